"""Reading the cells of a CSV file as the values of a ledger column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.ledger.tables.schema import Column, Kind

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_REAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST = 2**63
_SEPARATOR = "|"

WRITTEN_AS: dict[Kind, str] = {
    Kind.TEXT: "a text",
    Kind.TEXTS: "texts with | between them",
    Kind.BOOL: "true or false",
    Kind.INT32: "a whole number without points or commas",
    Kind.INT64: "a whole number without points or commas",
    Kind.FLOAT: "a number with a decimal point, such as 0.889",
    Kind.DAY: "a day such as 2026-10-31",
    Kind.MOMENT: "a moment such as 2026-10-31T09:30+01:00, or in local time without the offset",
    Kind.MOMENT_OR_DAY: "a moment such as 2026-10-31T09:30, or a day such as 2026-10-31",
}


class UnreadableCellError(ValueError):
    """A cell whose text is no value of its column."""


def read_cell(column: Column, text: str) -> object:
    """Return the value of a cell; None when it is empty. Raises UnreadableCellError."""
    trimmed = text.strip()
    if not trimmed:
        return [] if column.kind is Kind.TEXTS and column.required else None
    if "\x00" in trimmed:  # no database keeps it
        raise UnreadableCellError
    try:
        return _READERS[column.kind](trimmed)
    except (ValueError, KeyError, OverflowError) as error:
        raise UnreadableCellError from error


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise UnreadableCellError
    return text


def _whole(text: str) -> int:
    number = int(_matching(_INTEGER, text))
    if not -_LARGEST <= number < _LARGEST:
        raise UnreadableCellError
    return number


def _day(text: str) -> date:
    return date.fromisoformat(_matching(_DAY, text))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    local = moment if moment.tzinfo else moment.replace(tzinfo=LOCAL_TIME)
    return local.astimezone(UTC)


def _texts(text: str) -> list[str]:
    return [part.strip() for part in text.split(_SEPARATOR)]


_READERS: dict[Kind, Callable[[str], object]] = {
    Kind.TEXT: str,
    Kind.TEXTS: _texts,
    Kind.BOOL: lambda text: {"true": True, "false": False}[text.lower()],
    Kind.INT32: _whole,
    Kind.INT64: _whole,
    Kind.FLOAT: lambda text: float(_matching(_REAL, text)),
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.MOMENT_OR_DAY: _moment,
}
