"""The calendar as the kernel reads it: one entry per day, from the first simulated day on.

Day 0 is the scenario's start, or the first day of the burn-in before it. The table runs at least one
day beyond the end, and `working_day` ends with a working day beyond it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Days(NamedTuple):
    """Working days and the pattern of the demand.

    Attributes:
        working: per day 1 when it is worked, else 0 (always 1 in a plain calendar).
        worked_before: per day the number of working days before it, since day 0.
        working_day: the day of the k-th working day.
        demand: per day its share of the demand, as a factor on the yearly number / 365.25: 0 on a
            day that is not worked, elsewhere days / working days of that calendar year.
        season: per day cos(2 pi t / year), t counted from the turn of the year.
    """

    working: npt.NDArray[np.uint8]
    worked_before: npt.NDArray[np.float64]
    working_day: npt.NDArray[np.int64]
    demand: npt.NDArray[np.float64]
    season: npt.NDArray[np.float64]
