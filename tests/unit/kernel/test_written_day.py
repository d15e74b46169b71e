from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.kernel.notation import write_date, write_moment
from waakvlam.kernel.written_day import (
    MissingHourError,
    NotADayError,
    NotAMomentError,
    read_day,
    read_moment,
)


@pytest.mark.parametrize(
    "text",
    ["3-2-2026", "03-02-2026", "03/02/2026", "3.2.2026", "2026-02-03", "3 februari 2026",
     "3 FEB 2026", "3  feb.  2026"],
)  # fmt: skip
def test_one_day_in_the_ways_that_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 2, 3)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_the_screens_write_is_read_back(day: date) -> None:
    assert read_day(write_date(day)) == day
    assert read_day(f"{day.day}-{day.month}-{day.year}") == day


def test_29_february_is_there_in_leap_years_only() -> None:
    assert read_day("29-2-2024") == date(2024, 2, 29)
    with pytest.raises(NotADayError):
        read_day("29-2-2026")


@pytest.mark.parametrize(
    "text",
    ["", "3-2-26", "13/31/2026", "31-4-2026", "0-1-2026", "46056", "3-2", "1-1-1899", "3/2-2026",
     "3 foo 2026", "2026-02-03 10:00", "٣-٢-٢٠٢٦x"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADayError):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("3-2-2026 14:30", datetime(2026, 2, 3, 13, 30, tzinfo=UTC)),
        ("3-7-2026 14.30 uur", datetime(2026, 7, 3, 12, 30, tzinfo=UTC)),
        ("2026-02-03T14:30:59", datetime(2026, 2, 3, 13, 30, tzinfo=UTC)),
        ("3-2-2026", datetime(2026, 2, 2, 23, 0, tzinfo=UTC)),
        ("2026-02-03T14:30Z", datetime(2026, 2, 3, 14, 30, tzinfo=UTC)),
        # H3: the hour that comes twice in autumn is the first, unless the offset is written
        ("25-10-2026 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25T02:30+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("29-3-2026 03:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_local_time(text: str, moment: datetime) -> None:
    assert read_moment(text).astimezone(UTC) == moment


def test_the_hour_that_spring_skips_never_was() -> None:  # H3
    with pytest.raises(MissingHourError):
        read_moment("29-3-2026 02:30")


@pytest.mark.parametrize("text", ["3-2-2026 25:00", "3-2-2026 14:60", "gisteren", "14:30", ""])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(NotAMomentError):
        read_moment(text)


@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
)
def test_a_moment_on_a_screen_is_read_back_to_the_minute(moment: datetime) -> None:
    read = read_moment(write_moment(moment))
    assert write_moment(read) == write_moment(moment)
