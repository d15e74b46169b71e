"""Open a ledger for reading."""

import weakref
from pathlib import Path

import duckdb

from waakvlam.ledger.store.absent import define_absent_fte
from waakvlam.ledger.store.files import HeldFiles, hold_files
from waakvlam.ledger.store.relations import connect, quoted, select_table
from waakvlam.ledger.tables.schema import TABLES


def open_ledger(directory: Path) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB with one view per table of the ledger, on local time.

    A missing table is an empty view with all its columns, a missing optional column is null, and
    `absent_fte(fte_days, month)` reads absence as fte. The views show one and the same refresh
    for as long as the connection lives, also when the folder is replaced meanwhile. Keep the
    connection for as long as its cursors are used.

    Raises UnreadableLedgerError when the folder is not there, a file is not Parquet, or a
    required column is missing.
    """
    held = hold_files(directory)
    connection = connect()
    try:
        define_absent_fte(connection)
        _create_views(connection, held)
    except BaseException:
        connection.close()
        held.close()
        raise
    weakref.finalize(connection, held.close)
    return connection


def _create_views(connection: duckdb.DuckDBPyConnection, held: HeldFiles) -> None:
    for name, table in TABLES.items():
        select = select_table(connection, table, held.tables[name])
        connection.execute(f"CREATE VIEW {quoted(name)} AS {select}")
