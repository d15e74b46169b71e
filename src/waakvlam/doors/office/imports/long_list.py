"""Taking a long list over in the background: the page may be left, and nothing is half done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from waakvlam.accounts.models import Account
from waakvlam.doors.frame.progress import Progress, progress_in
from waakvlam.doors.office.imports.kinds import KINDS, Kind
from waakvlam.doors.office.imports.upload import (
    find_upload,
    forget_uploads,
    newest_upload,
    note_refused,
    note_taken,
)
from waakvlam.jobs import queue
from waakvlam.jobs.queue import Stage
from waakvlam.privacy.actor import acting_as

TAKE_OVER = "take_list_over"
LONG = 500
"""Lines of a file; more take longer than somebody waits for a page."""
KEPT = timedelta(days=1)
WORDS = {
    Stage.WAITING: _("Waiting for its turn."),
    Stage.RUNNING: _("The rows are being taken over: all of them, or none."),
    Stage.DONE: _("This is done."),
    Stage.FAILED: _("This did not succeed. Nothing was taken over; you can try again."),
}


def is_long(content: bytes) -> bool:
    """Tell whether a file is taken over in the background."""
    return content.count(b"\n") > LONG


def start(tab: str, kind: Kind, by: Account) -> bool:
    """Start taking an upload over; False when that goes on already."""
    told = {"tab": tab, "form": kind.form, "account": str(by.pk)}
    return queue.start(TAKE_OVER, once=_once(tab), arguments=told)


def progress(tab: str, now: datetime) -> Progress | None:
    """Return how taking an upload over does; None when it never began."""
    return progress_in(WORDS, _once(tab), now)


def under_way(kind: Kind, by: Account, now: datetime) -> str:
    """Return the upload of a list that somebody is having taken over now; empty without one."""
    tab = newest_upload(by=by, form=kind.form)
    goes_on = tab and progress_in(WORDS, _once(tab), now, under_way=True)
    return tab if goes_on else ""


def take_over(tab: str, form: str, account_id: int, now: datetime) -> None:
    """Take an upload over on its uploader's behalf, in one transaction.

    An upload that was taken over or thrown away is left alone, so a second run does nothing; a
    run that dies leaves the file for the next.
    """
    account = Account.objects.get(pk=account_id)
    with acting_as(account.pk):
        upload = find_upload(tab, by=account, form=form)
        if upload is None or not upload.content:
            return
        look = False
        preview = KINDS[form].take_in(upload.content, account, now, look)
        if preview.faults:
            note_refused(tab, upload, by=account, form=form, at=now)
        else:
            note_taken(tab, preview.new, by=account, form=form, at=now)


def forget_abandoned(now: datetime) -> int:
    """Destroy every upload that was left for a day, and return how many there were (L3).

    Each is destroyed on behalf of its own uploader: nobody may see another's.
    """
    forgotten = 0
    for account in Account.objects.order_by("pk").iterator():
        with acting_as(account.pk):
            forgotten += forget_uploads(list(KINDS), by=account, before=now - KEPT)
    return forgotten


def _once(tab: str) -> str:
    return f"{TAKE_OVER}:{tab}"
