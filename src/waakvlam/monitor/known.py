"""The ledger as it stood at the end of a day: the as-of rule, once for every table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import duckdb

from waakvlam.ledger.tables.schema import LOCAL_ZONE, TABLES, Table


@dataclass(frozen=True)
class Knowledge:
    """What is known of a table's rows on a day.

    A row exists from `begins` (a day or a moment; null: always). The dates and moments in
    `later` are known once they have come; a column in `with_date` once its date has.
    Deadlines and planned dates are in neither: they are known in advance.
    """

    begins: str
    later: tuple[str, ...] = ()
    with_date: Mapping[str, str] = field(default_factory=dict)


_CARE_BEGINS = "least(reported_on, applied_on, decided_on, care_started_on)"

KNOWLEDGE: Mapping[str, Knowledge] = {
    "help_requests": Knowledge(
        "received_at",
        (
            "first_contact_at",
            "quality_contact_at",
            "first_conversation_at",
            "clock_stopped_since",
            "closed_on",
        ),
        {"outcome": "closed_on"},
    ),
    "phases": Knowledge(
        "started_on",
        ("ended_on",),
        dict.fromkeys(("closed_reason", "dropout_reason", "handovers"), "ended_on"),
    ),
    "members": Knowledge("started_on", ("ended_on",)),
    "coordination": Knowledge("started_on", ("ended_on",)),
    "plans": Knowledge("agreed_on", ("ended_on", "last_review_on"), {"day_activity": "ended_on"}),
    "referrals": Knowledge(
        _CARE_BEGINS,
        ("reported_on", "applied_on", "decided_on", "care_started_on", "care_ended_on"),
        {"granted": "decided_on", "end_reason": "care_ended_on"},
    ),
    "spending": Knowledge("month", ("accepted_on",)),
    "hours": Knowledge("week"),
    "staffing": Knowledge("started_on", ("ended_on",)),
    "absence": Knowledge("month"),
    "vacancies": Knowledge("opened_on", ("filled_on",)),
    "social_base": Knowledge("started_on", ("ended_on",)),
    "experience": Knowledge("asked_on", ("answered_on",), {"score": "answered_on"}),
    "complaints": Knowledge("received_on", ("handled_on",), {"upheld": "handled_on"}),
    "reviews": Knowledge("reviewed_on"),
    "stories": Knowledge("published_on"),
}


def know(connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Lay a view `known_<table>` over each table that has dates, and define `as_of()`.

    `deadline_day(due)` is the last day on which a deadline can be met, as `kernel.local_time` has
    it: one at 24:00 is of the day that ends then.

    The connection is that of `open_ledger`; days are local days. In the views a key is a number:
    fewer than one ledger in a million of four million households gives two keys the same one.
    """
    connection.execute(f"SET TimeZone = '{LOCAL_ZONE}'")
    connection.execute(f"CREATE OR REPLACE TEMP MACRO as_of() AS DATE '{as_of.isoformat()}'")
    midnight = datetime.combine(as_of + timedelta(days=1), time(), ZoneInfo(LOCAL_ZONE))
    connection.execute(
        "CREATE OR REPLACE TEMP MACRO end_of_day() AS "
        f"make_timestamptz({round(midnight.timestamp())}000000)"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP MACRO deadline_day(due) AS (due - INTERVAL 1 MICROSECOND)::DATE"
    )
    for table, knowledge in KNOWLEDGE.items():
        connection.execute(_view(TABLES[table], knowledge))


def _view(table: Table, knowledge: Knowledge) -> str:
    dated = {column: column for column in knowledge.later} | dict(knowledge.with_date)
    read = {
        column.name: f'CASE WHEN "{column.name}" IS NOT NULL THEN hash("{column.name}") END'
        if column.name.endswith("_key")
        else f'"{column.name}"'
        for column in table.columns
    }
    seen = {
        name: f"CASE WHEN {_has_come(table, day)} THEN {read[name]} END"
        for name, day in dated.items()
    }
    columns = ", ".join(f'{how} AS "{name}"' for name, how in (read | seen).items())
    # Table and columns are ours, from above. A null begin is an unknown one: the row is there.
    return (
        f"CREATE OR REPLACE TEMP VIEW known_{table.name} AS SELECT {columns} FROM {table.name} "  # noqa: S608
        f"WHERE coalesce({_has_come(table, knowledge.begins)}, true)"
    )


def _has_come(table: Table, day: str) -> str:
    """Compare days with days: turning each into a moment costs more than all the rest."""
    moments = {column.name for column in table.columns if column.kind.sql_type == "TIMESTAMPTZ"}
    return f"{day} < end_of_day()" if day in moments else f"{day} <= as_of()"
