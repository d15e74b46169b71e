"""The clock of a norm that may stand still (H3)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.casework.clock.rules import (
    ClockState,
    ClockStatus,
    NormClock,
    Stop,
    StopEndsBeforeStartError,
    StopReason,
    clock_state,
    effective_deadline,
    stopped_days,
    stopped_since,
    waiting,
)
from waakvlam.casework.clock.words import clock_words
from waakvlam.kernel.calendar import dutch_holidays, team_calendar
from waakvlam.kernel.local_time import LOCAL_TIME, end_of_day
from waakvlam.organisation.norm.rules import NormEvent, NormTerms, NormUnit, deadline

TEAM = team_calendar(dutch_holidays([2026, 2027]))
ASKED = StopReason.RESIDENT_ASKS_TO_WAIT


def nov(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LOCAL_TIME)


def clock(received: datetime, amount: int, unit: NormUnit, *stops: Stop) -> NormClock:
    terms = NormTerms(
        "x", NormEvent.RECEIVED, NormEvent.FIRST_CONTACT, amount, unit, 1, date(2022, 1, 1)
    )
    return NormClock(received, deadline(received, terms, TEAM), unit, stops)


def monday_clock(*stops: Stop) -> NormClock:
    """Received on Monday the 16th: 5 working days end on Monday the 23rd."""
    return clock(nov(16, 9), 5, NormUnit.WORKING_DAYS, *stops)


def test_hours_are_extended_by_the_time_that_the_clock_stood_still() -> None:  # H3
    stopped = Stop(ASKED, nov(16, 12), nov(17, 14, 30))
    running = clock(nov(16, 9), 48, NormUnit.CLOCK_HOURS, stopped)
    assert effective_deadline(running, nov(30), TEAM) == nov(19, 11, 30)


def test_an_hour_that_comes_twice_counts_twice() -> None:  # H3
    start = datetime(2026, 10, 25, 1, tzinfo=LOCAL_TIME)
    stopped = Stop(ASKED, start, datetime(2026, 10, 25, 4, tzinfo=LOCAL_TIME))
    running = clock(datetime(2026, 10, 24, 9, tzinfo=LOCAL_TIME), 48, NormUnit.CLOCK_HOURS, stopped)
    due = effective_deadline(running, nov(30), TEAM)
    assert due.astimezone(UTC) - running.due_original.astimezone(UTC) == timedelta(hours=4)


def test_working_days_are_extended_by_working_days() -> None:  # H3
    over_the_weekend = Stop(ASKED, nov(19, 16), nov(23, 9))  # Thursday, Friday
    assert effective_deadline(monday_clock(over_the_weekend), nov(30), TEAM) == nov(26)


def test_a_stop_in_the_weekend_gives_no_working_day() -> None:  # H3
    weekend = Stop(ASKED, nov(21, 10), nov(23, 9))
    assert effective_deadline(monday_clock(weekend), nov(30), TEAM) == nov(24)


def test_calendar_days_are_extended_by_every_day() -> None:  # H3
    stopped = Stop(ASKED, nov(19, 16), nov(23, 9))
    running = clock(nov(16, 9), 14, NormUnit.CALENDAR_DAYS, stopped)
    assert effective_deadline(running, nov(30), TEAM) == datetime(2026, 12, 5, tzinfo=LOCAL_TIME)


def test_a_stop_that_begins_and_ends_on_one_day_gives_no_day() -> None:  # H3
    assert effective_deadline(
        monday_clock(Stop(ASKED, nov(17, 9), nov(17, 17))), nov(30), TEAM
    ) == nov(24)


@pytest.mark.parametrize("unit", NormUnit)
def test_stops_that_touch_or_overlap_count_once(unit: NormUnit) -> None:  # H3
    whole = Stop(ASKED, nov(17, 9), nov(20, 9))
    parts = [
        Stop(ASKED, nov(18, 9), nov(20, 9)),
        Stop(StopReason.CANNOT_BE_REACHED, nov(17, 9), nov(18, 9)),
        Stop(StopReason.CHILD_CONSENT_PENDING, nov(17, 12), nov(19, 12)),
    ]
    one = effective_deadline(clock(nov(16, 9), 48, unit, whole), nov(30), TEAM)
    assert effective_deadline(clock(nov(16, 9), 48, unit, *parts), nov(30), TEAM) == one


def test_a_stop_after_the_deadline_mends_nothing() -> None:  # H3
    too_late = Stop(ASKED, nov(24, 9), nov(27, 9))
    assert effective_deadline(monday_clock(too_late), nov(30), TEAM) == nov(24)


def test_a_second_stop_counts_when_the_first_made_room_for_it() -> None:  # H3
    first, second = Stop(ASKED, nov(23, 9), nov(24, 9)), Stop(ASKED, nov(24, 12), nov(25, 9))
    assert effective_deadline(monday_clock(first, second), nov(30), TEAM) == nov(26)
    assert effective_deadline(monday_clock(second), nov(30), TEAM) == nov(24)


def test_before_the_receipt_no_clock_runs() -> None:  # H3
    early = Stop(ASKED, nov(10), nov(16, 9))
    assert stopped_days(nov(16, 9), [early], nov(30)) == 0


def test_a_stop_does_not_end_before_it_starts() -> None:
    with pytest.raises(StopEndsBeforeStartError):
        Stop(ASKED, nov(17), nov(16))


def test_gross_and_net_waiting_are_both_kept() -> None:  # H3
    stops = [Stop(ASKED, nov(18, 9), nov(20, 9)), Stop(ASKED, nov(20, 9), nov(23, 9))]
    waited = waiting(nov(16, 9), stops, nov(26, 15))
    assert (waited.gross_days, waited.stopped_days, waited.net_days) == (10, 5, 5)


def test_since_when_the_clock_stands_still() -> None:  # H3
    stops = [Stop(ASKED, nov(17), nov(18)), Stop(ASKED, nov(19))]
    assert stopped_since(stops, nov(18)) is None
    assert stopped_since(stops, nov(20)) == nov(19)


@pytest.mark.parametrize(
    ("now", "status", "words", "english"),
    [
        (nov(17, 9), ClockStatus.ON_TIME, "nog 4 werkdagen", "4 working days left"),
        (nov(20, 9), ClockStatus.DUE_SOON, "nog 1 werkdag", "1 working day left"),
        (nov(23, 23), ClockStatus.DUE_SOON, "nog vandaag", "before midnight"),
        (nov(24, 0), ClockStatus.DUE_SOON, "nog vandaag", "before midnight"),
        (nov(24, 9), ClockStatus.OVERDUE, "1 werkdag over norm", "1 working day over the norm"),
        (nov(26, 9), ClockStatus.OVERDUE, "3 werkdagen over norm", "3 working days over the norm"),
    ],
)
def test_what_the_screen_says(  # H2
    now: datetime, status: ClockStatus, words: str, english: str
) -> None:
    state = clock_state(monday_clock(), TEAM, now=now)
    assert (state.status, clock_words(state)) == (status, words)
    assert clock_words(state, "en") == english


def test_over_by_a_weekend_or_by_hours_says_so_without_a_number() -> None:  # H2
    hours = clock(nov(19, 9), 48, NormUnit.CLOCK_HOURS)
    assert clock_words(clock_state(hours, TEAM, now=nov(21, 8))) == "vóór 09.00 uur"
    assert clock_words(clock_state(hours, TEAM, now=nov(21, 10))) == "over norm"


def test_while_the_clock_stands_still_nothing_is_overdue() -> None:  # H3
    state = clock_state(monday_clock(Stop(ASKED, nov(17))), TEAM, now=nov(30))
    assert state.status is ClockStatus.STANDING_STILL
    assert clock_words(state) == "klok staat stil"


@pytest.mark.parametrize(
    ("done_at", "status"),
    [
        (end_of_day(date(2026, 11, 23)), ClockStatus.MET),
        (nov(24, 0, 1), ClockStatus.MISSED),
    ],
)
def test_done_at_24_00_is_in_time(done_at: datetime, status: ClockStatus) -> None:  # H3
    assert clock_state(monday_clock(), TEAM, now=nov(30), done_at=done_at).status is status


def test_done_while_the_clock_stood_still_is_in_time() -> None:  # H3
    running = monday_clock(Stop(ASKED, nov(17, 9)))
    state = clock_state(running, TEAM, now=nov(30), done_at=nov(27, 9))
    assert state.status is ClockStatus.MET


@pytest.mark.parametrize(
    ("ended_at", "status"), [(nov(18), ClockStatus.ENDED), (nov(25), ClockStatus.MISSED)]
)
def test_a_request_dealt_with_ends_its_norms(  # H5
    ended_at: datetime, status: ClockStatus
) -> None:
    assert clock_state(monday_clock(), TEAM, now=nov(30), ended_at=ended_at).status is status


def test_what_comes_later_is_not_known_yet() -> None:
    state = clock_state(monday_clock(), TEAM, now=nov(17), done_at=nov(18))
    assert state.status is ClockStatus.ON_TIME


MOMENTS = st.datetimes(
    datetime(2026, 10, 1),  # noqa: DTZ001 (the zone comes with the next argument)
    datetime(2027, 1, 31),  # noqa: DTZ001
    timezones=st.just(LOCAL_TIME),
)
UNITS = st.sampled_from(NormUnit)


@st.composite
def stop_lists(draw: st.DrawFn) -> list[Stop]:
    starts = draw(st.lists(MOMENTS, max_size=4))
    lengths = st.none() | st.timedeltas(timedelta(), timedelta(days=12))
    return [_stop(start, draw(lengths)) for start in starts]


def _stop(start: datetime, length: timedelta | None) -> Stop:
    ended_at = None if length is None else start.astimezone(UTC) + length
    return Stop(ASKED, start, ended_at)


@given(MOMENTS, UNITS, stop_lists(), MOMENTS, st.timedeltas(timedelta(), timedelta(days=20)))
def test_a_deadline_only_moves_on(  # H3
    received: datetime, unit: NormUnit, stops: list[Stop], now: datetime, wait: timedelta
) -> None:
    running = clock(received, 5, unit, *stops)
    first = effective_deadline(running, now, TEAM)
    second = effective_deadline(running, now.astimezone(UTC) + wait, TEAM)
    assert running.due_original.astimezone(UTC) <= first.astimezone(UTC)
    assert first.astimezone(UTC) <= second.astimezone(UTC)


@given(MOMENTS, UNITS, stop_lists(), MOMENTS, st.randoms())
def test_the_order_and_doubling_of_stops_change_nothing(  # H3
    received: datetime, unit: NormUnit, stops: list[Stop], now: datetime, chance: st.DataObject
) -> None:
    shuffled = stops + stops
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one = effective_deadline(clock(received, 5, unit, *stops), now, TEAM)
    assert effective_deadline(clock(received, 5, unit, *shuffled), now, TEAM) == one


@given(MOMENTS, stop_lists(), st.timedeltas(timedelta(), timedelta(days=60)))
def test_the_net_wait_lies_between_nothing_and_the_gross_wait(  # H3
    received: datetime, stops: list[Stop], wait: timedelta
) -> None:
    waited = waiting(received, stops, received.astimezone(UTC) + wait)
    assert 0 <= waited.net_days <= waited.gross_days


@given(MOMENTS, UNITS, MOMENTS)
def test_who_is_helped_during_a_timely_stop_is_in_time(  # H3
    received: datetime, unit: NormUnit, done_at: datetime
) -> None:
    running = clock(received, 5, unit, Stop(ASKED, received))
    state: ClockState = clock_state(running, TEAM, now=done_at, done_at=done_at)
    assert state.status is ClockStatus.MET
