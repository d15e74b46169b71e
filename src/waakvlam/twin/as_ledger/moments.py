"""From the days of a run to the days and moments of the ledger.

A run knows days and their parts; a ledger knows local moments. A whole simulated day is laid over
one working day, 8:00 to 17:30, so that nobody is received at night, no moment falls in an hour that
the clock skips or repeats, and of two moments the earlier stays the earlier: what was in time
stays in time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from waakvlam.ledger.tables.schema import LOCAL_ZONE
from waakvlam.twin.engine.setup import Setup

_ZONE: Final = ZoneInfo(LOCAL_ZONE)
_OPENS: Final = timedelta(hours=8)
_OPEN: Final = timedelta(hours=9, minutes=30)


@dataclass(frozen=True, slots=True)
class Moments:
    """The days of one run; a moment is a number of days since the first (below 0: before it)."""

    first_day: date
    origin: float
    end: float
    calendar: npt.NDArray[np.void]

    @classmethod
    def of(cls, setup: Setup) -> Moments:
        """Return the days of a setup."""
        run = setup.run[0]
        return cls(setup.first_day, float(run["origin"]), float(run["end"]), setup.days)

    @property
    def as_of(self) -> date:
        """Return the last day of the run."""
        return self.day(self.end) - timedelta(days=1)

    @property
    def never(self) -> datetime:
        """Return a moment beyond the run: what the twin does not know falls due then."""
        return self.local(self.end + 1.0)

    def day(self, moment: float) -> date:
        """Return the day of a moment."""
        return self.first_day + timedelta(days=math.floor(moment))

    def day_if_past(self, moment: float | None) -> date | None:
        """Return the day of a moment within the run; nothing when it had not come by its end."""
        return None if moment is None or moment >= self.end else self.day(moment)

    def local(self, moment: float) -> datetime:
        """Return a moment in the hours of its day."""
        day = math.floor(moment)
        begins = datetime.combine(self.day(day), datetime.min.time(), _ZONE)
        return begins + _OPENS + (moment - day) * _OPEN

    def local_if_past(self, moment: float | None) -> datetime | None:
        """Return a moment within the run in the hours of its day; nothing when it lies beyond."""
        return None if moment is None or moment >= self.end else self.local(moment)

    def after_working_days(self, moment: float, number: float) -> float:
        """Return the moment so many working days after another within the run."""
        row = self.calendar[max(0, math.floor(moment))]
        part = max(0.0, moment) - math.floor(max(0.0, moment))
        worked = float(row["worked_before"]) + float(row["working"]) * part + number
        whole = math.floor(worked)
        if whole >= self.calendar.size:
            return self.end + worked
        return float(self.calendar["nth_working_day"][whole]) + worked - whole

    def months(self, until: float) -> list[tuple[date, float]]:
        """Return (first day of a month, its end as a moment) from the start of the run on."""
        found = []
        first = self.day(self.origin).replace(day=1)
        while (begins := (first - self.first_day).days) < until:
            following = (first + timedelta(days=32)).replace(day=1)
            found.append((first, min(until, begins + (following - first).days)))
            first = following
        return found
