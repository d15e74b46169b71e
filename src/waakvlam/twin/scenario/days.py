"""The calendar of a run, day by day, as the engine reads it."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta
from typing import Final

import numpy as np

from waakvlam.kernel.calendar import MONDAY_TO_FRIDAY, Calendar, dutch_holidays_of
from waakvlam.twin.engine.days import Days
from waakvlam.twin.engine.parameters import YEAR

# Enough for a working day, and for a norm of some working days, beyond the end.
SPARE_DAYS: Final = 60

# Dutch teams are closed on the general holidays, Good Friday and 5 May among them.
DUTCH: Final = Calendar(MONDAY_TO_FRIDAY, frozenset(), dutch_holidays_of)


def days_table(first: date, length: int, calendar: str) -> Days:
    """Return the table from `first` on, for a run of `length` days and some spare days beyond.

    `calendar` is ``nl`` (Monday to Friday without the Dutch holidays) or ``plain`` (every day).
    """
    days = [first + timedelta(days=ahead) for ahead in range(length + SPARE_DAYS)]
    working = np.array(
        [calendar == "plain" or DUTCH.is_working_day(day) for day in days], dtype=np.uint8
    )
    counted = np.cumsum(working, dtype=np.float64)
    turns = np.array([day.timetuple().tm_yday - 1 for day in days], dtype=np.float64)
    return Days(
        working=working,
        worked_before=counted - working,
        working_day=np.flatnonzero(working).astype(np.int64),
        demand=_demand(days, working, calendar),
        season=np.cos(2.0 * math.pi * turns / YEAR),
    )


def _demand(
    days: list[date], working: np.typing.NDArray[np.uint8], calendar: str
) -> np.typing.NDArray[np.float64]:
    if calendar == "plain":
        return np.ones(len(days))
    factors = {year: _days_per_working_day(year) for year in Counter(day.year for day in days)}
    return np.array([factors[day.year] for day in days]) * working


def _days_per_working_day(year: int) -> float:
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    length = (end - first).days
    worked = sum(DUTCH.is_working_day(first + timedelta(days=ahead)) for ahead in range(length))
    return length / worked
