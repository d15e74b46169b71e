"""Absence as fte that are not there: the one way in which fte-days are read."""

from datetime import date

import duckdb


def define_absent_fte(connection: duckdb.DuckDBPyConnection, as_of: date | None) -> None:
    """Define `absent_fte(fte_days, month)`: fte-days over the month's weekdays up to `as_of`.

    `as_of` is the ledger's own, for until then absence is written, whatever day is asked about.
    Without one a month is whole, and so is one of which no weekday has come.
    """
    whole = "(month + INTERVAL 1 MONTH - INTERVAL 1 DAY)::DATE"
    told = whole if as_of is None else f"least({whole}, DATE '{as_of.isoformat()}')"
    connection.execute(
        "CREATE OR REPLACE MACRO weekdays(first, last) AS len(list_filter(generate_series("
        "first::TIMESTAMP, last::TIMESTAMP, INTERVAL 1 DAY), lambda day: isodow(day) < 6))"
    )
    connection.execute(
        "CREATE OR REPLACE MACRO absent_fte(fte_days, month) AS fte_days "
        f"/ coalesce(nullif(weekdays(month, {told}), 0), weekdays(month, {whole}))"
    )
