"""What many indicators need of several tables, computed once for an evaluation."""

import re
from collections.abc import Iterator, Sequence

import duckdb

from waakvlam.ledger.tables.schema import TABLES

WAITS = """
SELECT household_key, person_key, case_key, team_kind::team_kind_code AS team_kind,
    team::team_code AS team, district::district_code AS district, outcome, closed_on, stopped_days,
    received_at::DATE AS received_on, first_conversation_at::DATE AS conversation_on,
    clock_stopped_since IS NULL AND first_contact_due < end_of_day() AS first_contact_matured,
    clock_stopped_since IS NULL AND quality_contact_due < end_of_day() AS quality_contact_matured,
    clock_stopped_since IS NULL AND first_conversation_due < end_of_day()
        AS first_conversation_matured,
    coalesce(first_contact_at <= first_contact_due, false) AS first_contact_in_time,
    coalesce(quality_contact_at <= quality_contact_due, false) AS quality_contact_in_time,
    coalesce(first_conversation_at <= first_conversation_due, false) AS first_conversation_in_time,
    -- Local days are dear, so they are taken only of whom they can matter to.
    CASE WHEN outcome = 'withdrawn' THEN closed_on < deadline_day(first_contact_due)
        ELSE false END AS first_contact_withdrawn,
    CASE WHEN outcome = 'withdrawn' THEN closed_on < deadline_day(quality_contact_due)
        ELSE false END AS quality_contact_withdrawn,
    CASE WHEN outcome = 'withdrawn' THEN closed_on < deadline_day(first_conversation_due)
        ELSE false END AS first_conversation_withdrawn,
    CASE
        WHEN first_conversation_at IS NULL
            AND (outcome IN ('information_advice', 'social_base', 'other_desk', 'not_taken_up')
                OR (outcome = 'supplementary_care' AND complexity = 'single'))
        THEN closed_on <= deadline_day(first_conversation_due)
        ELSE false
    END AS needed_no_conversation
FROM known_help_requests
"""
"""Help requests on local days; for each norm whether its deadline has passed, whether the step
came in time, and whether the request was withdrawn before it was due (H2, H3)."""

CONVERSATIONS = """
SELECT household_key, conversation_on, min(received_on) AS received_on
FROM waits
WHERE conversation_on IS NOT NULL
GROUP BY ALL
"""
"""The days on which a household had a first conversation, with the receipt of its request."""

JOURNEYS = """
SELECT r.team_kind, r.team, r.district, r.law, r.form, r.referrer, r.granted, r.decided_on,
    r.care_started_on, c.conversation_on, c.received_on
FROM (SELECT *, coalesce(decided_on, as_of()) AS asked_by FROM known_referrals) r
ASOF LEFT JOIN conversations c
    ON c.household_key = r.household_key AND r.asked_by >= c.conversation_on
WHERE r.referrer = 'team'
"""
"""Referrals by the team with the household's last conversation before the decision; before today
while there is none."""

CASES = """
SELECT of_case.case_key, of_case.started_on, of_case.helped_on, last.household_key, last.team_kind,
    last.team, last.district, last.closed_reason, last.dropout_reason, last.ended_on AS closed_on
FROM (
    SELECT case_key, min(started_on) AS started_on,
        min(started_on) FILTER (phase IN ('active_help', 'crisis')) AS helped_on,
        arg_max(
            nth,
            -- The latest start; of those the latest end; of those the one that closed.
            (closed_reason IS NOT NULL)::BIGINT
                + 2 * (coalesce(ended_on, DATE '2900-01-01') - DATE '1900-01-01')
                + 1000000 * (started_on - DATE '1900-01-01')
        ) AS nth
    FROM known_phases
    GROUP BY case_key
) of_case
JOIN known_phases last ON last.nth = of_case.nth
"""
"""Cases with the place of their last phase; closed_on is null while a phase runs, helped_on is
the day on which active help or crisis first began."""

HELPED = """
SELECT greatest(m.started_on, p.started_on) AS since, least(m.ended_on, p.ended_on) AS until,
    m.person_key, p.team_kind, p.team, p.district, p.phase
FROM known_members m
JOIN known_phases p ON p.case_key = m.case_key
    AND coalesce(m.started_on < p.ended_on, true) AND coalesce(p.started_on < m.ended_on, true)
"""
"""Persons in the phases of their case, as long as they were helped in it."""

FACTS: dict[str, str] = {
    "waits": WAITS,
    "conversations": CONVERSATIONS,
    "journeys": JOURNEYS,
    "cases": CASES,
    "helped": HELPED,
}
"""In this order: a fact may use those before it."""

TAKEN_ONCE = ("phases", "members", "referrals")
"""What many indicators read. Hours are many and few read them, so they stay in their file."""

CODED = ("team_kind", "team", "district")
"""By what is grouped over and over: a number for each name groups quicker than the name."""

PLACED = ("help_requests", "phases", "referrals")
"""The tables in memory that have the columns in `CODED`, and so the names that there can be."""


def gather(connection: duckdb.DuckDBPyConnection, rows: str) -> None:
    """Make the temporary tables of the facts that the SQL in `rows` names.

    Of the tables that are read more than once, the columns that are named come into memory.
    `know` lays them out anew.
    """
    facts = dict(_named_facts(rows))
    wanted = " ".join([rows, *facts.values()])
    _give_codes(connection, [table for table in PLACED if f"known_{table}" in wanted])
    for table in TAKEN_ONCE:
        if wanted.count(f"known_{table}") > 1:
            _take(connection, table, wanted)
    for name in (name for name in FACTS if name in facts):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {facts[name]}")


def _named_facts(rows: str) -> Iterator[tuple[str, str]]:
    """Give the facts that are named in the rows, or in a fact that is."""
    named = rows
    for name, select in reversed(FACTS.items()):
        if re.search(rf"\b(FROM|JOIN) {name}\b", named):
            named += select
            yield name, select


def _give_codes(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> None:
    """Give each name in the coded columns of the tables a number, in alphabetical order."""
    for column in CODED if tables else ():
        names = " UNION ".join(f"SELECT {column} AS name FROM {table}" for table in tables)  # noqa: S608
        names = f"SELECT name FROM ({names}) WHERE name IS NOT NULL ORDER BY name"  # noqa: S608
        connection.execute(f"CREATE OR REPLACE TEMP TYPE {column}_code AS ENUM ({names})")


def _take(connection: duckdb.DuckDBPyConnection, table: str, wanted: str) -> None:
    """Read a table into memory, and number its rows by `nth`."""
    named = set(re.findall(r"\w+", wanted))
    columns = ", ".join(_read(c.name) for c in TABLES[table].columns if c.name in named)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE taken_{table} AS SELECT {columns} FROM known_{table}"  # noqa: S608
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW known_{table} AS SELECT *, rowid AS nth FROM taken_{table}"  # noqa: S608
    )


def _read(column: str) -> str:
    return f'"{column}"::{column}_code AS "{column}"' if column in CODED else f'"{column}"'
