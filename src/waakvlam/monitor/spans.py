"""The periods of an evaluation: spans of days that have the same labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

TIMES: tuple[str, ...] = ("year", "quarter", "month", "week")
BEGIN = date(1900, 1, 1)

_LABELS = {
    "year": "strftime(day, '%Y')",
    "quarter": "strftime(day, '%Y') || '-Q' || quarter(day)",
    "month": "strftime(day, '%Y-%m')",
    "week": "strftime(day, '%G-W%V')",
}


@dataclass(frozen=True)
class Span:
    """A period as far as it has come: its last day, and how it is called by each time."""

    last: date
    labels: tuple[str, ...]


def lay_out(
    connection: duckdb.DuckDBPyConnection,
    times: Sequence[str],
    until: date,
    months: int | None = None,
) -> list[Span]:
    """Make the temporary tables `days` (day, span) and `spans` (span, last), up to `until`.

    The macros `first_day()` and `last_day()` give the first and the last of the days.

    Without times all days are one span. `months` keeps the spans that reach into the last so
    many months, the running one included.
    """
    labels = ", ".join(f"{_LABELS[time]} AS {time}_" for time in times) or "'' AS all_"
    names = ", ".join(f"{time}_" for time in times) or "all_"
    first = _first_day(until, months) if times and months else BEGIN
    # The labels sort as time does, so their rank numbers the spans.
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE days AS
        WITH labelled AS (
            SELECT day, {labels}
            FROM (SELECT unnest(generate_series(DATE '{BEGIN}', DATE '{until}', INTERVAL 1 DAY))
                ::DATE AS day)
        ), kept AS (
            SELECT *, max(day) OVER (PARTITION BY {names}) AS last FROM labelled
        )
        SELECT day, last, [{names}] AS labels,
            (dense_rank() OVER (ORDER BY {names}) - 1)::INTEGER AS span
        FROM kept WHERE last >= DATE '{first}'
        """  # noqa: S608 - days and labels are ours
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE spans AS SELECT DISTINCT span, last, labels FROM days"
    )
    _mark_edges(connection, until)
    found = connection.execute("SELECT last, labels FROM spans ORDER BY span").fetchall()
    return [Span(last, tuple(labels[: len(times)])) for last, labels in found]


def _mark_edges(connection: duckdb.DuckDBPyConnection, until: date) -> None:
    """Write the edges down as constants, so that DuckDB skips what lies outside while it reads."""
    ((first,),) = connection.execute("SELECT min(day) FROM days").fetchall()
    for name, day in {"first_day": first, "last_day": until}.items():
        connection.execute(f"CREATE OR REPLACE TEMP MACRO {name}() AS DATE '{day}'")


def _first_day(until: date, months: int) -> date:
    month = until.year * 12 + until.month - months
    return date(month // 12, month % 12 + 1, 1) if month >= BEGIN.year * 12 else BEGIN
