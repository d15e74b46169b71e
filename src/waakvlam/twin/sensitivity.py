"""Which number in doubt matters: Sobol's indices of a measure (Saltelli's design, by SALib).

A first-order index is the part of the measure's variance that would go if that number were known;
a total index the part that would stay if all others were known. Every point of the design meets the
same luck (common random numbers), so what differs is what the numbers do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final, ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.ledger_stand import Present
from waakvlam.twin.measures import MEASURES, measures
from waakvlam.twin.run import StoppedError, simulate
from waakvlam.twin.scenario.doubt import parameters_at
from waakvlam.twin.scenario.faults import Fault, ScenarioError
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.staffing import kinds_of, staff_cents, with_factors
from waakvlam.twin.start import setup_of

LUMP_SUM: Final = "lump_sum"
OFFERED: Final = (*MEASURES, LUMP_SUM)
POINTS: Final = 128
REPLICATIONS: Final = 4
_EDGE: Final = 1e-4  # a quantile of 0 would be no number
_PARTS: Final = 64  # of the design: what a worker is sent at once
_FACTORS: Final = (0.25, 4.0)  # between which staff is sought
_HALVINGS: Final = 7

Given = ParamSpec("Given")
Given_back = TypeVar("Given_back")
Column = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What one number in doubt does to the measure.

    Attributes:
        key: its address in the scenario, with its 5% and 95% points `low` and `high`.
        first: the first-order index, `first_error` half the width of its 95% interval.
        total: the total index, `total_error` likewise.
    """

    key: str
    low: float
    high: float
    first: float
    first_error: float
    total: float
    total_error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The influences on a measure, the greatest total first; mean and sd over the doubt."""

    measure: str
    mean: float
    sd: float
    influences: tuple[Influence, ...]


def sensitivity(  # noqa: PLR0913 - each is a choice of its own
    scenario: Scenario,
    measure: str,
    *,
    seed: int,
    present: Sequence[Present] | None = None,
    points: int = POINTS,
    replications: int = REPLICATIONS,
    executor: Executor | None = None,
    progress: Callable[[float], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Sensitivity:
    """Return which of a scenario's numbers in doubt matter; joint draws are left aside.

    Args:
        scenario: what to run, with two or more numbers in doubt.
        measure: one of `OFFERED`.
        seed: of the runs and of the design.
        present: who is there, when the scenario starts from a ledger.
        points: a power of two; the design has points x (numbers + 2) runs.
        replications: per run, the same in each.
        executor: any executor of ``concurrent.futures``; without one all processors.
        progress: is told which part is done, from 0 to 1.
        stopped: is asked now and then; a true answer ends the run.

    Raises:
        ScenarioError: fewer than two numbers are in doubt, or nothing is observed of the measure.
        StoppedError: `stopped` said so.
    """
    setup = _without_joint_draws(scenario, present)
    problem = _problem(setup)
    shares = _design(problem, points, seed)
    work = _Work(setup, measure, scenario.norm("first_conversation_share"), seed, replications)
    with _pool(executor) as pool:
        values = _values(work, shares, pool, progress, stopped)
    _see_that_all_is_observed(measure, values)
    found = _influences(setup, problem, values, seed)
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    return Sensitivity(measure=measure, mean=mean, sd=sd, influences=found)


def _design(problem: dict[str, Any], points: int, seed: int) -> Column:
    from SALib.sample import sobol

    design = sobol.sample(problem, points, calc_second_order=False, seed=seed % 2**32)
    return np.asarray(np.clip(design, _EDGE, 1.0 - _EDGE), np.float64)


def _without_joint_draws(scenario: Scenario, present: Sequence[Present] | None) -> Setup:
    alone = replace(scenario, draws=None, run=replace(scenario.run, draws=""))
    return replace(setup_of(alone, present), doubt=False)


def _see_that_all_is_observed(measure: str, values: npt.NDArray[np.float64]) -> None:
    if np.isnan(values).any():
        wrong, right = "is not observed in every run", "choose another measure, or a longer run"
        raise ScenarioError([Fault(measure, wrong, right)])


@contextmanager
def _pool(executor: Executor | None) -> Iterator[Executor]:
    """Give the executor, which stays the caller's, or threads of our own for all processors."""
    if executor is not None:
        yield executor
        return
    with ThreadPoolExecutor() as threads:
        yield threads


