"""Loading the rows: in bulk, with the checks in sets, and with a history that is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from waakvlam.demo.generate.rows import Rows

Connection = psycopg.Connection[tuple[object, ...]]
JSON_COLUMNS = {"map_shape", "outline"}


def load_rows(dsn: str, rows: Rows, *, now: datetime) -> None:
    """Write all rows in one transaction, as the owner; nothing stays when anything is wrong.

    Triggers rest meanwhile and the change history is written in sets; foreign keys are taken
    off and put back, which checks every row at once.
    """
    with psycopg.connect(dsn) as connection:
        connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
        tables = list(rows.tables)
        with _triggers_resting(connection, tables), _foreign_keys_after(connection, tables):
            for table in tables:
                _copy(connection, table, rows)
            for table in tables:
                _write_history(connection, table, now)
            # Before the foreign keys: what it does not know the size of, it checks row by row.
            connection.execute("ANALYZE")
        _count_on(connection, tables)


@contextmanager
def _triggers_resting(connection: Connection, tables: list[str]) -> Iterator[None]:
    for table in tables:
        connection.execute(
            sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table))
        )
    yield
    for table in tables:
        connection.execute(
            sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table))
        )


@contextmanager
def _foreign_keys_after(connection: Connection, tables: list[str]) -> Iterator[None]:
    found = connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid::regclass::text = ANY (%s)",
        [tables],
    ).fetchall()
    for table, name, _ in found:
        statement = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
        connection.execute(statement.format(_name(table), _name(name)))
    yield
    for table, name, definition in found:
        statement = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}")
        connection.execute(statement.format(_name(table), _name(name), sql.SQL(str(definition))))


def _name(name: object) -> sql.Identifier:
    return sql.Identifier(str(name))


def _copy(connection: Connection, table: str, rows: Rows) -> None:
    columns = rows.columns[table]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    as_json = [place for place, name in enumerate(columns) if name in JSON_COLUMNS]
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows.tables[table]:
            copy.write_row(_with_json(row, as_json) if as_json else row)


def _with_json(row: tuple[object, ...], places: list[int]) -> list[object]:
    values = list(row)
    for place in places:
        if values[place] is not None:
            values[place] = Jsonb(values[place], dumps=json.dumps)
    return values


def _write_history(connection: Connection, table: str, now: datetime) -> None:
    """Write the event of each row's insert, as the trigger would have done."""
    events = f"{table}event"
    columns = [
        name
        for (name,) in connection.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND table_name = %s AND column_name NOT LIKE 'pgh\\_%%' ORDER BY column_name",
            [events],
        )
    ]
    if not columns:
        return
    key = "key" if "key" in columns else "id"
    listed = sql.SQL(", ").join(map(_name, columns))
    statement = sql.SQL(
        "INSERT INTO {} ({}, pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id) "
        "SELECT {}, {}, 'insert', {}, NULL FROM {} ORDER BY {}"
    )
    connection.execute(
        statement.format(
            _name(events), listed, listed, sql.Literal(now), _name(key), _name(table), _name(key)
        )
    )


def _count_on(connection: Connection, tables: list[str]) -> None:
    """Let each table's own numbers go on after the last that was loaded."""
    for table in tables:
        owned = connection.execute(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' "
            "AND table_name = %s AND column_name = 'id' AND is_identity = 'YES'",
            [table],
        ).fetchone()
        if owned and owned[0]:
            statement = sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), max(id)) FROM {}")
            connection.execute(statement.format(sql.Literal(table), _name(table)))
