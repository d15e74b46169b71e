"""What many indicators need of several tables, computed once for an evaluation."""

from collections.abc import Mapping

import duckdb

WAITS = """
SELECT household_key, person_key, case_key, team_kind, team, district, outcome, closed_on,
    stopped_days, received_at::DATE AS received_on, first_conversation_at::DATE AS conversation_on,
    first_contact_at, first_contact_due, quality_contact_at, quality_contact_due,
    first_conversation_at, first_conversation_due,
    clock_stopped_since IS NULL AND first_contact_due < end_of_day() AS first_contact_matured,
    clock_stopped_since IS NULL AND quality_contact_due < end_of_day() AS quality_contact_matured,
    clock_stopped_since IS NULL AND first_conversation_due < end_of_day()
        AS first_conversation_matured,
    coalesce(
        first_conversation_at IS NULL AND closed_on <= first_conversation_due::DATE
        AND (outcome IN ('information_advice', 'social_base', 'other_desk', 'not_taken_up')
            OR (outcome = 'supplementary_care' AND complexity = 'single')),
        false) AS needed_no_conversation
FROM known_help_requests
"""
"""Help requests on local days; whether each norm's deadline has passed (H2, H3)."""

CONVERSATIONS = """
SELECT household_key, first_conversation_at::DATE AS conversation_on,
    min(received_at::DATE) AS received_on
FROM known_help_requests
WHERE first_conversation_at IS NOT NULL
GROUP BY ALL
"""
"""The days on which a household had a first conversation, with the receipt of its request."""

CASES = """
SELECT case_key, started_on, last.household_key, last.team_kind, last.team, last.district,
    last.closed_reason, last.dropout_reason, last.ended_on AS closed_on
FROM (
    SELECT case_key, min(started_on) AS started_on,
        arg_max(
            {
                household_key: household_key, team_kind: team_kind, team: team,
                district: district, closed_reason: closed_reason,
                dropout_reason: dropout_reason, ended_on: ended_on
            },
            -- The latest start; of those the latest end; of those the one that closed.
            (closed_reason IS NOT NULL)::BIGINT
                + 2 * (coalesce(ended_on, DATE '2900-01-01') - DATE '1900-01-01')
                + 1000000 * (started_on - DATE '1900-01-01')
        ) AS last
    FROM known_phases
    GROUP BY case_key
)
"""
"""Cases with the place of their last phase; closed_on is null while a phase runs."""

FACTS: Mapping[str, str] = {"conversations": CONVERSATIONS, "cases": CASES}


def gather(connection: duckdb.DuckDBPyConnection, rows: str) -> None:
    """Lay out `waits`, and make the temporary tables of the facts that the SQL in `rows` names.

    `waits` stays a view: of its many columns an indicator reads few.
    """
    connection.execute(f"CREATE OR REPLACE TEMP VIEW waits AS {WAITS}")
    for name, select in FACTS.items():
        if f" {name}" in rows:
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")
