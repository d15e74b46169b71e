"""Writing to the logs. Nothing here changes or removes a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class DeedDone:
    """An action on one of many rows, to be logged with the others."""

    key: object
    household_key: UUID | None
    details: dict[str, object] = field(default_factory=dict)


def log_deeds(*, account_id: int, verb: str, noun: str, done: Iterable[DeedDone]) -> None:
    """Log an action on many rows at once, one deed each; ``details`` as in ``log_deed``."""
    deeds = [
        Deed(
            account_id=account_id,
            verb=verb,
            noun=noun,
            key=str(deed.key),
            household_key=deed.household_key,
            details=deed.details,
        )
        for deed in done
    ]
    Deed.objects.bulk_create(deeds, batch_size=1000)


def log_refusal(*, account_id: int, what: str, key: object) -> None:
    """Log that somebody asked for what is not theirs to open."""
    Refusal.objects.create(account_id=account_id, what=what, key=str(key)[:40])
