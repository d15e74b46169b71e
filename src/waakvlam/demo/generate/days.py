"""Working days and moments of the made-up years (H3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property

from waakvlam.kernel.calendar import Calendar, dutch_holidays, team_calendar
from waakvlam.kernel.local_time import LOCAL_TIME

YEARS_BACK = 6
DAY = timedelta(days=1)


class Days:
    """The calendar that every team of the demo works by.

    Everything that happened lies on `last` or before it: the day before `today`.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self.last = today - DAY
        self.year_starts = today - timedelta(days=365)
        years = range(today.year - YEARS_BACK, today.year + 2)
        self.closed = sorted(dutch_holidays(years))

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar as the norms want it."""
        return team_calendar(frozenset(self.closed))

    @cached_property
    def working(self) -> list[date]:
        """Every working day of the years, in order."""
        first = date(self.today.year - YEARS_BACK, 1, 1)
        number = (date(self.today.year + 2, 1, 1) - first).days
        every = (first + DAY * ahead for ahead in range(number))
        return [day for day in every if self.calendar.is_working_day(day)]

    @cached_property
    def _places(self) -> dict[date, int]:
        """For each day the place in `working` of the first working day from it on."""
        places, day = {}, self.working[0]
        for place, following in enumerate(self.working):
            while day <= following:
                places[day] = place
                day += DAY
        return places

    def is_working(self, day: date) -> bool:
        """Tell whether the teams work on a day."""
        return self.working[self._places[day]] == day

    def after(self, day: date, number: int) -> date:
        """Return the working day that many after a day; 0 gives the first from it on."""
        here = self._places[day]
        if number and self.working[here] != day:
            number -= 1
        return self.working[here + number]

    def between(self, start: date, end: date) -> Iterator[date]:
        """Give the working days from `start` up to, not including, `end`."""
        place = self._places[start]
        while self.working[place] < end:
            yield self.working[place]
            place += 1


def moment(day: date, hour: float) -> datetime:
    """Return a local moment; 9.5 is half past nine."""
    minutes = round(hour * 60)
    return datetime.combine(day, time(minutes // 60, minutes % 60), LOCAL_TIME)
