"""The ledger as it stood at the end of a day: the as-of rule, once for every table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import duckdb


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

    The connection is that of `open_ledger`; days are local days.
    """
    connection.execute("SET TimeZone = 'Europe/Amsterdam'")
    connection.execute(f"CREATE OR REPLACE TEMP MACRO as_of() AS DATE '{as_of.isoformat()}'")
    connection.execute(
        "CREATE OR REPLACE TEMP MACRO end_of_day() AS "
        f"(DATE '{as_of.isoformat()}' + 1)::TIMESTAMPTZ"
    )
    for table, knowledge in KNOWLEDGE.items():
        connection.execute(_view(table, knowledge))


def _view(table: str, knowledge: Knowledge) -> str:
    dated = {column: column for column in knowledge.later} | dict(knowledge.with_date)
    replaced = ", ".join(
        f'CASE WHEN "{day}" < end_of_day() THEN "{column}" END AS "{column}"'
        for column, day in dated.items()
    )
    columns = f"* REPLACE ({replaced})" if replaced else "*"
    # Table and columns are ours, from above. A null begin is an unknown one: the row is there.
    return (
        f"CREATE OR REPLACE TEMP VIEW known_{table} AS SELECT {columns} FROM {table} "  # noqa: S608
        f"WHERE coalesce({knowledge.begins} < end_of_day(), true)"
    )
