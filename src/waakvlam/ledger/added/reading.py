"""Reading a file of rows for a ledger table: all of its rows, or every fault (CSV or Parquet)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from waakvlam.kernel.bsn import NotABsnError, parse_bsn
from waakvlam.ledger.added.csv_file import FIRST_ROW, FaultyFileError, read_csv
from waakvlam.ledger.added.identity import KnownBy, WrittenRow, identify
from waakvlam.ledger.store.column_checks import FileColumns, check_columns
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.files import LedgerFile
from waakvlam.ledger.store.relations import connect, from_files, quoted, select_table
from waakvlam.ledger.store.row_checks import MOST_LISTED, RowChecks
from waakvlam.ledger.tables.schema import Table

PARQUET = b"PAR1"


def read_file(content: bytes, table: Table, name: str) -> list[KnownBy]:
    """Return the rows of a file with what each is known by.

    In a CSV file the header is row 1; in a Parquet file the first row is. Raises FaultyFileError
    with every fault: of columns, of cells, between the cells of a row, of keys that repeat, and
    of a BSN where a pseudonym belongs (which no fault repeats, L3).
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{table.name}.parquet"
        first = 1
        if content.startswith(PARQUET):
            path.write_bytes(content)
        else:
            first = FIRST_ROW
            pq.write_table(read_csv(content, table, name), path)
        rows = _checked(path, table, name, first)
    return identify(table, rows)


def _checked(path: Path, table: Table, name: str, first: int) -> list[WrittenRow]:
    file = LedgerFile(name, str(path))
    looked_at = check_columns(table, file)
    faults = list(looked_at.faults) or _unknown_columns(path, table, name)
    if faults:
        raise FaultyFileError(faults)
    if not looked_at.rows:
        raise FaultyFileError([Fault(name, None, "holds no rows", "at least one row")])
    with connect() as connection:
        try:
            if faults := _row_faults(connection, table, looked_at, first):
                raise FaultyFileError(faults)
            return _written(connection, table, file, first)
        except duckdb.Error as error:
            what = f"cannot be read ({str(error).splitlines()[0]})"
            raise FaultyFileError([Fault(name, None, what, "a whole file")]) from None


def _row_faults(
    connection: duckdb.DuckDBPyConnection, table: Table, looked_at: FileColumns, first: int
) -> list[Fault]:
    keys = sorted(name for name in looked_at.sound if name.endswith("_key"))
    faults = _bsn_faults(connection, looked_at.file, keys, first)
    if faults:
        return faults  # another fault could repeat the key
    found = RowChecks(connection, table, [looked_at.file], looked_at.sound).faults()
    return [_moved(fault, first) for fault in found]


def _unknown_columns(path: Path, table: Table, name: str) -> list[Fault]:
    """Refuse what the ledger has no place for: it would be lost, or it is somebody's name."""
    known = {column.name for column in table.columns}
    expected = f"one of {', '.join(sorted(known))}"
    names = pq.read_schema(path).names
    return [
        Fault(name, None, f"the column {column!r} is none of {table.name}", expected)
        for column in names
        if column not in known
    ]


def _bsn_faults(
    connection: duckdb.DuckDBPyConnection, file: LedgerFile, keys: Iterable[str], first: int
) -> list[Fault]:
    """Look for keys that pass as a BSN: the ledger holds pseudonyms (ledger.md)."""
    expected = "a pseudonym that says nothing of who it is"
    source = from_files([file], with_rows=True)
    faults = []
    for column in keys:
        text = f"CAST({quoted(column)} AS VARCHAR)"
        digits = f"regexp_full_match({text}, '[0-9 .-]{{8,14}}')"
        query = f"SELECT file_row_number, {text} FROM {source} WHERE {digits} ORDER BY 1"  # noqa: S608
        for place, key in connection.execute(query).fetchall():
            if _is_bsn(key):
                what = f"{column} may be a citizen service number (BSN)"
                faults.append(Fault(file.name, place + first, what, expected))
    return faults[:MOST_LISTED]


def _is_bsn(text: str) -> bool:
    try:
        parse_bsn(text)
    except NotABsnError:
        return False
    return True


def _moved(fault: Fault, first: int) -> Fault:
    return fault if fault.row is None else replace(fault, row=fault.row + first - 1)


def _written(
    connection: duckdb.DuckDBPyConnection, table: Table, file: LedgerFile, first: int
) -> list[WrittenRow]:
    """Return the rows as JSON, which DuckDB writes much quicker than Python does."""
    connection.execute("SET threads = 1")  # so that the rows keep their order
    key = ", ".join(f"{quoted(name)} := {quoted(name)}" for name in table.key)
    query = (
        "SELECT json_merge_patch('{}', to_json(r)), "  # noqa: S608
        + (f"json_merge_patch('{{}}', to_json(struct_pack({key})))" if key else "''")
        + f" FROM ({select_table(connection, table, [file])}) AS r"
    )
    rows = connection.execute(query).fetchall()
    return [WrittenRow(number, *row) for number, row in enumerate(rows, start=first)]
