"""The rows that were brought in from elsewhere, beside what the database itself tells."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from psycopg import sql

from waakvlam.ledger.refresh.extract import copied
from waakvlam.ledger.store.column_checks import check_columns
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.files import LedgerFile
from waakvlam.ledger.store.relations import connect
from waakvlam.ledger.store.row_checks import RowChecks
from waakvlam.ledger.tables.schema import TABLES, Column, Kind

Connection = psycopg.Connection[tuple[object, ...]]

_TYPES: dict[Kind, str] = {
    Kind.TEXT: "text",
    Kind.TEXTS: "text[]",
    Kind.BOOL: "boolean",
    Kind.INT32: "integer",
    Kind.INT64: "bigint",
    Kind.FLOAT: "double precision",
    Kind.DAY: "date",
    Kind.MOMENT: "timestamptz",
    Kind.MOMENT_OR_DAY: "timestamptz",
}


class AddedRowsFaultError(Exception):
    """What was brought in does not go together with what the database tells."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)


def added_marks(connection: Connection) -> dict[str, str]:
    """Return for each table with brought-in rows a mark; equal marks, equal rows.

    A row never changes, and the number of a batch is never given twice.
    """
    query = (
        "SELECT b.table_name, string_agg(b.id::text, ',' ORDER BY b.id) FROM ledger_batch b "
        "WHERE b.removed_at IS NULL GROUP BY 1"
    )
    return {str(name): str(batches) for name, batches in connection.execute(query)}


def added_rows(connection: Connection, name: str) -> pa.Table:
    """Return the brought-in rows of a table."""
    columns = TABLES[name].columns
    query = sql.SQL(
        "SELECT {} FROM ledger_addedrow a JOIN ledger_batch b ON b.id = a.batch_id "
        "CROSS JOIN LATERAL jsonb_to_record(a.values) AS r({}) "
        "WHERE b.table_name = {} ORDER BY a.id"
    ).format(
        sql.SQL(", ").join(map(_read, columns)),
        sql.SQL(", ").join(map(_declared, columns)),
        sql.Literal(name),
    )
    return copied(connection, name, query)


def together(name: str, own: pa.Table | None, added: pa.Table) -> pa.Table:
    """Return the database's own rows and those brought in as one table.

    Raises AddedRowsFaultError when a key stands in both, or another rule of the ledger breaks.
    """
    rows = added if own is None else pa.concat_tables([own, added], promote_options="default")
    faults = _faults(name, rows)
    if faults:
        raise AddedRowsFaultError(faults)
    return rows


def _read(column: Column) -> sql.Composable:
    name = sql.Identifier(column.name)
    if column.kind is Kind.TEXTS:
        return sql.SQL("array_to_string(r.{}, '|') AS {}").format(name, name)
    return sql.SQL("r.{}").format(name)


def _declared(column: Column) -> sql.Composable:
    return sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(_TYPES[column.kind]))


def _faults(name: str, rows: pa.Table) -> list[Fault]:
    """Return the faults of the rows together, without the numbers that they have nowhere else."""
    with tempfile.TemporaryDirectory() as folder, connect() as connection:
        path = Path(folder) / f"{name}.parquet"
        pq.write_table(rows, path)
        file = LedgerFile(name, str(path))
        sound = check_columns(TABLES[name], file).sound
        found = RowChecks(connection, TABLES[name], [file], sound).faults()
    return [Fault(fault.file, None, fault.what, fault.expected) for fault in found]
