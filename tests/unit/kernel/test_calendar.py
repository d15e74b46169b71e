"""Working days (H3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.kernel.calendar import (
    Calendar,
    NegativeNumberOfDaysError,
    NoWorkingWeekdaysError,
    dutch_holidays,
    statutory_calendar,
    team_calendar,
)

DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))
NUMBERS = st.integers(0, 40)
CALENDARS = st.builds(
    team_calendar,
    st.sets(DAYS, max_size=20),
    st.sets(st.integers(0, 6), min_size=1),
) | st.just(statutory_calendar([date(2026, 5, 15)]))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 4, 27),  # King's day
        date(2026, 5, 5),  # not a fifth year
        date(2025, 5, 5),
        date(2026, 5, 14),  # Ascension
        date(2026, 5, 25),  # Whit Monday
        date(2026, 12, 25),
        date(2025, 12, 26),
        date(2026, 11, 21),  # a Saturday
        date(2026, 11, 22),  # a Sunday
    ],
)
def test_the_law_does_not_work_on(day: date) -> None:  # H3
    assert not statutory_calendar().is_working_day(day)


def test_kings_day_moves_to_saturday_when_it_falls_on_a_sunday() -> None:
    assert date(2025, 4, 26) in dutch_holidays([2025])
    assert statutory_calendar().is_working_day(date(2025, 4, 28))


def test_new_years_eve_and_the_friday_after_ascension_are_worked() -> None:  # H3
    law = statutory_calendar()
    assert law.is_working_day(date(2026, 12, 31))
    assert law.is_working_day(date(2026, 5, 15))


def test_a_designated_day_is_not_worked() -> None:  # H3
    assert not statutory_calendar([date(2026, 5, 15)]).is_working_day(date(2026, 5, 15))


def test_a_team_is_closed_on_its_own_days_only() -> None:  # H3
    team = team_calendar([date(2026, 12, 31)], working_weekdays={0, 1, 2, 3})
    assert not team.is_working_day(date(2026, 12, 31))
    assert not team.is_working_day(date(2026, 11, 20))  # a Friday
    assert team.is_working_day(date(2026, 4, 6))  # Easter Monday, not given


def test_working_days_pass_over_easter() -> None:  # H3
    team = team_calendar(dutch_holidays([2026]))
    assert team.add_working_days(date(2026, 4, 1), 2) == date(2026, 4, 7)


def test_working_days_pass_over_christmas_and_new_year() -> None:  # H3
    law = statutory_calendar()
    assert law.add_working_days(date(2026, 12, 24), 5) == date(2027, 1, 4)


def test_working_days_pass_over_29_february() -> None:  # H3
    assert statutory_calendar().add_working_days(date(2028, 2, 28), 1) == date(2028, 2, 29)


def test_a_term_that_ends_on_a_weekend_runs_on() -> None:
    law = statutory_calendar()
    assert law.first_working_day(date(2026, 4, 4)) == date(2026, 4, 7)
    assert law.first_working_day(date(2026, 4, 7)) == date(2026, 4, 7)


@pytest.mark.parametrize("weekdays", [[], [7], [-1, 0]])
def test_a_calendar_needs_weekdays_to_work_on(weekdays: list[int]) -> None:
    with pytest.raises(NoWorkingWeekdaysError):
        team_calendar([], working_weekdays=weekdays)


def test_working_days_are_added_forwards_only() -> None:
    with pytest.raises(NegativeNumberOfDaysError):
        statutory_calendar().add_working_days(date(2026, 1, 5), -1)


@given(CALENDARS, DAYS, NUMBERS)
def test_counting_undoes_adding(calendar: Calendar, day: date, number: int) -> None:
    reached = calendar.add_working_days(day, number)
    assert calendar.working_days_between(day, reached) == number
    assert number == 0 or calendar.is_working_day(reached)


@given(CALENDARS, DAYS, NUMBERS, NUMBERS)
def test_adding_twice_is_adding_the_sum(
    calendar: Calendar, day: date, first: int, second: int
) -> None:
    stepwise = calendar.add_working_days(calendar.add_working_days(day, first), second)
    assert stepwise == calendar.add_working_days(day, first + second)


@given(CALENDARS, DAYS, NUMBERS)
def test_a_later_day_is_never_due_earlier(calendar: Calendar, day: date, number: int) -> None:
    later = day + timedelta(days=1)
    assert calendar.add_working_days(day, number) <= calendar.add_working_days(later, number)


@given(CALENDARS, DAYS, st.integers(0, 200), st.integers(0, 200))
def test_counts_add_up(calendar: Calendar, day: date, near: int, far: int) -> None:
    middle = day + timedelta(days=near)
    end = middle + timedelta(days=far)
    count = calendar.working_days_between
    assert count(day, middle) + count(middle, end) == count(day, end) == -count(end, day)
