"""Keeping what stands in a form under its ticket."""

from __future__ import annotations

from datetime import datetime

from waakvlam.accounts.models import Account
from waakvlam.casework.drafts.actions import drop_draft, keep_draft
from waakvlam.doors.desk.drafts.ticket import Ticket


def keep_typed(ticket: Ticket, content: dict[str, list[str]], *, by: Account, at: datetime) -> None:
    """Keep a form's content; the draft that it went on with is taken up in it."""
    keep_draft(
        by=by,
        form=ticket.form,
        file_key=ticket.file_key,
        tab=ticket.tab,
        content=content,
        at=at,
    )
    if ticket.origin:
        drop_draft(by=by, form=ticket.form, file_key=ticket.file_key, tab=ticket.origin)
