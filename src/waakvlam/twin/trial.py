"""Does a kind of teams meet its norms with so many fte, and how sure is that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv

from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import Status
from waakvlam.twin.measures import measures, of_kind
from waakvlam.twin.run import Result, simulate, simulate_these
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.staffing import mean_fte, with_factors

CONVERSATION: Final = "first_conversation_share"
HELPED: Final = "helped_by_team_share"
MEASURED_BY: Final = {CONVERSATION: "in_time_share", HELPED: "helped_by_team_share"}
_ROUNDING: Final = 1e-12

Met = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """Who runs replications, and who hears of it.

    Attributes:
        progress: is told how many replications were run since it was last told.
        stopped: a true answer ends the run with ``run.StoppedError``.
    """

    seed: int
    executor: Executor
    progress: Callable[[int], None]
    stopped: Callable[[], bool] | None = None

    def run(self, setup: Setup, replications: int, first: int = 0) -> Result:
        """Run replications from `first` on."""
        return simulate(
            setup,
            replications=replications,
            seed=self.seed,
            first=first,
            executor=self.executor,
            progress=self._teller(),
            stopped=self.stopped,
        )

    def run_these(self, setup: Setup, numbers: Sequence[int]) -> Result:
        """Run the replications of these numbers, 1 or more."""
        return simulate_these(
            setup,
            numbers,
            seed=self.seed,
            executor=self.executor,
            progress=self._teller(),
            stopped=self.stopped,
        )

    def _teller(self) -> Callable[[int], None]:
        told = 0

        def tell(done: int) -> None:
            nonlocal told
            self.progress(done - told)
            told = done

        return tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of teams as it is searched: alone, by a whole number of steps of fte.

    Attributes:
        setup: its teams, with the fte of the scenario.
        present: that fte.
        step: how fine the search is, in fte.
        certainty: the share of replications that is to meet the norms.
        norms: the shares by name.
    """

    name: str
    setup: Setup
    present: float
    step: float
    certainty: float
    norms: dict[str, float]

    def fte(self, steps: int) -> float:
        """Return the fte of so many steps."""
        return round(steps * self.step, 6)

    def staffed(self, steps: int) -> Setup:
        """Return its setup with so many steps of fte."""
        return with_factors(self.setup, {self.name: self.fte(steps) / self.present})

    def meets(self, result: Result) -> dict[str, Met]:
        """Return by norm in which replications it is met; one without observations is met."""
        values = measures(result, of_kind(result, self.name))
        done = result.outcome.status == Status.DONE
        return {
            norm: done & ~(values[MEASURED_BY[norm]] < share - _ROUNDING)
            for norm, share in self.norms.items()
        }


def kind_of(scenario: Scenario, alone: Setup) -> Kind:
    """Return the kind of a setup of one kind's teams, with its norms as the scenario has them."""
    team_kind = alone.teams[0].team_kind
    present = mean_fte(alone)
    return Kind(
        name=team_kind,
        setup=alone,
        present=present,
        step=step_of(present),
        certainty=scenario.norm("certainty", team_kind),
        norms={norm: scenario.norm(norm, team_kind) for norm in (CONVERSATION, HELPED)},
    )


def step_of(present: float) -> float:
    """Return the search's step: a power of ten, between 0.02% and 0.2% of the present fte."""
    return float(10.0 ** np.floor(np.log10(present / 500.0)))


def bounds(met: int, of: int, doubt: float) -> tuple[float, float]:
    """Return the Clopper-Pearson bounds of a share; each is wrong with at most this probability."""
    low = float(betaincinv(met, of - met + 1, doubt)) if met else 0.0
    high = float(betaincinv(met + 1, of - met, 1.0 - doubt)) if met < of else 1.0
    return low, high


def fewest(certainty: float, of: int, doubt: float) -> int:
    """Return how many of the replications must meet the norms for the lower bound to reach it.

    One more than all when no number does, as for a certainty of 1.
    """
    low, high = 0, of + 1
    while low < high:
        middle = (low + high) // 2
        if bounds(middle, of, doubt)[0] >= certainty:
            high = middle
        else:
            low = middle + 1
    return low
