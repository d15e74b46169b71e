"""The calendar as the kernel reads it: one entry per day, from the first simulated day on.

Day 0 is the scenario's start, or the first day of the burn-in before it. The table runs at least
one day beyond the end, and `nth_working_day` names a working day beyond it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

DAY: Final = np.dtype(
    [
        ("working", np.int64),  # 1 when it is worked, else 0 (always 1 in a plain calendar)
        ("worked_before", np.float64),  # working days before it, since day 0
        # In row k: the day of the k-th working day (from 0). Rows beyond the last are the number
        # of days in the table.
        ("nth_working_day", np.int64),
        # The day's share of the demand, as a factor on the yearly number / 365.25: 0 on a day that
        # is not worked, elsewhere days / working days of that calendar year.
        ("demand", np.float64),
        ("season", np.float64),  # cos(2 pi t / year), t counted from the turn of the year
    ],
)
