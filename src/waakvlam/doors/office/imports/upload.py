"""A file between upload and taking over: sealed, its uploader's own, dropped after (H8, L3)."""

from __future__ import annotations

import base64
import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy

from waakvlam.accounts.models import Account
from waakvlam.casework.drafts.actions import drafts_of, drop_draft, drop_drafts, keep_draft
from waakvlam.doors.frame.fields import UploadField
from waakvlam.kernel.table_errors import MOST_BYTES

FILE, TAKEN, REFUSED = "file", "taken", "refused"
TOO_LARGE = gettext_lazy("This file is larger than %(most)s MB; split it.")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits, or what came of it: how many rows were taken over.

    The content is empty once it was taken over. ``was_refused`` says that it could not be.
    """

    content: bytes
    taken: int | None
    was_refused: bool


class UploadForm(forms.Form):
    """Asks for a table."""

    file = UploadField(
        label=gettext_lazy("Your file"),
        help_text=gettext_lazy("A CSV file, as a spreadsheet saves it; at most {most} MB."),
        most_bytes=MOST_BYTES,
        accept=".csv,.txt,text/csv",
        error_messages={"large": TOO_LARGE},
    )


def keep_upload(content: bytes, *, by: Account, form: str, at: datetime) -> str:
    """Keep a file until it is taken in, and return the name under which it is found.

    Whatever the same person left of the same list is dropped: one file waits at a time.
    """
    for former in drafts_of(account=by, form=form, file_key=""):
        drop_upload(former.tab, by=by, form=form)
    tab = secrets.token_hex(16)
    told = {FILE: [_packed(content)]}
    keep_draft(by=by, form=form, file_key="", tab=tab, content=told, at=at)
    return tab


def find_upload(tab: str, *, by: Account, form: str) -> Upload | None:
    """Return a file that its uploader left to take over, or what came of it; None without one."""
    kept = (one for one in drafts_of(account=by, form=form, file_key="") if one.tab == tab)
    found = next(kept, None)
    if found is None:
        return None
    packed = found.content.get(FILE)
    return Upload(
        content=zlib.decompress(base64.b64decode(packed[0])) if packed else b"",
        taken=int(found.content[TAKEN][0]) if TAKEN in found.content else None,
        was_refused=REFUSED in found.content,
    )


def newest_upload(*, by: Account, form: str) -> str:
    """Return the name of the file that somebody left last; empty without one."""
    return next((one.tab for one in drafts_of(account=by, form=form, file_key="")), "")


def note_taken(tab: str, rows: int, *, by: Account, form: str, at: datetime) -> None:
    """Destroy the file and keep how many rows were taken over, for who comes back."""
    told = {TAKEN: [str(rows)]}
    keep_draft(by=by, form=form, file_key="", tab=tab, content=told, at=at)


def note_refused(tab: str, upload: Upload, *, by: Account, form: str, at: datetime) -> None:
    """Keep the file, and that it could not be taken over as it was."""
    told = {FILE: [_packed(upload.content)], REFUSED: ["yes"]}
    keep_draft(by=by, form=form, file_key="", tab=tab, content=told, at=at)


def drop_upload(tab: str, *, by: Account, form: str) -> None:
    """Forget a file: it was taken over, or another takes its place."""
    drop_draft(by=by, form=form, file_key="", tab=tab)


def forget_uploads(forms: Sequence[str], *, by: Account, before: datetime) -> int:
    """Destroy what somebody left before a moment; returns how many files that were."""
    return sum(drop_drafts(by=by, form=form, before=before) for form in forms)


def _packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content)).decode()
