"""Bringing everything that is sealed under the BSN keys under the newest of them (L3, ADR 5).

Works as the database's owner, in small transactions: what a run that dies has done stays done,
and the next run goes on with the rest. A row that is right already is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

import pgtrigger
from cryptography.fernet import Fernet, InvalidToken
from django.db import IntegrityError, connection, transaction

from waakvlam.privacy.bsn import decrypt_bsn, encrypt_bsn, hash_bsn

BATCH = 500
RowKey: TypeAlias = UUID | int
SealedRow: TypeAlias = tuple[RowKey, bytes, bytes]
Values: TypeAlias = tuple[bytes | RowKey, ...]
NO_KEY = "no key opens it"
TWICE = "another file of this contractor has the same BSN"


@dataclass(slots=True)
class Rotated:
    """How many rows of each table were sealed anew, and which could not be, with why."""

    persons: int = 0
    history: int = 0
    drafts: int = 0
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SealedTable:
    """A table with sealed rows: its name, the next batch after a key, and how a row is written.

    The batch gives key, hash (empty where there is none) and sealed text.
    """

    name: str
    batch: str
    write: str


PERSONS = SealedTable(
    "casework_person",
    "SELECT key, bsn_hash, bsn_encrypted FROM casework_person WHERE bsn_encrypted IS NOT NULL "
    "AND (%(after)s::uuid IS NULL OR key > %(after)s::uuid) ORDER BY key LIMIT %(most)s FOR UPDATE",
    "UPDATE casework_person SET bsn_hash = %s, bsn_encrypted = %s WHERE key = %s",
)
HISTORY = SealedTable(
    "casework_personevent",
    "SELECT pgh_id, bsn_hash, bsn_encrypted FROM casework_personevent "
    "WHERE bsn_encrypted IS NOT NULL AND (%(after)s::int IS NULL OR pgh_id > %(after)s::int) "
    "ORDER BY pgh_id LIMIT %(most)s FOR UPDATE",
    "UPDATE casework_personevent SET bsn_hash = %s, bsn_encrypted = %s WHERE pgh_id = %s",
)
DRAFTS = SealedTable(
    "casework_draft",
    "SELECT id, ''::bytea, content FROM casework_draft "
    "WHERE %(after)s::bigint IS NULL OR id > %(after)s::bigint ORDER BY id LIMIT %(most)s "
    "FOR UPDATE",
    "UPDATE casework_draft SET content = %s WHERE id = %s",
)


def rotate(keys: list[str]) -> Rotated:
    """Seal every BSN and draft under the first key, and find BSNs by it; any key may open them.

    Raises NoBsnKeyError.
    """
    done = Rotated()
    done.persons = _rotate(PERSONS, _person_anew, keys, done.left)
    done.history = _rotate(HISTORY, _person_anew, keys, done.left)
    done.drafts = _rotate(DRAFTS, _draft_anew, keys, done.left)
    return done


Anew = Callable[[SealedRow, list[str]], Values | None]


def _person_anew(row: SealedRow, keys: list[str]) -> Values | None:
    """Return what to write of a BSN; None when it is right already. Raises InvalidToken."""
    key, hashed, sealed = row
    bsn = decrypt_bsn(sealed, keys)
    wanted = hash_bsn(bsn, keys)
    if bytes(hashed) == wanted and _is_under_first(sealed, keys):
        return None
    return (wanted, encrypt_bsn(bsn, keys), key)


def _draft_anew(row: SealedRow, keys: list[str]) -> Values | None:
    key, _no_hash, sealed = row
    text = decrypt_bsn(sealed, keys)
    return None if _is_under_first(sealed, keys) else (encrypt_bsn(text, keys), key)


def _is_under_first(sealed: bytes, keys: list[str]) -> bool:
    try:
        Fernet(keys[0]).decrypt(bytes(sealed))
    except InvalidToken:
        return False
    return True


def _rotate(table: SealedTable, anew: Anew, keys: list[str], left: list[str]) -> int:
    written = 0
    after: RowKey | None = None
    while True:
        with transaction.atomic():
            rows = _batch(table, after)
            written += sum(_write(table, row, anew, keys, left) for row in rows)
        if len(rows) < BATCH:
            return written
        after = rows[-1][0]


def _batch(table: SealedTable, after: RowKey | None) -> list[SealedRow]:
    with connection.cursor() as cursor:
        cursor.execute(table.batch, {"after": after, "most": BATCH})
        return [(key, bytes(hashed), bytes(sealed)) for key, hashed, sealed in cursor.fetchall()]


def _write(
    table: SealedTable, row: SealedRow, anew: Anew, keys: list[str], left: list[str]
) -> bool:
    """Write a row anew; tells whether it was. One that cannot be is noted by its key alone."""
    try:
        values = anew(row, keys)
        if values is None:
            return False
        # The number stays the same: no change of a file, so its history says nothing of it.
        with (
            pgtrigger.ignore("casework.Person:update_update"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(table.write, values)
    except InvalidToken:
        left.append(f"{table.name} {row[0]}: {NO_KEY}")
        return False
    except IntegrityError:
        left.append(f"{table.name} {row[0]}: {TWICE}")
        return False
    return True
