"""The clock of a norm, which may stand still for a stated reason (H3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from waakvlam.kernel.calendar import Calendar
from waakvlam.kernel.local_time import LOCAL_TIME, end_of_day, last_day, local_day
from waakvlam.kernel.period import Period
from waakvlam.organisation.norm.rules import NormUnit

Span: TypeAlias = tuple[datetime, datetime]


class StopReason(StrEnum):
    """Why the clock may stand still."""

    RESIDENT_ASKS_TO_WAIT = "resident_asks_to_wait"
    CANNOT_BE_REACHED = "cannot_be_reached"
    PARENT_CONSENT_PENDING = "parent_consent_pending"
    CHILD_CONSENT_PENDING = "child_consent_pending"


class StopEndsBeforeStartError(ValueError):
    """A stop whose end lies before its start."""

    def __init__(self, started_at: datetime, ended_at: datetime) -> None:
        super().__init__(f"the clock cannot run again at {ended_at}, before it stops, {started_at}")


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock stands still from `started_at` until `ended_at`, or still does (None).

    Raises:
        StopEndsBeforeStartError: when the end lies before the start.
    """

    reason: StopReason
    started_at: datetime
    ended_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.ended_at is not None and _utc(self.ended_at) < _utc(self.started_at):
            raise StopEndsBeforeStartError(self.started_at, self.ended_at)

    def holds_at(self, moment: datetime) -> bool:
        """Tell whether the clock stands still at `moment`."""
        begun = _utc(self.started_at) <= _utc(moment)
        return begun and (self.ended_at is None or _utc(moment) < _utc(self.ended_at))


@dataclass(frozen=True, slots=True)
class NormClock:
    """One norm that runs for one request: its deadline at arrival, its unit and the stops.

    `due_original` is what `deadline` gave when the request arrived; a norm that changed later
    does not touch it.
    """

    received_at: datetime
    due_original: datetime
    unit: NormUnit
    stops: tuple[Stop, ...] = ()


class ClockStatus(StrEnum):
    """How a norm stands."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    STANDING_STILL = "standing_still"
    MET = "met"
    MISSED = "missed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ClockState:
    """How a norm stands at one moment.

    `working_days` runs from that day to the last day of the norm: positive is left, negative
    is over. `due` is the effective deadline, stops so far included.
    """

    status: ClockStatus
    due: datetime
    working_days: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Calendar days that a resident waited: all of them, and those with the clock running."""

    gross_days: int
    stopped_days: int

    @property
    def net_days(self) -> int:
        """Return the days on which the clock ran."""
        return self.gross_days - self.stopped_days


def effective_deadline(clock: NormClock, now: datetime, calendar: Calendar) -> datetime:
    """Return the deadline with the stops up to `now` included, in local time (H3).

    Clock hours are extended by the time, to the microsecond, that the clock stood still. A norm
    in days is extended by one (working) day for each (working) day on which it stood still; the
    day on which a stop starts counts and the day on which it ends does not, as in every period.
    What two stops share counts once. A stop that starts after the deadline mends nothing.
    """
    spans = _spans(clock, now)
    if clock.unit is NormUnit.CLOCK_HOURS:
        return _extend_hours(clock.due_original, spans)
    return end_of_day(_extend_days(clock, spans, calendar))


def stopped_days(received_at: datetime, stops: Iterable[Stop], until: datetime) -> int:
    """Return the calendar days on which the clock stood still between receipt and `until`.

    Pass the moment of the first conversation, or now when there was none yet.
    """
    clock = NormClock(received_at, received_at, NormUnit.CALENDAR_DAYS, tuple(stops))
    return len(_stopped_on(_spans(clock, until)))


def stopped_since(stops: Iterable[Stop], now: datetime) -> datetime | None:
    """Return since when the clock stands still, or None when it runs."""
    return min((stop.started_at for stop in stops if stop.holds_at(now)), key=_utc, default=None)


def waiting(received_at: datetime, stops: Iterable[Stop], until: datetime) -> Waiting:
    """Return the gross and the net wait in calendar days; both are kept (H3)."""
    gross = (local_day(until) - local_day(received_at)).days
    return Waiting(gross, stopped_days(received_at, stops, until))


def clock_state(
    clock: NormClock,
    calendar: Calendar,
    *,
    now: datetime,
    done_at: datetime | None = None,
    ended_at: datetime | None = None,
    soon: int = 1,
) -> ClockState:
    """Return how a norm stands at `now`.

    `done_at` is when what the norm asks was done; `ended_at` when the request was dealt with
    without it. From `soon` working days left on, the deadline is near.
    """
    moment = _earliest(now, done_at, ended_at)
    due = effective_deadline(clock, moment, calendar)
    late = _utc(moment) > _utc(due)
    left = calendar.working_days_between(local_day(moment), last_day(due))
    if not late:
        left = max(left, 0)  # at 24:00 sharp the next day has begun, and nothing is over yet
    if done_at is not None and _utc(done_at) == _utc(moment):
        status = ClockStatus.MISSED if late else ClockStatus.MET
    elif ended_at is not None and _utc(ended_at) == _utc(moment):
        status = ClockStatus.MISSED if late else ClockStatus.ENDED
    else:
        status = _running_status(clock, moment, late=late, near=left <= soon)
    return ClockState(status, due, left)


def _running_status(clock: NormClock, now: datetime, *, late: bool, near: bool) -> ClockStatus:
    # While the clock stands still nothing is overdue, however late it already was.
    if stopped_since(clock.stops, now) is not None:
        return ClockStatus.STANDING_STILL
    if late:
        return ClockStatus.OVERDUE
    return ClockStatus.DUE_SOON if near else ClockStatus.ON_TIME


def _spans(clock: NormClock, now: datetime) -> list[Span]:
    """Return when the clock stood still after receipt up to `now`, in UTC, merged and in order."""
    received, bound = _utc(clock.received_at), _utc(now)
    merged: list[Span] = []
    for stop in sorted(clock.stops, key=lambda stop: _utc(stop.started_at)):
        start = max(_utc(stop.started_at), received)
        end = bound if stop.ended_at is None else min(_utc(stop.ended_at), bound)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _extend_hours(due: datetime, spans: list[Span]) -> datetime:
    extended = _utc(due)
    for start, end in spans:
        if start < extended:
            extended += end - start
    return extended.astimezone(LOCAL_TIME)


def _extend_days(clock: NormClock, spans: list[Span], calendar: Calendar) -> date:
    last = last_day(clock.due_original)
    for day in _stopped_on(spans):
        if day > last:
            break
        if clock.unit is NormUnit.CALENDAR_DAYS:
            last += timedelta(days=1)
        elif calendar.is_working_day(day):
            last = calendar.add_working_days(last, 1)
    return last


def _stopped_on(spans: list[Span]) -> list[date]:
    periods = [Period(local_day(start), local_day(end)) for start, end in spans]
    return sorted({day for period in periods for day in period.each_day()})


def _earliest(now: datetime, *others: datetime | None) -> datetime:
    return min([now, *(moment for moment in others if moment is not None)], key=_utc)


def _utc(moment: datetime) -> datetime:
    # Two moments in one zone are compared by wall clock; over a clock change that is wrong.
    return moment.astimezone(UTC)
