"""The calendar of a run, day by day, as the engine reads it."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.kernel.calendar import statutory_calendar
from waakvlam.twin.engine.days import DAY
from waakvlam.twin.engine.parameters import YEAR

# Enough for a working day, and for a norm of some working days, beyond the end.
SPARE_DAYS: Final = 60

# Dutch teams are closed on the general holidays, Good Friday and 5 May among them.
DUTCH: Final = statutory_calendar()


def days_table(first: date, length: int, calendar: str) -> npt.NDArray[np.void]:
    """Return the table from `first` on, for a run of `length` days and some spare days beyond.

    `calendar` is ``nl`` (Monday to Friday without the Dutch holidays) or ``plain`` (every day).
    """
    days = [first + timedelta(days=ahead) for ahead in range(length + SPARE_DAYS)]
    table = np.zeros(len(days), DAY)
    table["working"] = [calendar == "plain" or DUTCH.is_working_day(day) for day in days]
    table["worked_before"] = np.cumsum(table["working"]) - table["working"]
    worked = np.flatnonzero(table["working"])
    table["nth_working_day"] = len(days)
    table["nth_working_day"][: worked.size] = worked
    table["demand"] = 1.0 if calendar == "plain" else _demand(days) * table["working"]
    turns = np.array([day.timetuple().tm_yday - 1 for day in days], dtype=np.float64)
    table["season"] = np.cos(2.0 * math.pi * turns / YEAR)
    return table


def _demand(days: list[date]) -> npt.NDArray[np.float64]:
    factors = {year: _days_per_working_day(year) for year in {day.year for day in days}}
    return np.array([factors[day.year] for day in days])


def _days_per_working_day(year: int) -> float:
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    length = (end - first).days
    worked = sum(DUTCH.is_working_day(first + timedelta(days=ahead)) for ahead in range(length))
    return length / worked
