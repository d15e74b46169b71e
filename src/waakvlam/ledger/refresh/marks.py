"""What tells that nothing changed in the sources of a ledger table."""

from __future__ import annotations

import hashlib
from datetime import date

import psycopg
from psycopg import sql

from waakvlam.ledger.refresh.extract import EXTRACTED, query_of
from waakvlam.ledger.tables.schema import TABLES

EVENTS: dict[str, tuple[str, ...]] = {
    "help_requests": ("helprequest", "clockstop", "household", "person", "case"),
    "phases": ("phasespell", "case", "household", "member"),
    "members": ("member", "person", "household", "case"),
    "coordination": ("coordination", "household", "case"),
    "plans": ("plan", "goal", "household", "case"),
    "hours": ("contact", "household", "case", "workedtime"),
}
"""From which change histories a table follows: their newest event is its mark."""


def marks_of(connection: psycopg.Connection[tuple[object, ...]], *, as_of: date) -> dict[str, str]:
    """Return a mark per table that follows from change histories; equal marks, equal rows.

    A request whose clock stands still changes by the day, so the day is part of its mark. Tables
    without a change history (staffing, norms, population) are small and always written.
    """
    marks = {}
    for table, sources in EVENTS.items():
        newest = [_newest(connection, source) for source in sources]
        day = as_of.isoformat() if table == "help_requests" else ""
        told = "|".join([_teams(connection), day, *map(str, newest)])
        marks[table] = hashlib.sha256(told.encode()).hexdigest()
    return marks


def form_of(name: str) -> str:
    """Return what tells that a table is still made in the same way: its query and its columns."""
    query = query_of(name) if name in EXTRACTED else ""
    return hashlib.sha256(f"{TABLES[name]!r}{query}".encode()).hexdigest()


def _newest(connection: psycopg.Connection[tuple[object, ...]], source: str) -> object:
    """Return the newest event and how many there are: numbers need not commit in their order."""
    query = sql.SQL("SELECT max(pgh_id) || ':' || count(*) FROM {}").format(
        sql.Identifier(f"casework_{source}event")
    )
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def _teams(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    """Return what the tables say of teams: a renamed team changes every one of them."""
    query = "SELECT string_agg(id || code || team_kind, ',' ORDER BY id) FROM organisation_team"
    row = connection.execute(query).fetchone()
    return str(row[0]) if row else ""
