"""The smallest lump sum that meets the norms with the wished certainty, and what lies round it.

Each kind of teams is searched alone: one factor on the fte (and slots) of its teams. A replication
meets the norms when, over the kind's whole cohort that is scored, the first conversation was in
time for ``norms.first_conversation_share`` and the team itself helped
``norms.helped_by_team_share`` (not asked of a one-stop shop, where nobody is referred). First and
quality contacts have norms in time but none as a share, so they do not count here.

Confirmed means: of 4,000 replications that the search did not see so many met the norms that the
one-sided 95% lower bound of Clopper and Pearson reaches the certainty.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Final, NamedTuple

import numpy as np

from waakvlam.twin.curve import Point, cheapest_of, draw_curve
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.measures import totals
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.faults import Fault, ScenarioError
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.search import CONFIRMED_ON, Found, Search
from waakvlam.twin.staffing import kinds_of, mean_fte, only_kind, staff_cents
from waakvlam.twin.trial import Computer, Kind, kind_of

_SPECIALISTS_REPLICATIONS: Final = 200
_EXPECTED: Final = CONFIRMED_ON + 2_500  # replications per kind, for the progress alone


@dataclass(frozen=True, slots=True, kw_only=True)
class KindAnswer:
    """What one kind of teams needs; `fte` is None when three times the present is not enough.

    Attributes:
        lump_sum_cents: a year, all whole cents.
        certainty: what was asked.
        confirmed_certainty: what the fresh replications gave.
        blocking: the norm that cannot be met.
    """

    fte: float | None
    lump_sum_cents: int | None
    certainty: float
    confirmed_certainty: float | None
    blocking: str | None

    @property
    def feasible(self) -> bool:
        """Tell whether the norms can be met."""
        return self.fte is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LumpSum:
    """The answer: per kind, and for all kinds together.

    Attributes:
        certainty: what was asked; the highest of the kinds.
        confirmed_certainty: the lowest of the kinds.
        joint_certainty: that all kinds meet their norms in the same replication.
        evaluations: how many numbers of fte were simulated.
        seconds: by the clock.
        curve: all kinds scaled by one factor: round the answer, or up to three times the present
            when there is none.
        cheapest_fte: the point of the curve with the smallest expected total cost.
    """

    fte: float | None
    lump_sum_cents: int | None
    certainty: float
    confirmed_certainty: float | None
    joint_certainty: float | None
    kinds: Mapping[str, KindAnswer]
    blocking: str | None
    evaluations: int
    seconds: float
    curve: tuple[Point, ...]
    cheapest_fte: float | None

    @property
    def has_minimum(self) -> bool:
        """Tell whether the cheapest point lies between dearer ones, and not at an end."""
        return self.cheapest_fte not in {None, self.curve[0].fte, self.curve[-1].fte}

    @property
    def feasible(self) -> bool:
        """Tell whether the norms can be met for every kind."""
        return self.fte is not None


def find_lump_sum(
    scenario: Scenario,
    *,
    seed: int = 1,
    setup: Setup | None = None,
    threads: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[float], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> LumpSum:
    """Search the smallest lump sum of a scenario; the same seed gives the same answer.

    Args:
        scenario: whose teams, fte and norms count.
        seed: as of ``run.simulate``.
        setup: the scenario compiled with a start of its own, such as a ledger's open cases.
        threads: of this process, when no `executor` is given; else all processors.
        executor: any executor of ``concurrent.futures``.
        progress: is told about which share of the work is done, 0 to 1.
        stopped: is asked now and then; a true answer ends the search.

    Raises:
        ScenarioError: a kind without fte, or the scenario itself is at fault.
        StoppedError: `stopped` said so.
        BalanceError: a replication does not add up.
        TooManyTeamsError: a pool has more teams than there is room for.
    """
    compiled = setup or compile_scenario(scenario)
    kinds = [kind_searched(scenario, compiled, name) for name in kinds_of(compiled)]
    pool = executor or ThreadPoolExecutor(threads)
    told = _Progress(progress, len(kinds) * _EXPECTED)
    computer = Computer(seed=seed, executor=pool, progress=told.more, stopped=stopped)
    try:
        return _search(compiled, kinds, computer)
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)


def _search(compiled: Setup, kinds: Sequence[Kind], computer: Computer) -> LumpSum:
    """Search kind by kind, then draw the curve of them together."""
    began = time.monotonic()
    found = {kind.name: Search(kind, computer).find() for kind in kinds}
    answers = {kind.name: _answer(kind, found[kind.name], computer) for kind in kinds}
    whole = _together(answers, found)
    curve = draw_curve(compiled, kinds, _factors(kinds, answers), computer)
    return LumpSum(
        **whole._asdict(),
        certainty=max(kind.certainty for kind in kinds),
        kinds=answers,
        blocking=next((one.blocking for one in answers.values() if one.blocking), None),
        evaluations=sum(one.evaluations for one in found.values()) + len(curve),
        seconds=time.monotonic() - began,
        curve=curve,
        cheapest_fte=cheapest_of(curve),
    )


def _factors(kinds: Sequence[Kind], answers: Mapping[str, KindAnswer]) -> dict[str, float] | None:
    """Return by kind the factor on its fte that is the answer; None when a kind has none."""
    factors = {
        kind.name: fte / kind.present
        for kind in kinds
        if (fte := answers[kind.name].fte) is not None
    }
    return factors if len(factors) == len(kinds) else None


class _Progress:
    """Tells the share of the work that is done, without going back or past the end."""

    def __init__(self, tell: Callable[[float], None] | None, expected: int) -> None:
        self._tell = tell
        self._expected = expected
        self._done = 0

    def more(self, replications: int) -> None:
        self._done += replications
        if self._tell:
            self._tell(min(0.99, self._done / self._expected))


def kind_searched(scenario: Scenario, setup: Setup, name: str) -> Kind:
    """Return one kind of teams as it is searched.

    Raises:
        ScenarioError: its teams have no fte.
    """
    alone = only_kind(setup, name)
    if mean_fte(alone) > 0.0:
        return kind_of(scenario, alone)
    wrong, right = "is nothing, so there is nothing to search", "write the fte beside the slots"
    raise ScenarioError([Fault(f"team.{team.code}.fte", wrong, right) for team in alone.teams])


def _answer(kind: Kind, found: Found, computer: Computer) -> KindAnswer:
    fte, cents, confirmed = None, None, None
    if found.steps is not None and found.met is not None:
        fte = kind.fte(found.steps)
        cents = lump_sum_of(kind.staffed(found.steps), computer)
        confirmed = float(found.met.mean())
    return KindAnswer(
        fte=fte,
        lump_sum_cents=cents,
        certainty=kind.certainty,
        confirmed_certainty=confirmed,
        blocking=found.blocking,
    )


def lump_sum_of(staffed: Setup, computer: Computer) -> int:
    """Return what the teams cost a year: fte and overhead, in a one-stop shop its specialists."""
    cents = staff_cents(staffed)
    if staffed.model == "one_stop_shop":
        result = computer.run(staffed, _SPECIALISTS_REPLICATIONS)
        run = staffed.run[0]
        years = float(run["end"] - run["warm_up_end"]) / YEAR
        cents += math.ceil(float(totals(result)["specialists"].mean()) / years)
    return cents


def _together(answers: Mapping[str, KindAnswer], found: Mapping[str, Found]) -> _Whole:
    """Add the kinds up: fte, lump sum, the lowest certainty and that of all at once."""
    fte = [one.fte for one in answers.values() if one.fte is not None]
    if len(fte) < len(answers):
        return _Whole(None, None, None, None)
    confirmed = [one.confirmed_certainty or 0.0 for one in answers.values()]
    met = [one.met for one in found.values() if one.met is not None]
    return _Whole(
        fte=round(sum(fte), 6),
        lump_sum_cents=sum(one.lump_sum_cents or 0 for one in answers.values()),
        confirmed_certainty=min(confirmed),
        joint_certainty=float(np.logical_and.reduce(met).mean()),
    )


class _Whole(NamedTuple):
    fte: float | None
    lump_sum_cents: int | None
    confirmed_certainty: float | None
    joint_certainty: float | None


def as_json(found: LumpSum) -> dict[str, object]:
    """Return the answer of ``waakvlam lump-sum`` as `twin.md` says it."""
    told = asdict(found) | {"feasible": found.feasible}
    told["kinds"] = {
        name: asdict(one) | {"feasible": one.feasible} for name, one in found.kinds.items()
    }
    return told
