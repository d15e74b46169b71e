"""Days and moments as people write them in the Netherlands."""

import re
from datetime import UTC, date, datetime, time

from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.kernel.notation import DUTCH_MONTHS

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
DAY_EXAMPLE = "3-2-2026"
MOMENT_EXAMPLE = "3-2-2026 14:30"

_SHORT = {"mrt": 3, **{month[:3]: place for place, month in enumerate(DUTCH_MONTHS, start=1)}}
_DAY_FIRST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})")
_TIME = re.compile(
    r"(?P<day>.+?)(?:\s*,\s*|\s+|t)(?:om\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2}(?:[.]\d+)?)?"
    r"(?:\s*uur)?\s*(?P<zone>z|[+-]\d{2}:?\d{2})?"
)


class NotADayError(ValueError):
    """A text that is no day."""


class NotAMomentError(ValueError):
    """A text that is neither a moment nor a day."""


class MissingHourError(NotAMomentError):
    """A time in the hour that the clocks skip in spring: it never was."""


def read_day(text: str) -> date:
    """Return the day in 3-2-2026, 03/02/2026, 3.2.2026, 2026-02-03 or 3 februari 2026.

    The day stands before the month, as it does in Dutch; a year has four digits.

    Raises:
        NotADayError: for anything else, and for a day that the year does not have.
    """
    year, month, day = _parts(" ".join(text.lower().split()))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise NotADayError
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADayError from None


def _parts(text: str) -> tuple[int, int, int]:
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[4]), int(found[3]), int(found[1])
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _IN_WORDS.fullmatch(text):
        return int(found[3]), _month(found[2]), int(found[1])
    raise NotADayError


def _month(word: str) -> int:
    if word in DUTCH_MONTHS:
        return DUTCH_MONTHS.index(word) + 1
    if word in _SHORT:
        return _SHORT[word]
    raise NotADayError


def read_moment(text: str) -> datetime:
    """Return a moment in local time; a day alone is its beginning.

    Of the hour that comes twice in autumn it is the first, unless the offset is written
    (2026-10-25T02:30+01:00).

    Raises:
        MissingHourError: for a time that the clocks skipped.
        NotAMomentError: for anything else that is no moment.
    """
    plain = " ".join(text.lower().split())
    found = _TIME.fullmatch(plain)
    try:
        day = read_day(found["day"] if found else plain)
        clock = time(int(found["hour"]), int(found["minute"])) if found else time()
    except ValueError:
        raise NotAMomentError from None
    if found and found["zone"]:
        return _with_offset(day, clock, found["zone"])
    return _in_local_time(day, clock)


def _in_local_time(day: date, clock: time) -> datetime:
    moment = datetime.combine(day, clock, LOCAL_TIME)
    # A time that never was comes back from UTC as another.
    if moment.astimezone(UTC).astimezone(LOCAL_TIME).time() != clock:
        raise MissingHourError
    return moment


def _with_offset(day: date, clock: time, zone: str) -> datetime:
    offset = "+00:00" if zone == "z" else zone
    try:
        return datetime.fromisoformat(f"{day}T{clock:%H:%M}{offset}").astimezone(LOCAL_TIME)
    except ValueError:
        raise NotAMomentError from None
