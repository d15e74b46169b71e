"""The SQL by which DuckDB reads a table of the ledger from its files."""

import re
from collections.abc import Sequence

import duckdb

from waakvlam.ledger.store.files import LedgerFile, UnreadableLedgerError
from waakvlam.ledger.tables.schema import LOCAL_ZONE, Column, Table


def connect() -> duckdb.DuckDBPyConnection:
    """Open an empty DuckDB in memory, on local time, that never fetches an extension."""
    offline = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    connection = duckdb.connect(":memory:", config={**offline})
    connection.execute(f"SET TimeZone = '{LOCAL_ZONE}'")
    # It would be drawn through what a command prints.
    connection.execute("SET enable_progress_bar = false")
    return connection


def quoted(name: str) -> str:
    """Write a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Write a text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def from_files(files: Sequence[LedgerFile], *, with_rows: bool = False) -> str:
    """Give the FROM part that reads the files; with_rows adds filename and file_row_number."""
    paths = ", ".join(literal(_without_wildcards(file.path)) for file in files)
    rows = ", filename = true, file_row_number = true" if with_rows else ""
    return f"read_parquet([{paths}], union_by_name = true, hive_partitioning = false{rows})"


def select_table(
    connection: duckdb.DuckDBPyConnection, table: Table, files: Sequence[LedgerFile]
) -> str:
    """Give the SELECT of a table with all its columns in their own types.

    Raises UnreadableLedgerError when a file is not Parquet or misses a required column.
    """
    if not files:
        return f"SELECT {', '.join(map(_null, table.columns))} WHERE false"
    source = from_files(files)
    types = column_types(connection, source, table.name)
    columns = ", ".join(_expression(column, types, table) for column in table.columns)
    return f"SELECT {columns} FROM {source}"  # noqa: S608


def column_types(connection: duckdb.DuckDBPyConnection, source: str, table: str) -> dict[str, str]:
    """Give the DuckDB type of each column that the files hold."""
    try:
        relation = connection.sql(f"SELECT * FROM {source} LIMIT 0")  # noqa: S608
    except duckdb.Error as error:
        raise UnreadableLedgerError(f"{table}: cannot be read as Parquet ({error})") from error
    return dict(zip(relation.columns, map(str, relation.types), strict=True))


def _expression(column: Column, types: dict[str, str], table: Table) -> str:
    if column.name in types:
        return f"{cast(column, types[column.name])} AS {quoted(column.name)}"
    if column.required:
        raise UnreadableLedgerError(f"{table.name}: the column {column.name} is missing")
    return _null(column)


def cast(column: Column, written_type: str) -> str:
    """Give the expression that reads a column in its own type."""
    name = quoted(column.name)
    # DuckDB writes a column of nothing but nulls as INTEGER, and casts that to no other type.
    value = (
        f"CAST({name} AS VARCHAR)"
        if written_type == "INTEGER" and not column.kind.is_number
        else name
    )
    return f"CAST({value} AS {column.kind.sql_type})"


def _null(column: Column) -> str:
    return f"CAST(NULL AS {column.kind.sql_type}) AS {quoted(column.name)}"


def _without_wildcards(path: str) -> str:
    return re.sub(r"[*?\[]", lambda wildcard: f"[{wildcard[0]}]", path)
