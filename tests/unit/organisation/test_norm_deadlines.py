"""The deadline of a norm (H2, H3)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.kernel.calendar import dutch_holidays, statutory_calendar, team_calendar
from waakvlam.kernel.local_time import LOCAL_TIME, end_of_day, last_day, local_day
from waakvlam.organisation.norm.rules import (
    MomentWithoutZoneError,
    NegativeNormError,
    NormEvent,
    NormTerms,
    NormUnit,
    deadline,
    terms_on,
)

TEAM = team_calendar(dutch_holidays(range(2025, 2030)))
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 (the zone comes with the next argument)
    datetime(2028, 12, 1),  # noqa: DTZ001
    timezones=st.sampled_from([LOCAL_TIME, UTC]),
)


def norm(
    amount: int, unit: NormUnit, *, version: int = 1, since: date = date(2022, 1, 1)
) -> NormTerms:
    return NormTerms(
        "first_contact", NormEvent.RECEIVED, NormEvent.FIRST_CONTACT, amount, unit, version, since
    )


HOURS_48 = norm(48, NormUnit.CLOCK_HOURS)
WORKING_DAYS_5 = norm(5, NormUnit.WORKING_DAYS)
DAYS_14 = norm(14, NormUnit.CALENDAR_DAYS)
ANY_NORM = st.builds(norm, st.integers(0, 60), st.sampled_from(NormUnit))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LOCAL_TIME)  # type: ignore[arg-type, misc]


def test_48_hours_run_through_the_weekend() -> None:  # H3
    assert deadline(local(2026, 11, 20, 17), HOURS_48, TEAM) == local(2026, 11, 22, 17)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (local(2026, 3, 27, 17), local(2026, 3, 29, 18)),  # an hour is skipped
        (local(2026, 10, 23, 17), local(2026, 10, 25, 16)),  # an hour comes twice
    ],
)
def test_48_hours_are_elapsed_hours_over_a_clock_change(  # H3
    received: datetime, due: datetime
) -> None:
    found = deadline(received, HOURS_48, TEAM)
    assert (found.hour, found.day) == (due.hour, due.day)
    assert found.astimezone(UTC) - received.astimezone(UTC) == timedelta(hours=48)


def test_day_0_is_the_day_of_receipt_and_the_last_day_ends_at_24_00() -> None:  # H3
    monday = local(2026, 11, 16, 23, 59)
    assert deadline(monday, WORKING_DAYS_5, TEAM) == local(2026, 11, 24)
    assert deadline(monday, DAYS_14, TEAM) == local(2026, 12, 1)


def test_received_in_the_weekend_the_first_working_day_is_monday() -> None:  # H3
    assert deadline(local(2026, 11, 21, 10), WORKING_DAYS_5, TEAM) == local(2026, 11, 28)


def test_the_day_of_receipt_is_the_local_day() -> None:  # H3
    late_in_utc = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)  # 00:30 on the 17th
    assert deadline(late_in_utc, DAYS_14, TEAM) == local(2026, 12, 2)


def test_working_days_pass_over_easter_and_new_year() -> None:  # H3
    assert deadline(local(2026, 4, 2, 9), WORKING_DAYS_5, TEAM) == local(2026, 4, 14)
    assert deadline(local(2026, 12, 30, 9), WORKING_DAYS_5, TEAM) == local(2027, 1, 8)


def test_acute_means_on_the_day_itself() -> None:  # H2
    same_day = norm(0, NormUnit.CALENDAR_DAYS)
    assert deadline(local(2026, 11, 21, 10), same_day, TEAM) == local(2026, 11, 22)


def test_a_moment_needs_its_zone() -> None:
    with pytest.raises(MomentWithoutZoneError):
        deadline(datetime(2026, 11, 21), DAYS_14, TEAM)  # noqa: DTZ001


def test_a_norm_is_not_negative() -> None:
    with pytest.raises(NegativeNormError):
        norm(-1, NormUnit.CLOCK_HOURS)


def test_a_changed_norm_holds_from_its_day() -> None:  # H2
    old = norm(14, NormUnit.CALENDAR_DAYS)
    new = norm(10, NormUnit.CALENDAR_DAYS, version=2, since=date(2026, 7, 1))
    assert terms_on([new, old], date(2026, 6, 30)) == old
    assert terms_on([new, old], date(2026, 7, 1)) == new
    assert terms_on([new, old], date(2021, 12, 31)) is None


@given(MOMENTS, ANY_NORM)
def test_a_deadline_never_lies_before_the_receipt(received: datetime, terms: NormTerms) -> None:
    assert deadline(received, terms, TEAM).astimezone(UTC) >= received.astimezone(UTC)


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=9)), ANY_NORM)
def test_who_asks_later_is_never_due_earlier(
    received: datetime, wait: timedelta, terms: NormTerms
) -> None:
    later = received.astimezone(UTC) + wait
    first, second = deadline(received, terms, TEAM), deadline(later, terms, TEAM)
    assert first.astimezone(UTC) <= second.astimezone(UTC)


@given(MOMENTS, st.integers(0, 60))
def test_counting_the_working_days_gives_the_norm_back(received: datetime, amount: int) -> None:
    calendar = statutory_calendar()
    due = deadline(received, norm(amount, NormUnit.WORKING_DAYS), calendar)
    assert calendar.working_days_between(local_day(received), last_day(due)) == amount


@given(st.dates(date(2025, 1, 1), date(2029, 1, 1)))
def test_every_day_ends_at_a_local_midnight(day: date) -> None:
    assert last_day(end_of_day(day)) == day
    assert local_day(end_of_day(day)) == day + timedelta(days=1)
    assert end_of_day(day).hour == 0
