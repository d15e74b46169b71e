"""Joining two files, or two rows of one person, and taking that apart again (H7)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_read
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.merging.models import Merge
from waakvlam.casework.merging.rules import BothRunError
from waakvlam.privacy.rules import check_reason


class MergeRefusedError(Exception):
    """The files are not both the actor's, or are no two files of one contractor."""


class JoinedAlreadyError(Exception):
    """Somebody joined one of the two meanwhile, or undid it already."""


class OtherWayError(Exception):
    """The running case is in the file that would come along: that file must go on."""


class PairGoneError(Exception):
    """Somebody of a pair does not belong to these files any more."""


class TwoBsnsError(Exception):
    """Two who would be one have two different BSNs: they are two people."""


class JoinedSinceError(Exception):
    """A later joining stands on this one: that one is undone first."""


class InTheWayError(Exception):
    """What was written since leaves no room for what would go back."""


_TOLD: Mapping[str, type[Exception]] = {
    "same": MergeRefusedError,
    "across": MergeRefusedError,
    "not_theirs": MergeRefusedError,
    "joined_already": JoinedAlreadyError,
    "undone_already": JoinedAlreadyError,
    "both_run": BothRunError,
    "other_way": OtherWayError,
    "no_such_pair": PairGoneError,
    "two_bsns": TwoBsnsError,
    "joined_since": JoinedSinceError,
    "in_the_way": InTheWayError,
}


@transaction.atomic
def merge_households(
    *,
    kept: Household,
    merged: Household,
    pairs: Mapping[UUID, UUID],
    reason: str,
    by: Account,
    at: datetime,
) -> None:
    """Let ``merged`` come along into ``kept``, all or nothing; no row is removed.

    ``pairs`` are the persons who are one: of the merged file, to whom of the kept one. Who else
    comes along is helped in the running case from today. Raises NoReasonError, MergeRefusedError,
    JoinedAlreadyError, BothRunError, OtherWayError, PairGoneError and TwoBsnsError.
    """
    given = json.dumps({str(second): str(first) for second, first in pairs.items()})
    log_read(account_id=by.pk, what="merge", household_key=merged.pk)
    _ask(
        "SELECT merge_households(%s, %s, %s, %s, %s)",
        [kept.pk, merged.pk, given, check_reason(reason), at],
    )


@transaction.atomic
def merge_persons(*, kept: Person, merged: Person, reason: str, by: Account, at: datetime) -> None:
    """Let one person be another of the same file, or of another file of the contractor.

    What only the second row knew (birth date, phone number, BSN) is filled in; nothing is
    overwritten. Raises NoReasonError, MergeRefusedError, JoinedAlreadyError and TwoBsnsError.
    """
    log_read(account_id=by.pk, what="merge", household_key=merged.household_id)
    _ask(
        "SELECT merge_persons(%s, %s, %s, %s)",
        [kept.pk, merged.pk, check_reason(reason), at],
    )


@transaction.atomic
def undo_merge(*, merge: Merge, by: Account, at: datetime) -> None:
    """Put back what a joining moved; what was added since stays with the file that went on.

    Raises MergeRefusedError, JoinedAlreadyError, JoinedSinceError and InTheWayError.
    """
    log_read(account_id=by.pk, what="merge", household_key=merge.merged_household_id)
    _ask("SELECT undo_merge(%s, %s)", [merge.pk, at])


def _ask(statement: str, values: Sequence[UUID | int | str | datetime]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    told = str(row[0]) if row else ""
    if told != "done":
        raise _TOLD.get(told, MergeRefusedError)(told)
