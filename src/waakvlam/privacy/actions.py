"""Giving and ending grants."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from waakvlam.privacy.models import Grant
from waakvlam.privacy.rules import BROKEN_GLASS_LASTS, Ground, check_reason


def grant_helping(*, household_key: UUID, account_id: int, team_id: int, at: datetime) -> None:
    """Open a file to who helps the household; again changes nothing."""
    running = Grant.objects.filter(
        household_key=household_key, account_id=account_id, ground=Ground.HELPS, ends_at=None
    )
    if not running.exists():
        Grant.objects.create(
            household_key=household_key,
            account_id=account_id,
            team_id=team_id,
            ground=Ground.HELPS,
            starts_at=at,
        )


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """Somebody helps a household, as a member of a team."""

    household_key: UUID
    account_id: int
    team_id: int


def grant_helping_many(given: Collection[HelpGiven], *, at: datetime) -> None:
    """Open many files to who helps the households; what is open already stays as it is."""
    running = Grant.objects.filter(
        household_key__in={one.household_key for one in given}, ground=Ground.HELPS, ends_at=None
    )
    held = set(running.values_list("household_key", "account_id"))
    Grant.objects.bulk_create(
        [
            Grant(
                household_key=one.household_key,
                account_id=one.account_id,
                team_id=one.team_id,
                ground=Ground.HELPS,
                starts_at=at,
            )
            for one in given
            if (one.household_key, one.account_id) not in held
        ],
        batch_size=500,
    )


def end_helping(*, household_key: UUID, account_id: int, at: datetime) -> None:
    """Close a file to who no longer helps the household."""
    Grant.objects.filter(
        household_key=household_key, account_id=account_id, ground=Ground.HELPS, ends_at=None
    ).update(ends_at=at)


def break_glass(*, household_key: UUID, reason: str, at: datetime) -> bool:
    """Open a file to the actor for a while; the lead sees the reason (L1).

    Returns False when the file does not exist within the actor's contractor. Raises
    NoReasonError when the reason says too little.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT break_glass(%s, %s, %s)",
            [household_key, check_reason(reason), at + BROKEN_GLASS_LASTS],
        )
        row = cursor.fetchone()
    return bool(row and row[0])
