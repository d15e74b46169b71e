"""Writing to the logs. Nothing here changes or removes a row."""

from __future__ import annotations

from uuid import UUID

from waakvlam.audit.models import Deed, Read, Refusal


def log_read(
    *, account_id: int, what: str, household_key: UUID | None, because: str = "", rows: int = 1
) -> None:
    """Log that a file (one key) or a list (no key, its number of rows) was opened (L1)."""
    Read.objects.create(
        account_id=account_id, what=what, household_key=household_key, because=because, rows=rows
    )


def log_deed(
    *,
    account_id: int,
    verb: str,
    noun: str,
    key: object,
    household_key: UUID | None = None,
    details: dict[str, object] | None = None,
) -> None:
    """Log an action; ``details`` holds codes and moments, never a name or free text (L3)."""
    Deed.objects.create(
        account_id=account_id,
        verb=verb,
        noun=noun,
        key=str(key),
        household_key=household_key,
        details=details or {},
    )


def log_refusal(*, account_id: int, what: str, key: object) -> None:
    """Log that somebody asked for what is not theirs to open."""
    Refusal.objects.create(account_id=account_id, what=what, key=str(key)[:40])
