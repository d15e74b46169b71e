"""Writing this database's ledger: incremental where it can be, atomic always."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
import pyarrow as pa

from waakvlam.ledger.refresh.added import added_marks, added_rows, together
from waakvlam.ledger.refresh.extract import EXTRACTED, extract
from waakvlam.ledger.refresh.marks import form_of, marks_of
from waakvlam.ledger.store.manifest import BadManifestError, Manifest, read_manifest
from waakvlam.ledger.store.swap import alone
from waakvlam.ledger.store.write import write_alone
from waakvlam.ledger.tables.schema import TABLES
from waakvlam.organisation.norm.rules import local_day


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: the ledger's manifest, and which tables were written or kept."""

    manifest: Manifest
    written: tuple[str, ...]
    kept: tuple[str, ...]


def refresh(dsn: str, directory: Path, *, now: datetime) -> Refreshed:
    """Write the ledger of a database to a folder, from one snapshot.

    A table whose sources did not change since the last refresh is kept as it is. What was brought
    in from elsewhere is part of it. Nobody else writes the folder from before the snapshot until
    all is written, so a kept table is of the same moment as the others. Raises psycopg.Error,
    LedgerBusyError, ForeignFilesError, and AddedRowsFaultError when own and brought-in rows clash;
    then the former ledger stands.
    """
    with alone(directory):
        return _refresh_alone(dsn, directory, now=now)


def _refresh_alone(dsn: str, directory: Path, *, now: datetime) -> Refreshed:
    as_of = local_day(now)
    with psycopg.connect(dsn) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.execute("SET TimeZone = 'UTC'")
        added = added_marks(connection)
        marks = _marks(marks_of(connection, as_of=as_of), added)
        kept = _unchanged(directory, marks)
        written = tuple(name for name in TABLES if name in {*EXTRACTED, *added}.difference(kept))
        tables: dict[str, pa.Table] = {}
        for name in written:
            if name in EXTRACTED:
                tables[name] = extract(connection, name, as_of=as_of, now=now)
            if name in added:
                brought_in = added_rows(connection, name)
                tables[name] = together(name, tables.get(name), brought_in)
    manifest = write_alone(
        directory, tables, as_of=as_of, source="database", written_at=now, keep=kept
    )
    _remember(directory, marks, manifest)
    return Refreshed(manifest, written, kept)


def _marks(marks: dict[str, str], added: dict[str, str]) -> dict[str, str]:
    """Return the marks of the tables, with the batches that were brought in and how each is made.

    What is small and always written stays so; a table of brought-in rows alone follows from them.
    """
    joined = {
        name: f"{mark}+{added[name]}" if name in added else mark for name, mark in marks.items()
    }
    by_itself = {name: batches for name, batches in added.items() if name not in EXTRACTED}
    return {name: f"{mark}+{form_of(name)}" for name, mark in (joined | by_itself).items()}


def _memory(directory: Path) -> Path:
    """Return where the marks of the last refresh stand: beside the ledger, not in it."""
    return directory.with_name(f".{directory.name}.marks.json")


def _remember(directory: Path, marks: dict[str, str], manifest: Manifest) -> None:
    content = {name: [mark, manifest.tables[name].sha256] for name, mark in marks.items()}
    _memory(directory).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _unchanged(directory: Path, marks: dict[str, str]) -> tuple[str, ...]:
    """Return the tables whose marks and whose files are those of the last refresh.

    The files' hash is held too: marks that died between two refreshes then keep nothing.
    """
    try:
        manifest = read_manifest(directory)
        known = json.loads(_memory(directory).read_text(encoding="utf-8"))
    except (OSError, ValueError, BadManifestError):
        return ()
    if manifest is None or manifest.source != "database":
        return ()
    return tuple(
        name
        for name, mark in marks.items()
        if name in manifest.tables and known.get(name) == [mark, manifest.tables[name].sha256]
    )
