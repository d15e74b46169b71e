"""The memory of a run: where the kernel works, and where its results go."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.desk import DESK
from waakvlam.twin.engine.state import WORLD, Records


class Outcome(NamedTuple):
    """What replications gave.

    Attributes:
        desks: ``state.DESK`` (replications, teams) at the end.
        marks: the same when the warm-up ended.
        quantiles: median and 90% point of the wait in days (replications, teams + all, 2).
        status: ``state.Status`` (replications).
        events: how many things happened (replications).
    """

    desks: Records
    marks: Records
    quantiles: npt.NDArray[np.float64]
    status: npt.NDArray[np.int64]
    events: npt.NDArray[np.int64]


def new_world() -> Records:
    """Return a world (1) to work in; pages that are never touched cost no memory."""
    return np.zeros(1, WORLD)


def new_outcome(*, replications: int, teams: int) -> Outcome:
    """Return an empty outcome."""
    return Outcome(
        desks=np.zeros((replications, teams), DESK),
        marks=np.zeros((replications, teams), DESK),
        quantiles=np.full((replications, teams + 1, 2), np.nan),
        status=np.zeros(replications, np.int64),
        events=np.zeros(replications, np.int64),
    )
