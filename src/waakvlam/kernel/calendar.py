"""Working days: the team's own calendar and the statutory one (H3).

The two differ on purpose. A team decides for itself when it is closed (data); the statutory
calendar follows article 3 of the General Extension of Time Limits Act (Algemene termijnenwet).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

MONDAY_TO_FRIDAY = frozenset(range(5))
_DAYS_OF_THE_WEEK = frozenset(range(7))


class NoWorkingWeekdaysError(ValueError):
    """A calendar without a single weekday to work on, or with a weekday that does not exist."""

    def __init__(self, weekdays: Iterable[int]) -> None:
        super().__init__(f"working weekdays are 0 (Monday) to 6 (Sunday), not {sorted(weekdays)}")


class NegativeNumberOfDaysError(ValueError):
    """Working days are added forwards only."""

    def __init__(self, number: int) -> None:
        super().__init__(f"cannot add {number} working days")


def no_holidays(_year: int) -> frozenset[date]:
    """Return no day at all, for a calendar whose closed days are all given as data."""
    return frozenset()


@cache
def dutch_holidays_of(year: int) -> frozenset[date]:
    """Return the general holidays of one year: Good Friday and 5 May are in every year."""
    # 5 May is "public" once in five years only, and Good Friday never is: both are "optional".
    found = holidays.country_holidays("NL", years=year, categories=("public", "optional"))
    return frozenset(found)


def dutch_holidays(years: Iterable[int]) -> frozenset[date]:
    """Return the general holidays of the given years."""
    return frozenset[date]().union(*(dutch_holidays_of(year) for year in years))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: weekdays (Monday is 0), less closed days and yearly holidays.

    Raises:
        NoWorkingWeekdaysError: when no weekday is worked, or one is not 0 to 6.
    """

    working_weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    closed_days: frozenset[date] = frozenset()
    holidays_of: Callable[[int], frozenset[date]] = no_holidays

    def __post_init__(self) -> None:
        if not self.working_weekdays or not self.working_weekdays <= _DAYS_OF_THE_WEEK:
            raise NoWorkingWeekdaysError(self.working_weekdays)

    def is_working_day(self, day: date) -> bool:
        """Tell whether `day` is worked."""
        return (
            day.weekday() in self.working_weekdays
            and day not in self.closed_days
            and day not in self.holidays_of(day.year)
        )

    def first_working_day(self, day: date) -> date:
        """Return `day` when it is worked, else the first working day after it.

        This is how a statutory term that ends on a weekend or a holiday runs on (art. 1).
        """
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, day: date, number: int) -> date:
        """Return the working day that is the `number`th after `day`; 0 gives `day` itself.

        Raises:
            NegativeNumberOfDaysError: when `number` is below 0.
        """
        if number < 0:
            raise NegativeNumberOfDaysError(number)
        for _ in range(number):
            day = self.first_working_day(day + timedelta(days=1))
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end` (day 0 is `start`).

        It undoes `add_working_days`; when `end` lies before `start` the count is negative.
        """
        if end < start:
            return -self.working_days_between(end, start)
        later = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in later)


def team_calendar(
    closed_days: Collection[date], working_weekdays: Collection[int] = MONDAY_TO_FRIDAY
) -> Calendar:
    """Return a team's own calendar: every day on which it is closed is data, holidays too.

    Raises:
        NoWorkingWeekdaysError: when no weekday is worked, or one is not 0 to 6.
    """
    return Calendar(frozenset(working_weekdays), frozenset(closed_days))


def statutory_calendar(designated: Collection[date] = ()) -> Calendar:
    """Return the calendar of the Algemene termijnenwet, art. 3.

    Not worked are Saturday, Sunday, the general holidays with Good Friday and 5 May every year,
    and the days that the government designated (`designated`; the Friday after Ascension, say).
    """
    return Calendar(MONDAY_TO_FRIDAY, frozenset(designated), dutch_holidays_of)
