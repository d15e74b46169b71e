"""A file between upload and taking in: sealed, its uploader's own, dropped after (H8, L3)."""

from __future__ import annotations

import base64
import secrets
import zlib
from datetime import datetime

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.accounts.models import Account
from waakvlam.casework.drafts.actions import drafts_of, drop_draft, keep_draft
from waakvlam.kernel.table_errors import MOST_BYTES

FILE = "file"


class UploadForm(forms.Form):
    """Asks for a table."""

    file = forms.FileField(
        label=gettext_lazy("Your file"),
        help_text=gettext_lazy("A CSV file, as a spreadsheet saves it; at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "missing": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean_file(self) -> File[bytes]:
        """Refuse a file that is too large before it is read."""
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB; split it."))
        return file


def keep_upload(content: bytes, *, by: Account, form: str, at: datetime) -> str:
    """Keep a file until it is taken in, and return the name under which it is found.

    Whatever the same person left of the same list is dropped: one file waits at a time.
    """
    for former in drafts_of(account=by, form=form, file_key=""):
        drop_upload(former.tab, by=by, form=form)
    tab = secrets.token_hex(16)
    packed = base64.b64encode(zlib.compress(content)).decode()
    keep_draft(by=by, form=form, file_key="", tab=tab, content={FILE: [packed]}, at=at)
    return tab


def find_upload(tab: str, *, by: Account, form: str) -> bytes | None:
    """Return a file that its uploader left to take in, or None."""
    kept = (one for one in drafts_of(account=by, form=form, file_key="") if one.tab == tab)
    found = next(kept, None)
    return zlib.decompress(base64.b64decode(found.content[FILE][0])) if found else None


def drop_upload(tab: str, *, by: Account, form: str) -> None:
    """Forget a file: it was taken in, or another takes its place."""
    drop_draft(by=by, form=form, file_key="", tab=tab)
