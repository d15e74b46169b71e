"""Write a ledger: all its tables at once, or nothing."""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from waakvlam.ledger.store.files import MANIFEST, parquet_files
from waakvlam.ledger.store.manifest import Manifest, TableContent, content_hash
from waakvlam.ledger.store.swap import alone, replacement
from waakvlam.ledger.tables.codes import SOURCES
from waakvlam.ledger.tables.schema import TABLES, Column, Table

Rows = pa.Table | Iterable[pa.RecordBatch]

_NAMES = {MANIFEST, *TABLES, *(f"{name}.parquet" for name in TABLES)}


class NotOfTheLedgerError(ValueError):
    """What is to be written is not what the ledger's schema says."""


class ForeignFilesError(Exception):
    """The folder holds files that are not a ledger's; replacing it would destroy them."""


def write_ledger(
    directory: Path,
    tables: Mapping[str, Rows],
    *,
    as_of: date,
    source: str,
    written_at: datetime,
    keep: Collection[str] = (),
) -> Manifest:
    """Write the tables as the ledger in this folder, which is replaced as a whole.

    A table in `keep` stays the same file that the folder has now (for a refresh in which it did
    not change); a table in neither is written without rows. Batches are written as they
    come, so a table need not fit in memory. Until all is written a reader sees the old ledger.

    Raises NotOfTheLedgerError, ForeignFilesError, or LedgerBusyError while another run writes.
    """
    with alone(directory):
        return write_alone(
            directory, tables, as_of=as_of, source=source, written_at=written_at, keep=keep
        )


def write_alone(
    directory: Path,
    tables: Mapping[str, Rows],
    *,
    as_of: date,
    source: str,
    written_at: datetime,
    keep: Collection[str] = (),
) -> Manifest:
    """Do as `write_ledger`, for who is `alone` already: what `keep` follows from still holds."""
    _check_names(tables, keep)
    manifest = _checked(Manifest(written_at=written_at, as_of=as_of, source=source))
    with replacement(directory) as new:
        _refuse_foreign_files(directory)
        for name in keep:
            _link_table(directory, new, name)
        for name in TABLES.keys() - set(keep):
            _write_table(new / f"{name}.parquet", TABLES[name], tables.get(name, ()))
        manifest = _with_content(manifest, new)
        (new / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return manifest


def _check_names(tables: Mapping[str, Rows], keep: Collection[str]) -> None:
    unknown = (tables.keys() | set(keep)) - TABLES.keys()
    if unknown:
        raise NotOfTheLedgerError(f"no table of the ledger: {', '.join(sorted(unknown))}")
    both = tables.keys() & set(keep)
    if both:
        raise NotOfTheLedgerError(f"both written and kept: {', '.join(sorted(both))}")


def _checked(manifest: Manifest) -> Manifest:
    if manifest.source not in SOURCES:
        raise NotOfTheLedgerError(f"source {manifest.source!r} is none of {', '.join(SOURCES)}")
    if manifest.written_at.tzinfo is None:
        raise NotOfTheLedgerError("written_at has no time zone")
    return manifest


def see_that_it_may_be_replaced(directory: Path) -> None:
    """Refuse a folder that `write_ledger` would refuse, without writing anything.

    Raises ForeignFilesError, LedgerBusyError while another run writes, or OSError.
    """
    with alone(directory):
        _refuse_foreign_files(directory)


def _refuse_foreign_files(directory: Path) -> None:
    if not directory.exists():
        return
    foreign = sorted(path.name for path in directory.iterdir() if path.name not in _NAMES)
    if foreign:
        raise ForeignFilesError(f"{directory}: holds {foreign[0]}, which is not of a ledger")


def _link_table(old: Path, new: Path, name: str) -> None:
    """Bring a table over by another name for the same file, or a copy where that cannot be."""
    for path in parquet_files(old, name):
        target = new / path.relative_to(old)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, target)
        except OSError:
            shutil.copy2(path, target)


def _write_table(path: Path, table: Table, rows: Rows) -> None:
    schema = table.arrow_schema()
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _as_tables(rows):
            writer.write_table(_conformed(table, batch, schema))


def _as_tables(rows: Rows) -> Iterator[pa.Table]:
    if isinstance(rows, pa.Table):
        yield rows
        return
    for batch in rows:
        yield pa.Table.from_batches([batch])


def _conformed(table: Table, rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """Bring rows in the order and the types of the schema; an absent optional column is null."""
    unknown = set(rows.column_names) - set(schema.names)
    if unknown:
        raise NotOfTheLedgerError(f"{table.name}: no column {', '.join(sorted(unknown))}")
    for column in table.columns:
        rows = _completed(table, column, rows)
    try:
        return rows.select(schema.names).cast(schema)
    except (pa.ArrowException, ValueError) as error:
        raise NotOfTheLedgerError(f"{table.name}: {error}") from error


def _completed(table: Table, column: Column, rows: pa.Table) -> pa.Table:
    """Add the column without values where it may be absent; refuse what cannot be right."""
    name = column.name
    if name not in rows.column_names:
        if column.required:
            raise NotOfTheLedgerError(f"{table.name}: the column {name} is missing")
        return rows.append_column(name, pa.nulls(rows.num_rows))
    values = rows.column(name)
    if values.null_count and column.required:
        raise NotOfTheLedgerError(f"{table.name}: {name} is null")
    if pa.types.is_timestamp(values.type) and values.type.tz is None:
        # Arrow would take it for UTC without a word.
        raise NotOfTheLedgerError(f"{table.name}: {name} has no time zone")
    return rows


def _with_content(manifest: Manifest, folder: Path) -> Manifest:
    content = {name: _content(folder, name) for name in TABLES}
    return Manifest(manifest.written_at, manifest.as_of, manifest.source, content)


def _content(folder: Path, name: str) -> TableContent:
    files = parquet_files(folder, name)
    rows = sum(pq.read_metadata(path).num_rows for path in files)
    return TableContent(rows, content_hash([(str(p.relative_to(folder)), p) for p in files]))
