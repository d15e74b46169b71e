"""Keeping what stands in a form under its ticket."""

from __future__ import annotations

from datetime import datetime

from waakvlam.accounts.models import Account
from waakvlam.casework.drafts.actions import drop_draft, keep_draft
from waakvlam.doors.desk.drafts.ticket import Ticket
from waakvlam.doors.desk.drafts.untouched import print_of


def keep_typed(ticket: Ticket, content: dict[str, list[str]], *, by: Account, at: datetime) -> bool:
    """Keep a form's content; the draft that it went on with is taken up in it.

    A form that stands as it was shown is no draft: returns whether there was something to keep.
    """
    if print_of(content) == ticket.untouched:
        drop_draft(by=by, form=ticket.form, file_key=ticket.file_key, tab=ticket.tab)
        return False
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
    return True
