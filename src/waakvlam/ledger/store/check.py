"""Check a ledger against the schema and against its own sums (`waakvlam ledger check`)."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from waakvlam.ledger.store.column_checks import FileColumns, check_columns
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.files import MANIFEST, HeldFiles, LedgerFile, held_files
from waakvlam.ledger.store.manifest import (
    BadManifestError,
    TableContent,
    content_hash,
    parse_manifest,
)
from waakvlam.ledger.store.relations import connect
from waakvlam.ledger.store.row_checks import RowChecks
from waakvlam.ledger.tables.schema import TABLES, Table


def check_ledger(directory: Path) -> list[Fault]:
    """Find the faults of a ledger, by table; none when it is good.

    A missing table is an empty one. Files and columns that the ledger does not know are let be,
    and so is a missing `ledger.json`. At most 100 faults of a kind are listed, then "and N more".
    Raises UnreadableLedgerError when there is no such folder.
    """
    with held_files(directory) as held, connect() as connection:
        looked_at = {
            name: [check_columns(table, file) for file in held.tables[name]]
            for name, table in TABLES.items()
        }
        faults = _check_manifest(held, looked_at)
        for name in held.twice:
            faults.append(Fault(name, None, "is both a file and a folder", "one of the two"))
        for name, files in looked_at.items():
            faults += [fault for file in files for fault in file.faults]
            faults += _check_rows(connection, TABLES[name], files)
    return faults


def _check_rows(
    connection: duckdb.DuckDBPyConnection, table: Table, looked_at: Sequence[FileColumns]
) -> list[Fault]:
    files = [file for file in looked_at if file.readable and file.rows]
    sound = _sound_in_all(files)
    if not sound:
        return []
    try:
        return RowChecks(connection, table, [file.file for file in files], sound).faults()
    except duckdb.Error as error:
        what = f"the rows cannot be read ({str(error).splitlines()[0]})"
        return [Fault(table.name, None, what, "whole Parquet files")]


def _sound_in_all(files: Sequence[FileColumns]) -> frozenset[str]:
    """Give the columns that one of the files holds and none has wrong."""
    sound: set[str] = set().union(*(file.sound for file in files))
    return frozenset(sound.difference(*(file.unsound for file in files)))


def _check_manifest(held: HeldFiles, looked_at: dict[str, list[FileColumns]]) -> list[Fault]:
    if held.manifest_text is None:
        return []
    try:
        manifest = parse_manifest(held.manifest_text)
    except BadManifestError as error:
        return [Fault(MANIFEST, None, error.what, error.expected)]
    return [
        fault
        for name, content in manifest.tables.items()
        if name in TABLES
        for fault in _check_content(name, content, looked_at[name])
    ]


def _check_content(name: str, said: TableContent, files: Sequence[FileColumns]) -> list[Fault]:
    if not all(file.readable for file in files):
        return []
    faults = []
    rows = sum(file.rows for file in files)
    if said.rows is not None and said.rows != rows:
        what = f"says {name} has {said.rows} rows"
        faults.append(Fault(MANIFEST, None, what, f"{rows}, as the table has"))
    if said.sha256 is not None and said.sha256 != _hash([file.file for file in files]):
        what = f"the content hash of {name} is another"
        faults.append(Fault(MANIFEST, None, what, "the table as it was written"))
    return faults


def _hash(files: Sequence[LedgerFile]) -> str:
    return content_hash([(file.name, Path(file.path)) for file in files])
