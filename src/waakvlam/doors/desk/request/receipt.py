"""What is known of a request that was just taken in, by somebody who may not open its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import get_language

from waakvlam.casework.request.clock import NORM_CODES
from waakvlam.casework.request.models import HelpRequest
from waakvlam.doors.desk.words import NORMS
from waakvlam.kernel.notation import write_deadline, write_moment

SESSION_KEY = "request_receipt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The team, when it came in, and by when what happens: nothing of the resident."""

    team: str
    received: str
    deadlines: list[tuple[str, str]]


def keep_receipt(request: HttpRequest, received: HelpRequest) -> None:
    """Keep the team and the deadlines in the session for the page after saving."""
    request.session[SESSION_KEY] = {
        "team": received.team.name,
        "received_at": received.received_at.isoformat(),
        "due": [getattr(received, f"{code}_due").isoformat() for code in NORM_CODES],
    }


def kept_receipt(request: HttpRequest) -> Receipt | None:
    """Return the last receipt of this session, in the reader's language, or None."""
    kept = request.session.get(SESSION_KEY)
    if kept is None:
        return None
    language = get_language() or "nl"
    dues = [datetime.fromisoformat(due) for due in kept["due"]]
    return Receipt(
        team=kept["team"],
        received=write_moment(datetime.fromisoformat(kept["received_at"]), language),
        deadlines=[
            (str(NORMS[code]), write_deadline(due, language))
            for code, due in zip(NORM_CODES, dues, strict=True)
        ],
    )
