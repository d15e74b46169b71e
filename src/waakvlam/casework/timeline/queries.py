"""Everything of a household in one ordered, filterable, paged timeline: one query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

KINDS = ("contact", "request", "case", "plan", "appointment", "change")
PAGE_SIZE = 25
_SQL = Path(__file__).with_name("timeline.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a household; ``code`` and ``details`` hold codes, the door finds words.

    ``whole_day`` says that only the day is known: then ``at`` is the end of it.
    """

    at: datetime
    whole_day: bool
    kind: str
    code: str
    key: str
    by_name: str
    body: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """One page of a timeline, with how many pages there are."""

    events: list[Event]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; an empty timeline has one."""
        return max(1, -(-self.total // PAGE_SIZE))


def timeline_of(
    household_key: UUID, *, kind: str = "", since: date | None = None, number: int = 1
) -> TimelinePage:
    """Return a page of a household's timeline, newest first; an unknown kind means every kind.

    Asked under the wall: what is not open to the actor does not appear. A page past the last is
    the last.
    """
    given: dict[str, Any] = {
        "household": household_key,
        "kind": kind if kind in KINDS else "",
        "since": since,
        "size": PAGE_SIZE,
        "skip": (number - 1) * PAGE_SIZE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, given)
        rows = cursor.fetchall()
    if not rows and number > 1:
        last = timeline_of(household_key, kind=kind, since=since).pages
        return timeline_of(household_key, kind=kind, since=since, number=last)
    return TimelinePage([_event(row) for row in rows], number, rows[0][-1] if rows else 0)


def _event(row: tuple[Any, ...]) -> Event:
    at, whole_day, kind, code, key, by_name, body, details, _total = row
    # Django hands JSON of raw statements over as text.
    return Event(at, whole_day, kind, code, key, by_name, body, json.loads(details))
