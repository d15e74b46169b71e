"""The three models side by side, with chance and ignorance apart, and the smallest lump sum.

Chance is what differs between replications when every number of the scenario is taken as it
stands; with ignorance the numbers in doubt are drawn anew in each replication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from waakvlam.twin.engine.version import engine_version
from waakvlam.twin.lump_sum import as_json, find_lump_sum
from waakvlam.twin.measures import measures, of_kind, statistics
from waakvlam.twin.run import Result, TooManyTeamsError, simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.keys import MODELS
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.sensitivity import sensitivity
from waakvlam.twin.staffing import kinds_of

COMPARED: Final = (
    "in_time_share",
    "wait_days_mean",
    "waiting_at_end",
    "inside_at_end",
    "helped_by_team_share",
    "referrals",
    "cost_lump_sum",
    "cost_pxq",
    "cost_total",
)
BANDS: Final = ("chance", "ignorance")
ALL: Final = "all"
DOUBTED: Final = "in_time_share"
"""The measure of which the influence of each number in doubt is told."""
_POINTS: Final = 32  # of the design; with so few only the great influences stand out
# Of the work, for the progress alone.
_SEARCH_SHARE: Final = 0.3
_DOUBT_SHARE: Final = 0.2
_MODELS_SHARE: Final = 1.0 - _SEARCH_SHARE - _DOUBT_SHARE


def compare(
    scenario: Scenario,
    *,
    seed: int,
    replications: int,
    threads: int | None = None,
    progress: Callable[[float], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """Return what the three models give, as JSON; the same seed gives the same, but `seconds`.

    ``models`` holds per model and band, per kind of teams and for all, the statistics of each
    measure; ``lump_sum`` is the answer of ``waakvlam lump-sum`` for the scenario's own model, and
    ``sensitivity`` which number in doubt matters for it. What cannot be run holds its ``faults``.

    Raises:
        StoppedError: `stopped` said so.
        BalanceError: a replication does not add up.
    """
    asked = _Asked(seed, replications, threads, stopped)
    told = _Progress(progress, len(MODELS) * len(BANDS))
    models = {model: _bands(scenario, model, asked, told) for model in MODELS}
    return {
        "engine": engine_version(),
        "models": models,
        "lump_sum": _search(scenario, asked, told),
        "sensitivity": _doubts(scenario, asked, told),
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    seed: int
    replications: int
    threads: int | None
    stopped: Callable[[], bool] | None


class _Progress:
    """Tells the share of the whole work that is done."""

    def __init__(self, tell: Callable[[float], None] | None, parts: int) -> None:
        self._tell = tell or (lambda _: None)
        self._parts = parts
        self._done = 0

    def within(self, share: float) -> None:
        """Tell how far the running part of the comparison is."""
        self._tell((self._done + share) / self._parts * _MODELS_SHARE)

    def over(self) -> None:
        """Let the next part begin."""
        self._done += 1

    def searching(self, share: float) -> None:
        """Tell how far the search of the lump sum is, which comes next."""
        self._tell(_MODELS_SHARE + _SEARCH_SHARE * share)

    def doubting(self, share: float) -> None:
        """Tell how far the influences are, which come last."""
        self._tell(1.0 - _DOUBT_SHARE + _DOUBT_SHARE * share)


def _bands(scenario: Scenario, model: str, asked: _Asked, told: _Progress) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for band in BANDS:
        try:
            found[band] = _by_scope(_run(scenario.with_model(model), band, asked, told))
        except (ScenarioError, TooManyTeamsError) as error:
            return {"faults": _faults(error)}
        told.over()
    return found


def _run(scenario: Scenario, band: str, asked: _Asked, told: _Progress) -> Result:
    drawn = replace(scenario.run, parameter_uncertainty=band == "ignorance")
    return simulate(
        compile_scenario(replace(scenario, run=drawn)),
        replications=asked.replications,
        seed=asked.seed,
        threads=asked.threads,
        progress=lambda done: told.within(done / asked.replications),
        stopped=asked.stopped,
    )


def _by_scope(result: Result) -> dict[str, Any]:
    """Return the statistics of each measure, for all teams and per kind."""
    scopes = {ALL: measures(result)}
    for kind in kinds_of(result.setup):
        scopes[kind] = measures(result, of_kind(result, kind))
    return {
        scope: {name: dict(statistics(values[name])) for name in COMPARED}
        for scope, values in scopes.items()
    }


def _search(scenario: Scenario, asked: _Asked, told: _Progress) -> dict[str, Any]:
    try:
        found = find_lump_sum(
            scenario,
            seed=asked.seed,
            threads=asked.threads,
            progress=told.searching,
            stopped=asked.stopped,
        )
    except ScenarioError as error:
        return {"faults": _faults(error)}
    return as_json(found)


def _doubts(scenario: Scenario, asked: _Asked, told: _Progress) -> dict[str, Any]:
    """Return the influence of each number in doubt, or why it cannot be told."""
    try:
        found = sensitivity(
            scenario,
            DOUBTED,
            seed=asked.seed,
            points=_POINTS,
            replications=2,
            progress=told.doubting,
            stopped=asked.stopped,
        )
    except ScenarioError as error:
        return {"faults": _faults(error)}
    return asdict(found)


def _faults(error: Exception) -> list[str]:
    return str(error).splitlines()
