"""Start from a ledger: its open cases, waiting list, staffing and arrivals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.ledger.tables.common import DISTRICT
from waakvlam.twin.engine.parameters import AT_START
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import Priority, Stage
from waakvlam.twin.ledger_stand import Place, Present, Stand, stand_of
from waakvlam.twin.scenario.compile import compile_scenario, teams_of
from waakvlam.twin.scenario.faults import Faults
from waakvlam.twin.scenario.scenario import Scenario, TeamEntry

FROM_LEDGER: Final = "ledger of "
"""Begins the source of a number that the ledger gave; its last day follows."""
_STAGES: Final = {
    "help": Stage.HELP,
    "enquiry": Stage.ENQUIRY,
    "low_flame": Stage.LOW_FLAME,
    "waiting": Stage.WAITING,
}
_PRIORITIES: Final = {
    "urgent": Priority.URGENT,
    "returning": Priority.RETURNING,
    "ordinary": Priority.ORDINARY,
}


def at_start(folder: Path, scenario: Scenario) -> tuple[Scenario, npt.NDArray[np.void]]:
    """Return the scenario as it starts from a ledger, and ``parameters.AT_START`` for the engine.

    Raises:
        ScenarioError, UnreadableLedgerError: as `begin_at`.
    """
    begun, present = begin_at(folder, scenario)
    return begun, rows_of(begun, present)


def begin_at(folder: Path, scenario: Scenario) -> tuple[Scenario, tuple[Present, ...]]:
    """Return the scenario as it starts from a ledger, and who is there then.

    The run begins on the day after the ledger's as-of. When the scenario starts later, the days
    between are run too, but as warm-up: what counts still begins on the scenario's own start.

    A team's fte is that of the ledger on its last day (professionals, minus the month's absence),
    its arrivals those of the last 365 days. Relapses are left out of them where the scenario lets
    low flame relapse, for then the twin makes them itself. Where the ledger says nothing of staff
    or of requests, the scenario's numbers stand. In a one-stop shop an enquiry is help.

    Raises:
        ScenarioError: the scenario starts on or before as-of, its teams are not the ledger's, or
            the ledger does not say as of when it is.
        UnreadableLedgerError: the ledger cannot be read.
    """
    stand = stand_of(folder)
    begun = _begun(scenario, stand)
    return begun.with_values(dict(numbers_of(scenario, stand)), source_of(stand)), stand.present


def open_at(folder: Path, scenario: Scenario) -> tuple[Scenario, tuple[Present, ...]]:
    """Return the scenario with its own numbers, begun after a ledger, and who is there then.

    Raises:
        ScenarioError, UnreadableLedgerError: as `begin_at`.
    """
    stand = stand_of(folder)
    return _begun(scenario, stand), stand.present


def source_of(stand: Stand) -> str:
    """Return where a number of a ledger comes from."""
    return f"{FROM_LEDGER}{stand.as_of.isoformat()}"


def _begun(scenario: Scenario, stand: Stand) -> Scenario:
    faults = Faults()
    _check_teams(scenario, stand, faults)
    begun = _begun_on(scenario, stand.as_of + timedelta(days=1), faults)
    faults.raise_any()
    return begun


def setup_of(scenario: Scenario, present: Iterable[Present] | None = None) -> Setup:
    """Return the setup of a scenario, with who is there when it starts from a ledger.

    Raises:
        ScenarioError: it starts from a ledger, and nobody says who is there.
    """
    if present is None:
        return compile_scenario(scenario)
    return compile_scenario(scenario, at_start=rows_of(scenario, present))


def _check_teams(scenario: Scenario, stand: Stand, faults: Faults) -> None:
    codes = {team.code for team in scenario.teams}
    for code in sorted(codes - stand.teams):
        right = "leave the team out, or name it as the ledger does: {teams}"
        teams = ", ".join(sorted(stand.teams - codes)) or "-"
        faults.add(f"team.{code}", "is not in the ledger", right, teams=teams)
    for code in sorted(stand.teams - codes):
        wrong, right = "is in the ledger only", "write a [[team]] with this code"
        faults.add(f"team.{code}", wrong, right)
    for team in scenario.teams:
        if team.code in stand.places:
            _check_place(team, stand.places[team.code], faults)


def _check_place(team: TeamEntry, there: Place, faults: Faults) -> None:
    """Note that a team is of another kind or place: another team that has the same code."""
    wrong, right = "{here} is in the ledger {there}", "name the ledger's own teams"
    if team.team_kind != there.team_kind:
        words = {"here": team.team_kind, "there": there.team_kind}
        faults.add(f"team.{team.code}.team_kind", wrong, right, **words)
    of_cbs = re.fullmatch(DISTRICT.regex, team.district)
    if of_cbs and team.district[2:6] != there.municipality:
        wrong = "{here} lies outside the municipality of the ledger, {there}"
        words = {"here": team.district, "there": there.municipality}
        faults.add(f"team.{team.code}.district", wrong, right, **words)


def _begun_on(scenario: Scenario, first: date, faults: Faults) -> Scenario:
    run = scenario.run
    ahead = (run.start - first).days
    if ahead < 0:
        wrong = "{start} is not after the last day of the ledger"
        right = "write {first} or later"
        faults.add("run.start", wrong, right, start=run.start, first=first)
    return replace(
        scenario,
        run=replace(
            run,
            start=first,
            days=run.days + ahead,
            warm_up_days=run.warm_up_days + ahead,
            start_state="ledger",
        ),
    )


def numbers_of(scenario: Scenario, stand: Stand) -> Iterator[tuple[str, float]]:
    """Yield (address, value) of what the ledger knows better than the scenario."""
    again = {name for _, name, one in scenario.numbers() if one.value > 0.0}
    relapsing = "low_flame.relapse_share" in again
    for team in scenario.teams:
        if team.code in stand.fte:
            yield f"team.{team.code}.fte", stand.fte[team.code]
        if stand.first_requests:
            more = 0.0 if relapsing else stand.relapses.get(team.code, 0.0)
            yield (
                f"team.{team.code}.arrivals_per_year",
                stand.first_requests.get(team.code, 0.0) + more,
            )


def rows_of(scenario: Scenario, present: Iterable[Present]) -> npt.NDArray[np.void]:
    """Return who is there at the start, as ``parameters.AT_START``, for the scenario's model."""
    numbers = {team.code: number for number, team in enumerate(teams_of(scenario))}
    stages = dict(_STAGES)
    if scenario.model == "one_stop_shop":
        stages["enquiry"] = Stage.HELP
    rows = [
        (numbers[one.team], stages[one.stage], one.age, _PRIORITIES[one.priority])
        for one in present
    ]
    return np.array(rows, dtype=AT_START)
