"""Keeping what was typed and not saved: it survives log-out, a crash, and two tabs (H8)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from waakvlam.accounts.models import Account
from waakvlam.casework.drafts.models import Draft
from waakvlam.privacy.bsn import decrypt_bsn, encrypt_bsn


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as its writer sees it again."""

    tab: str
    updated_at: datetime
    content: dict[str, list[str]]


def keep_draft(
    *,
    by: Account,
    form: str,
    file_key: str,
    tab: str,
    content: Mapping[str, list[str]],
    at: datetime,
) -> None:
    """Keep what stands in a form now; another tab's draft is never overwritten."""
    sealed = encrypt_bsn(json.dumps(dict(content)), settings.BSN_KEYS)
    Draft.objects.update_or_create(
        account=by,
        form=form,
        file_key=file_key,
        tab=tab,
        defaults={"content": sealed, "updated_at": at},
    )


def drafts_of(*, account: Account, form: str, file_key: str) -> list[KeptDraft]:
    """Return somebody's drafts of a form and file, newest first, one per tab."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tab, updated_at, content FROM casework_draft"
            " WHERE account_id = %s AND form = %s AND file_key = %s ORDER BY updated_at DESC",
            [account.pk, form, file_key],
        )
        rows = cursor.fetchall()
    return [
        KeptDraft(tab, at, json.loads(decrypt_bsn(bytes(content), settings.BSN_KEYS)))
        for tab, at, content in rows
    ]


def drop_draft(*, by: Account, form: str, file_key: str, tab: str) -> None:
    """Forget a draft: its form was saved, or its writer threw it away."""
    Draft.objects.filter(account=by, form=form, file_key=file_key, tab=tab).delete()


def drop_drafts(*, by: Account, form: str, before: datetime) -> int:
    """Forget what somebody left in a form before a moment; returns how many drafts that were."""
    old = Draft.objects.filter(account=by, form=form, updated_at__lt=before)
    return old.delete()[0]
