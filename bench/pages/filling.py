"""Filling the database in sets: past every trigger, and with its indexes made afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

SQL = Path(__file__).with_name("sql")

_INDEXES = """
    SELECT format('%I.%I', n.nspname, c.relname), pg_get_indexdef(i.indexrelid)
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE t.relname LIKE 'casework\\_%' AND NOT i.indisunique AND NOT i.indisexclusion
"""


def fill(url: str, *, teams: int, requests: int) -> None:
    """Run the SQL of the pages as the superuser, all of it or nothing."""
    with psycopg.connect(url, autocommit=True) as connection:
        # No triggers: no history of what never happened, and no key checked row by row.
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET work_mem = '256MB'; SET maintenance_work_mem = '256MB'")
        connection.execute(f"SET bench.teams = {teams}; SET bench.requests = {requests}")
        with connection.transaction(), _without_indexes(connection):
            for path in sorted(SQL.glob("*.sql")):
                connection.execute(path.read_text(encoding="utf-8").encode())
        connection.execute("VACUUM (ANALYZE)")


@contextmanager
def _without_indexes(connection: psycopg.Connection) -> Iterator[None]:
    """Drop the indexes that no constraint needs, and make them again: three times as quick."""
    indexes = connection.execute(_INDEXES.encode()).fetchall()
    for name, _ in indexes:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(name)))
    yield
    for _, definition in indexes:
        connection.execute(definition.encode())