def _problem(setup: Setup) -> dict[str, Any]:
    names = [spread.key for spread in setup.spreads]
    if len(names) < 2:  # noqa: PLR2004 - one alone has all the influence
        wrong, right = "{number} numbers are in doubt", "give two or more numbers a low and a high"
        raise ScenarioError([Fault("run", wrong, right, (("number", str(len(names))),))])
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done at each point of the design.

    ``lump_sum`` is what staff costs a year (cents) when all teams get the smallest factor on their
    fte with which the expected share in time meets the norm, between a quarter and four times what
    they have.
    """

    setup: Setup
    measure: str
    norm: float
    seed: int
    replications: int

    def at(self, shares: Column) -> list[float]:
        """Return the measure's mean at each row of quantiles."""
        found = parameters_at(self.setup, shares)
        points = (replace(self.setup, parameters=row) for row in found)
        return [self._lump_sum(p) if self.measure == LUMP_SUM else self._mean(p) for p in points]

    def _mean(self, point: Setup, measure: str | None = None) -> float:
        result = simulate(
            point, replications=self.replications, seed=self.seed, executor=_InThisThread()
        )
        values = measures(result)[measure or self.measure]
        seen = values[~np.isnan(values)]
        return float(seen.mean()) if seen.size else float("nan")

    def _lump_sum(self, point: Setup) -> float:
        low, high = np.log(_FACTORS)
        for _ in range(_HALVINGS):
            middle = 0.5 * (low + high)
            meets = self._mean(_staffed(point, middle), "in_time_share") >= self.norm
            low, high = (low, middle) if meets else (middle, high)
        return float(staff_cents(_staffed(point, high)))


def _staffed(point: Setup, log_factor: float) -> Setup:
    return with_factors(point, dict.fromkeys(kinds_of(point), float(np.exp(log_factor))))


class _InThisThread(Executor):
    """An executor that does the work at once, where it is asked."""

    def submit(  # type: ignore[override]  # the names are those of any executor
        self, call: Callable[Given, Given_back], *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Given_back]:
        done: Future[Given_back] = Future()
        done.set_result(call(*args, **kwargs))
        return done


def _values(
    work: _Work,
    shares: Column,
    pool: Executor,
    progress: Callable[[float], None] | None,
    stopped: Callable[[], bool] | None,
) -> Column:
    values = np.empty(len(shares))
    parts = np.array_split(np.arange(len(shares)), min(_PARTS, len(shares)))
    waiting = {pool.submit(work.at, shares[part]): part for part in parts}
    try:
        for done, future in enumerate(as_completed(waiting), start=1):
            values[waiting[future]] = future.result()
            if progress:
                progress(done / len(parts))
            if stopped and stopped():
                raise StoppedError
    finally:
        for future in waiting:
            future.cancel()
    return values


def _influences(
    setup: Setup, problem: dict[str, Any], values: Column, seed: int
) -> tuple[Influence, ...]:
    from SALib.analyze import sobol

    number = len(setup.spreads)
    found = {name: np.zeros(number) for name in ("S1", "S1_conf", "ST", "ST_conf")}
    if values.std() > 0.0:
        found = sobol.analyze(problem, values, calc_second_order=False, seed=seed % 2**32)
    all_of_them = [
        Influence(
            key=spread.key,
            low=spread.low,
            high=spread.high,
            first=float(found["S1"][at]),
            first_error=float(found["S1_conf"][at]),
            total=float(found["ST"][at]),
            total_error=float(found["ST_conf"][at]),
        )
        for at, spread in enumerate(setup.spreads)
    ]
    return tuple(sorted(all_of_them, key=lambda one: -one.total))
