"""Half-open periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.kernel.period import Period, PeriodEndsBeforeStartError, PeriodIsOpenError

DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    return Period(start, draw(st.none() | st.dates(start, date(2021, 6, 30))))


def test_the_next_spell_begins_on_the_day_that_this_one_ends() -> None:
    march = Period(date(2026, 3, 1), date(2026, 4, 1))
    april = Period(date(2026, 4, 1), date(2026, 5, 1))
    assert march.contains(date(2026, 3, 31))
    assert not march.contains(date(2026, 4, 1))
    assert not march.overlaps(april)
    assert march.days == 31


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(PeriodEndsBeforeStartError):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_an_empty_period_holds_no_day() -> None:
    empty = Period(date(2026, 3, 1), date(2026, 3, 1))
    assert not empty.contains(date(2026, 3, 1))
    assert not empty.overlaps(Period(date(2026, 1, 1)))


def test_an_open_period_runs_on_but_has_no_length() -> None:
    running = Period(date(2026, 3, 1))
    assert running.contains(date(2099, 1, 1))
    with pytest.raises(PeriodIsOpenError):
        _ = running.days


@given(periods(), periods())
def test_overlapping_is_sharing_a_day(one: Period, other: Period) -> None:
    window = [date(2020, 1, 1) + timedelta(days=ahead) for ahead in range(600)]
    shared = [day for day in window if one.contains(day) and other.contains(day)]
    assert one.overlaps(other) == bool(shared)
    assert one.overlaps(other) == other.overlaps(one)
    common = one.intersection(other)
    assert [day for day in window if common and common.contains(day)] == shared


@given(periods().filter(lambda period: period.end is not None))
def test_the_days_are_those_it_contains(period: Period) -> None:
    days = period.each_day()
    assert len(days) == period.days
    assert all(period.contains(day) for day in days)
