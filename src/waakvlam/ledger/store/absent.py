"""Absence as fte that are not there: the one way in which fte-days are read."""

import duckdb


def define_absent_fte(connection: duckdb.DuckDBPyConnection) -> None:
    """Define `absent_fte(fte_days, month)`: the fte-days over the weekdays of the whole month."""
    connection.execute(
        "CREATE OR REPLACE MACRO absent_fte(fte_days, month) AS fte_days / len(list_filter("
        "generate_series(month, month + INTERVAL 1 MONTH - INTERVAL 1 DAY, INTERVAL 1 DAY), "
        "lambda day: isodow(day) < 6))"
    )
