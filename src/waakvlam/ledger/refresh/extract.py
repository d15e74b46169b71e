"""Reading what happened from the database, as Arrow."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.csv as pcsv
from psycopg import sql

from waakvlam.ledger.tables.schema import TABLES

SQL = Path(__file__).with_name("sql")
EXTRACTED = tuple(sorted(path.stem for path in SQL.glob("*.sql")))
"""The tables that the database can tell today; the others stay empty."""


def query_of(name: str) -> str:
    """Return the query that tells a table, its moments yet to be filled in."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def extract(
    connection: psycopg.Connection[tuple[object, ...]], name: str, *, as_of: date, now: datetime
) -> pa.Table:
    """Return the rows of a ledger table as they stand in the connection's snapshot.

    The connection's role must be ``waakvlam_ledger`` or the owner: another sees part of it.
    """
    return copied(connection, name, sql.SQL(_filled(query_of(name), as_of=as_of, now=now)))


def copied(
    connection: psycopg.Connection[tuple[object, ...]], name: str, query: sql.Composable
) -> pa.Table:
    """Return what a query gives as rows of a ledger table; a list is a text with | between."""
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv, HEADER)").format(query)
    buffer = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in copy:
            buffer.write(block)
    return _to_arrow(name, buffer.getvalue())


def _filled(query: str, *, as_of: date, now: datetime) -> str:
    """Return the query with its moments: COPY takes no parameters, and these are no input."""
    moment = f"timestamptz '{now.astimezone(UTC).isoformat()}'"
    return query.replace("%(now)s", moment).replace("%(as_of)s", f"'{as_of.isoformat()}'")


def _to_arrow(name: str, rows: bytes) -> pa.Table:
    schema = TABLES[name].arrow_schema()
    lists = {field.name for field in schema if pa.types.is_list(field.type)}
    types = {
        field.name: pa.string() if field.name in lists else _read_as(field.type) for field in schema
    }
    options = pcsv.ConvertOptions(
        column_types=types,
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
        true_values=["t"],
        false_values=["f"],
    )
    table = pcsv.read_csv(io.BytesIO(rows), convert_options=options)
    for field in lists & set(table.column_names):
        index = table.schema.get_field_index(field)
        parts = [text.split("|") if text else [] for text in table.column(field).to_pylist()]
        table = table.set_column(index, field, pa.array(parts, pa.list_(pa.string())))
    return table


def _read_as(kind: pa.DataType) -> pa.DataType:
    """Return the type to read a column as: a moment is written in UTC."""
    return pa.timestamp("us", "UTC") if pa.types.is_timestamp(kind) else kind
