"""A norm of timeliness as data, and the deadline that follows from it (H2, H3)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from waakvlam.kernel.calendar import Calendar
from waakvlam.kernel.local_time import LOCAL_TIME, end_of_day, local_day

# The rooms above take the local day from here, beside the norms that begin on it.
__all__ = [
    "MomentWithoutZoneError",
    "NegativeNormError",
    "NormEvent",
    "NormTerms",
    "NormUnit",
    "deadline",
    "local_day",
    "terms_on",
]


class NormUnit(StrEnum):
    """What a norm is counted in."""

    CLOCK_HOURS = "clock_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


class NormEvent(StrEnum):
    """The moments between which a norm runs (E5.5.2)."""

    RECEIVED = "received"
    FIRST_CONTACT = "first_contact"
    QUALITY_CONTACT = "quality_contact"
    FIRST_CONVERSATION = "first_conversation"


class NegativeNormError(ValueError):
    """A norm of less than nothing."""

    def __init__(self, code: str, amount: int) -> None:
        super().__init__(f"norm {code} cannot be {amount}")


class MomentWithoutZoneError(ValueError):
    """A moment that does not say in which time zone it is read."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment} has no time zone")


@dataclass(frozen=True, slots=True)
class NormTerms:
    """One version of a norm: from which event, to which, how much, in which unit, since when.

    An amount of 0 days means: on the day of receipt itself.

    Raises:
        NegativeNormError: when the amount is below 0.
    """

    code: str
    from_event: NormEvent
    to_event: NormEvent
    amount: int
    unit: NormUnit
    version: int
    valid_from: date

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise NegativeNormError(self.code, self.amount)


def deadline(received_at: datetime, terms: NormTerms, calendar: Calendar) -> datetime:
    """Return the last moment that still meets the norm, in local time (H2, H3).

    Day 0 is the local day of receipt. A norm in days ends at 24:00 of its last day, which is
    given as the midnight that begins the day after. Clock hours are elapsed hours: they run on
    through nights, weekends and holidays, so Friday 17:00 plus 48 hours is Sunday 17:00. Over a
    weekend in which the clock changes it is Sunday 18:00 in spring and 16:00 in autumn.

    Raises:
        MomentWithoutZoneError: when `received_at` is naive.
    """
    if received_at.tzinfo is None:
        raise MomentWithoutZoneError(received_at)
    if terms.unit is NormUnit.CLOCK_HOURS:
        # Python adds to the wall clock; only in UTC is an hour always an hour.
        return (received_at.astimezone(UTC) + timedelta(hours=terms.amount)).astimezone(LOCAL_TIME)
    return end_of_day(_last_day(local_day(received_at), terms, calendar))


def terms_on(versions: list[NormTerms], day: date) -> NormTerms | None:
    """Return the version of a norm that holds on `day`: the newest that began, if any did."""
    begun = [terms for terms in versions if terms.valid_from <= day]
    return max(begun, key=lambda terms: (terms.valid_from, terms.version), default=None)


def _last_day(day_zero: date, terms: NormTerms, calendar: Calendar) -> date:
    if terms.unit is NormUnit.WORKING_DAYS:
        return calendar.add_working_days(day_zero, terms.amount)
    return day_zero + timedelta(days=terms.amount)
