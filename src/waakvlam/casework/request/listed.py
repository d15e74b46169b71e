"""Requests as a list shows them, with how their norms stand: one statement a list (L1, H2).

By hand, because the ORM takes longer to write these than the database to run them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from waakvlam.casework.clock.rules import Stop, StopReason
from waakvlam.casework.request.clock import NORM_CODES, NormSet
from waakvlam.casework.request.next_norm import NormsToMeet
from waakvlam.casework.request.rules import NEEDS_HELPER
from waakvlam.organisation.norm.rules import NormEvent, NormTerms, NormUnit

_LISTED, _OF_HOUSEHOLD, _IN_QUEUE, _FOR_HELPERS = (
    Path(__file__).with_name(f"listed{which}.sql").read_text(encoding="utf-8")
    for which in ("", "_of_household", "_in_queue", "_for_helpers")
)
_NEEDS_HELPER = sorted(outcome.value for outcome in NEEDS_HELPER)


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """A request with what a list shows of it, and what its norm clocks read."""

    key: UUID
    household_key: UUID
    household_name: str
    team_id: int
    status: str
    received_at: datetime
    question: str
    life_domains: list[str]
    urgency: str
    outcome: str
    stands_still: bool
    to_meet: NormsToMeet


@dataclass(frozen=True, slots=True)
class QueueSize:
    """How many requests of a team wait for triage, and how many for somebody who helps."""

    new: int
    waiting: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of a team's queue, how many pages there are, and the size of the whole."""

    rows: Sequence[ListedRequest]
    number: int
    pages: int
    size: QueueSize


def open_requests_of(household_key: UUID) -> list[ListedRequest]:
    """Return the household's requests that are not closed, oldest first (H7)."""
    return _listed(_OF_HOUSEHOLD, {"household": household_key})[0]


def requests_with_norms(
    *, helpers: Collection[int], triages: Collection[int], most: int
) -> list[ListedRequest]:
    """Return the requests with a running norm of whom the helpers help, and new ones to triage.

    ``helpers`` are numbers of professionals, ``triages`` of teams. Most pressing first; where the
    clock stands still comes last.
    """
    given = {"helpers": list(helpers), "triages": list(triages), "size": most}
    return _listed(_FOR_HELPERS, given)[0]


def queue_page(team_id: int, number: int, per_page: int) -> QueuePage:
    """Return a page of what of a team needs a decision, with how much there is; one query.

    Counts what the actor sees. A page past the last is the first again.
    """
    given = {"team": team_id, "needs_helper": _NEEDS_HELPER, "size": per_page}
    rows, size = _listed(_IN_QUEUE, given | {"skip": (number - 1) * per_page})
    if not rows and number > 1:
        return queue_page(team_id, 1, per_page)
    return QueuePage(rows, number, -(-(size.new + size.waiting) // per_page), size)


def _listed(which: str, given: dict[str, Any]) -> tuple[list[ListedRequest], QueueSize]:
    with connection.cursor() as cursor:
        cursor.execute(_LISTED + which, given)
        rows = cursor.fetchall()
    size = QueueSize(*rows[0][-2:]) if rows else QueueSize(0, 0)
    return [_request(row) for row in rows], size


def _request(row: tuple[Any, ...]) -> ListedRequest:
    *shown, norms, stops, _new, _others = row
    received_at = shown[5]
    # Django hands JSON of raw statements over as text.
    met = sorted(json.loads(norms or "[]"), key=lambda norm: NORM_CODES.index(norm["code"]))
    stood_still = [_stop(stop) for stop in json.loads(stops or "[]")]
    to_meet = NormsToMeet(received_at, [_norm(norm) for norm in met], stood_still)
    return ListedRequest(*shown, to_meet)  # type: ignore[call-arg]  # as many as its columns


def _norm(told: dict[str, Any]) -> NormSet:
    terms = told["terms"]
    return NormSet(
        code=told["code"],
        terms=NormTerms(
            code=terms["code"],
            from_event=NormEvent(terms["from_event"]),
            to_event=NormEvent(terms["code"]),
            amount=terms["amount"],
            unit=NormUnit(terms["unit"]),
            version=terms["id"],
            valid_from=date.fromisoformat(terms["valid_from"]),
        ),
        stricter=bool(terms["urgency"]),
        due_original=datetime.fromisoformat(told["due"]),
    )


def _stop(told: dict[str, Any]) -> Stop:
    ended = told["ended_at"]
    return Stop(
        reason=StopReason(told["reason"]),
        started_at=datetime.fromisoformat(told["started_at"]),
        ended_at=datetime.fromisoformat(ended) if ended else None,
    )
