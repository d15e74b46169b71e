"""Bringing rows in from another system, and removing a batch again: all rows or none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import psycopg
from django.db import connection, transaction

from waakvlam.accounts.models import Account
from waakvlam.ledger.added.csv_file import FaultyFileError
from waakvlam.ledger.added.identity import KnownBy, WrittenRow
from waakvlam.ledger.added.models import AddedRow, Batch
from waakvlam.ledger.added.reading import read_file
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.row_checks import MOST_LISTED
from waakvlam.ledger.tables.schema import TABLES

LONGEST_FILE_NAME = 200
ROWS_AT_ONCE = 10_000
_ONE_AT_A_TIME = 0x1ED6E4


class NoSuchBatchError(LookupError):
    """There is no such batch, or it was removed already."""

    def __init__(self, number: int) -> None:
        super().__init__(f"there is no batch {number} that was not removed")
        self.number = number


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What a file brought: its batch (None when every row was known), and how many rows."""

    batch: int | None
    new: int
    known: int


def bring_in(
    *, content: bytes, table_name: str, file_name: str, by: Account | None, at: datetime
) -> BroughtIn:
    """Take the rows of a file in, those that were not there yet.

    Raises FaultyFileError, and then nothing was written: also when a key stands there already
    with other values.
    """
    rows = read_file(content, TABLES[table_name], file_name)
    with transaction.atomic():
        # Two at once could both find a row new.
        _wait_for_others()
        there = _contents_there(table_name)
        _refuse_clashes(rows, there, file_name)
        new = [row for row in rows if row.identity not in there]
        known = len(rows) - len(new)
        if not new:
            return BroughtIn(None, 0, known)
        batch = Batch.objects.create(
            table_name=table_name,
            file_name=file_name[:LONGEST_FILE_NAME],
            file_sha256=hashlib.sha256(content).digest(),
            row_count=len(new),
            added_at=at,
            added_by=by,
        )
        _insert(batch, new)
    return BroughtIn(batch.pk, len(new), known)


def remove_batch(*, number: int, by: Account | None, at: datetime) -> Batch:
    """Remove the rows of a batch; the batch itself stays as the record of who did what.

    The next refresh of the ledger is without them. Raises NoSuchBatchError.
    """
    with transaction.atomic():
        batch = Batch.objects.select_for_update().filter(pk=number, removed_at=None).first()
        if batch is None:
            raise NoSuchBatchError(number)
        AddedRow.objects.filter(batch=batch).delete()
        batch.removed_at = at
        batch.removed_by = by
        batch.save(update_fields=["removed_at", "removed_by"])
    return batch


def _contents_there(table_name: str) -> dict[bytes, bytes]:
    found = AddedRow.objects.filter(batch__table_name=table_name)
    pairs = found.values_list("identity", "content").iterator(chunk_size=10_000)
    return {bytes(identity): bytes(content) for identity, content in pairs}


def _refuse_clashes(rows: Sequence[KnownBy], there: dict[bytes, bytes], file_name: str) -> None:
    clashing = [row.row for row in rows if there.get(row.identity, row.content) != row.content]
    expected = "the same values, or the former batch removed first"
    faults = [
        Fault(
            file_name, row.number, f"{_key(row)} was brought in before with other values", expected
        )
        for row in clashing[:MOST_LISTED]
    ]
    if faults:
        raise FaultyFileError(faults)


def _key(row: WrittenRow) -> str:
    return ", ".join(f"{name} {value}" for name, value in json.loads(row.key).items())


def _insert(batch: Batch, rows: Sequence[KnownBy]) -> None:
    """Write the rows in few statements: thousands one by one take minutes.

    The arrays go in binary, past Django's cursor, which would write them out as text. COPY would
    be quicker still, but not behind row-level security.
    """
    statement = (
        "INSERT INTO ledger_addedrow (batch_id, number, identity, content, values) "
        "SELECT %b, number, identity, content, row::jsonb "
        "FROM unnest(%b::int[], %b::bytea[], %b::bytea[], %b::text[]) "
        "AS given (number, identity, content, row)"
    )
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            part = rows[start : start + ROWS_AT_ONCE]
            columns = [
                [row.row.number for row in part],
                [row.identity for row in part],
                [row.content for row in part],
                [row.row.text for row in part],
            ]
            cursor.execute(statement, [batch.pk, *columns])


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
