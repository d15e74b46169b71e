"""What somebody typed and did not save, over all forms: one query (H8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

_SQL = Path(__file__).with_name("own.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """A draft with whom it is about; without a name it is about nobody's file."""

    form: str
    file_key: str
    tab: str
    updated_at: datetime
    household_name: str


def own_drafts(account_id: int, *, most: int) -> list[OwnDraft]:
    """Return the account's newest drafts, of files that are open to it."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"account": account_id, "most": most})
        return [OwnDraft(*row) for row in cursor.fetchall()]
