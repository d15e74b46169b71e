"""Write what was learnt: a scenario, its joint draws beside it, and what the data said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from waakvlam.twin.calibration.calibrate import Calibration, Learnt
from waakvlam.twin.calibration.scopes import FLAME, HELP
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Duration, Entries, Entry, Number, Scenario
from waakvlam.twin.scenario.write import to_toml

SCENARIO_FILE: Final = "scenario.toml"
DRAWS_FILE: Final = "draws.parquet"
_DURATIONS: Final = (HELP, FLAME)


def write_calibration(found: Calibration, scenario: Scenario, folder: Path) -> Scenario:
    """Write the calibrated scenario and its draws in a folder; return it as read again.

    Raises:
        OSError: the folder cannot be written.
    """
    import pyarrow as pa
    from pyarrow import parquet

    folder.mkdir(parents=True, exist_ok=True)
    text = to_toml(calibrated(found, scenario))
    half = {name: folder / f"{name}.half" for name in (DRAWS_FILE, SCENARIO_FILE)}
    parquet.write_table(pa.table(dict(found.draws)), half[DRAWS_FILE])
    half[SCENARIO_FILE].write_text(text, encoding="utf-8")
    for name, path in half.items():
        path.replace(folder / name)
    return read_scenario(folder / SCENARIO_FILE)


def calibrated(found: Calibration, scenario: Scenario) -> Scenario:
    """Return the scenario with the learnt numbers, each with its doubt and where it comes from."""
    numbers = {one.key: _number(one, found) for one in found.learnt}
    kinds = {team.team_kind for team in scenario.teams}
    return replace(
        scenario,
        run=replace(scenario.run, draws=DRAWS_FILE, parameter_uncertainty=True),
        entries=_with(scenario.entries, _under("", numbers)),
        kinds={
            kind: _with(scenario.kinds.get(kind, {}), _under(f"kind.{kind}.", numbers), scenario)
            for kind in sorted(kinds)
            if kind in scenario.kinds or _under(f"kind.{kind}.", numbers)
        },
        teams=tuple(
            replace(team, entries=_with(team.entries, _under(f"team.{team.code}.", numbers)))
            for team in scenario.teams
        ),
        draws=None,
    )


def _number(one: Learnt, found: Calibration) -> Number:
    source = f"ledger {found.history.first} to {found.history.as_of}"
    if one.assumed:
        source = f"assumed: {source} says {one.said:.0%} of it"
    return Number(one.value, one.low, one.high, source)


def _under(prefix: str, numbers: Mapping[str, Number]) -> dict[str, Number]:
    """Return the numbers that stand in one scope, by key."""
    if not prefix:
        other = ("kind.", "team.")
        return {key: number for key, number in numbers.items() if not key.startswith(other)}
    found = numbers.items()
    return {key.removeprefix(prefix): number for key, number in found if key.startswith(prefix)}


def _with(
    entries: Entries, numbers: Mapping[str, Number], above: Scenario | None = None
) -> dict[str, Entry]:
    """Return entries with other numbers; a duration of `above` is repeated to take a part."""
    new: dict[str, Entry] = dict(entries)
    plain = {key: number for key, number in numbers.items() if not key.startswith(_DURATIONS)}
    for name in _DURATIONS:
        parts = {
            key.rpartition(".")[2]: number
            for key, number in numbers.items()
            if key.startswith(f"{name}.")
        }
        if parts:
            said = entries.get(name) or (above.entries.get(name) if above else None)
            new[name] = _duration(said, parts)
    return new | plain


def _duration(said: Entry | None, parts: Mapping[str, Number]) -> Duration:
    law = said.law if isinstance(said, Duration) else "exponential"
    cv = said.cv if isinstance(said, Duration) else None
    return Duration(law, parts["mean"], parts.get("cv", cv))


def to_json(found: Calibration) -> list[dict[str, Any]]:
    """Return per number what the data said, as `waakvlam calibrate` prints it."""
    return [
        {
            "key": one.key,
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "prior_low": one.prior_low,
            "prior_high": one.prior_high,
            "said": one.said,
            "assumed": one.assumed,
        }
        for one in found.learnt
    ]
