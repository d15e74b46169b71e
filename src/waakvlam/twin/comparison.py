"""The three models side by side, with chance and ignorance apart, and the smallest lump sum.

Chance is what differs between replications when every number of the scenario is taken as it
stands; with ignorance the numbers in doubt are drawn anew in each replication.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from waakvlam.twin.at_smallest import Needed, as_told, needed_by_kind, staffed_so
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.version import engine_version
from waakvlam.twin.ledger_stand import Present
from waakvlam.twin.load import offered_load
from waakvlam.twin.lump_sum import KindAnswer, LumpSum, as_json, find_lump_sum
from waakvlam.twin.measures import measures, of_kind, statistics
from waakvlam.twin.rough_search import EXPECTED
from waakvlam.twin.run import Result, TooManyTeamsError, simulate
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.keys import MODELS
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.sensitivity import sensitivity
from waakvlam.twin.staffing import kinds_of, mean_fte, only_kind
from waakvlam.twin.start import setup_of
from waakvlam.twin.trial import Computer

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
_MODELS_SHARE: Final = 0.3
_SEARCH_SHARE: Final = 0.3
_OTHERS_SHARE: Final = 0.25
_DOUBT_SHARE: Final = 0.15

Found = dict[str, Any]


def compare(
    scenario: Scenario,
    *,
    seed: int,
    replications: int,
    present: Sequence[Present] | None = None,
    threads: int | None = None,
    progress: Callable[[float], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Found:
    """Return what the three models give, as JSON; the same seed gives the same, but `seconds`.

    ``models`` holds per model and band, per kind of teams and for all, the statistics of each
    measure, all with the fte of the scenario, how many replications were ``cut_short``, and which
    teams are ``overloaded``; ``lump_sum`` is the answer of ``waakvlam lump-sum``
    for the scenario's own model; ``at_smallest`` holds per model what it ``needed`` by kind
    (`at_smallest.Needed`) and its ``bands`` with that; and ``sensitivity`` which number in doubt
    matters. What cannot be run holds its ``faults``.

    Args:
        scenario: whose numbers count.
        seed: as of ``run.simulate``.
        replications: per model and band.
        present: who is there, when the scenario starts from a ledger.
        threads: of this process; else all processors.
        progress: is told which share of the work is done, 0 to 1.
        stopped: is asked now and then; a true answer ends the work.

    Raises:
        StoppedError: `stopped` said so.
        BalanceError: a replication does not add up.
    """
    asked = _Asked(seed, replications, present, threads, stopped)
    return _compared(scenario, asked, _Progress(progress))


def _compared(scenario: Scenario, asked: _Asked, told: _Progress) -> Found:
    told.begin(_MODELS_SHARE, len(MODELS) * len(BANDS))
    models = {model: _bands(scenario.with_model(model), asked, told) for model in MODELS}
    told.begin(_SEARCH_SHARE)
    lump_sum = _search(scenario, asked, told)
    told.begin(_OTHERS_SHARE, len(MODELS))
    at_smallest = {model: _at_smallest(scenario, model, lump_sum, asked, told) for model in MODELS}
    told.begin(_DOUBT_SHARE)
    return {
        "engine": engine_version(),
        "models": models,
        "lump_sum": as_json(lump_sum) if isinstance(lump_sum, LumpSum) else lump_sum,
        "at_smallest": at_smallest,
        "sensitivity": _doubts(scenario, asked, told),
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    seed: int
    replications: int
    present: Sequence[Present] | None
    threads: int | None
    stopped: Callable[[], bool] | None


class _Progress:
    """Tells the share of the whole work that is done: stages, each of a number of parts."""

    def __init__(self, tell: Callable[[float], None] | None) -> None:
        self._tell = tell or (lambda _: None)
        self._before = 0.0
        self._share = 0.0
        self._parts = 1
        self._done = 0

    def begin(self, share: float, parts: int = 1) -> None:
        """Begin a stage that is such a share of the work."""
        self._before += self._share
        self._share, self._parts, self._done = share, parts, 0

    def within(self, share: float) -> None:
        """Tell how far the running part of the stage is."""
        self._tell(self._before + self._share * (self._done + min(1.0, share)) / self._parts)

    def over(self) -> None:
        """Let the next part begin."""
        self._done += 1


def _bands(
    scenario: Scenario,
    asked: _Asked,
    told: _Progress,
    staffed: Callable[[Setup], Setup] = lambda setup: setup,
) -> Found:
    found: Found = {"cut_short": 0}
    for band in BANDS:
        try:
            result = _run(scenario, band, asked, told, staffed)
        except (ScenarioError, TooManyTeamsError) as error:
            return {"faults": _faults(error)}
        found[band] = _by_scope(result)
        found["cut_short"] += result.cut_short
        found["overloaded"] = [
            code for code, load in offered_load(result.setup).items() if load >= 1.0
        ]
        told.over()
    return found


def _run(
    scenario: Scenario,
    band: str,
    asked: _Asked,
    told: _Progress,
    staffed: Callable[[Setup], Setup],
) -> Result:
    drawn = replace(scenario.run, parameter_uncertainty=band == "ignorance")
    return simulate(
        staffed(setup_of(replace(scenario, run=drawn), asked.present)),
        replications=asked.replications,
        seed=asked.seed,
        threads=asked.threads,
        progress=lambda done: told.within(done / asked.replications),
        stopped=asked.stopped,
    )


def _by_scope(result: Result) -> Found:
    """Return the statistics of each measure, for all teams and per kind."""
    scopes = {ALL: measures(result)}
    for kind in kinds_of(result.setup):
        scopes[kind] = measures(result, of_kind(result, kind))
    return {
        scope: {name: dict(statistics(values[name])) for name in COMPARED}
        for scope, values in scopes.items()
    }


def _search(scenario: Scenario, asked: _Asked, told: _Progress) -> LumpSum | Found:
    try:
        return find_lump_sum(
            scenario,
            seed=asked.seed,
            setup=setup_of(scenario, asked.present),
            threads=asked.threads,
            progress=told.within,
            stopped=asked.stopped,
        )
    except (ScenarioError, TooManyTeamsError) as error:
        return {"faults": _faults(error)}


def _at_smallest(
    scenario: Scenario, model: str, lump_sum: LumpSum | Found, asked: _Asked, told: _Progress
) -> Found:
    """Return what a model needs for the norms, and what it does and costs with that."""
    own = lump_sum.kinds if isinstance(lump_sum, LumpSum) and model == scenario.model else None
    other = scenario.with_model(model)
    try:
        setup = setup_of(other, asked.present)
        needed = _needed(other, setup, own, asked, told)
    except (ScenarioError, TooManyTeamsError) as error:
        told.over()
        return {"faults": _faults(error)}
    told.over()
    quiet = _Progress(None)  # a small part beside the search
    present = {kind: mean_fte(only_kind(setup, kind)) for kind in needed}
    bands = (
        _bands(other, asked, quiet, lambda setup: staffed_so(setup, needed, present))
        if all(one.taken for one in needed.values())
        else None
    )
    return {"needed": as_told(needed), "bands": bands}


def _needed(
    scenario: Scenario,
    setup: Setup,
    own: Mapping[str, KindAnswer] | None,
    asked: _Asked,
    told: _Progress,
) -> Mapping[str, Needed]:
    expected = EXPECTED * len(kinds_of(setup))
    done = 0

    def tell(replications: int) -> None:
        nonlocal done
        done += replications
        told.within(done / expected)

    with ThreadPoolExecutor(asked.threads) as pool:
        computer = Computer(seed=asked.seed, executor=pool, progress=tell, stopped=asked.stopped)
        return needed_by_kind(scenario, setup, computer, own)


def _doubts(scenario: Scenario, asked: _Asked, told: _Progress) -> Found:
    """Return the influence of each number in doubt, or why it cannot be told."""
    try:
        found = sensitivity(
            scenario,
            DOUBTED,
            seed=asked.seed,
            present=asked.present,
            points=_POINTS,
            replications=2,
            progress=told.within,
            stopped=asked.stopped,
        )
    except ScenarioError as error:
        return {"faults": _faults(error)}
    return asdict(found)


def _faults(error: Exception) -> Sequence[object]:
    """Return what was wrong: a scenario's faults by their parts, so that a page can translate."""
    if isinstance(error, ScenarioError):
        return [asdict(fault) for fault in error.faults]
    return str(error).splitlines()
