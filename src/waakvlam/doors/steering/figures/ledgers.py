"""The ledgers that the pages can show: what was measured, and each simulation by its name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import duckdb

from waakvlam.doors.steering.figures.book import MONTHS, Book, compile_book
from waakvlam.doors.steering.figures.groupings import PAGES
from waakvlam.doors.steering.figures.kept import KEPT_AS, find_book, keep_book
from waakvlam.funding.parameters.definition import PARAMETERS
from waakvlam.ledger.store.files import UnreadableLedgerError, parquet_files
from waakvlam.ledger.store.manifest import BadManifestError, Manifest, read_manifest
from waakvlam.ledger.tables.schema import TABLES
from waakvlam.monitor.masking.periods import last_closed_day
from waakvlam.monitor.registry import all_indicators


class NoLedgerError(LookupError):
    """There is no ledger in this folder yet."""


class UnusableLedgerError(Exception):
    """There is a ledger, and it cannot be read; `waakvlam ledger check` says why."""


@dataclass(frozen=True, slots=True)
class OpenedLedger:
    """What a page shows: the book, and what the ledger says of itself."""

    book: Book
    manifest: Manifest | None


@dataclass(frozen=True, slots=True)
class LedgerShelf:
    """A ledger's folder, and where the books compiled from it are kept."""

    directory: Path
    kept_in: Path
    secret: bytes
    today: date

    def open(self) -> OpenedLedger | None:
        """Return the ledger with its book; None when the book has yet to be prepared.

        Raises NoLedgerError, and UnusableLedgerError for a damaged `ledger.json`.
        """
        manifest = self._manifest()
        book = find_book(self.kept_in, self._key(manifest))
        return None if book is None else OpenedLedger(book, manifest)

    def key(self) -> str:
        """Return the name of the book, which changes with all that it depends on."""
        return self._key(self._manifest())

    def prepare(self) -> None:
        """Compile the book unless it is there; again when a refresh came in between.

        Raises NoLedgerError and UnusableLedgerError.
        """
        while True:
            manifest = self._manifest()
            keep_book(self.kept_in, self._key(manifest), partial(self._compiled, manifest))
            if self._manifest() == manifest:
                return

    def _compiled(self, manifest: Manifest | None) -> Book:
        try:
            last_day = last_day_shown(manifest, self.today)
            written = self.today if manifest is None else manifest.as_of
            return compile_book(self.directory, last_day, written, self.secret)
        except (UnreadableLedgerError, duckdb.Error) as error:
            raise UnusableLedgerError(self.directory.name) from error

    def _manifest(self) -> Manifest | None:
        if not self.directory.is_dir():
            raise NoLedgerError(self.directory.name)
        try:
            return read_manifest(self.directory)
        except (BadManifestError, OSError) as error:
            raise UnusableLedgerError(self.directory.name) from error

    def _key(self, manifest: Manifest | None) -> str:
        as_of = last_day_shown(manifest, self.today)
        written = None if manifest is None else manifest.as_of
        content = _content(self.directory, manifest)
        told = repr((content, as_of, written, _definitions(), MONTHS, PAGES, PARAMETERS, KEPT_AS))
        return hashlib.blake2b(told.encode(), key=self.secret, digest_size=20).hexdigest()


def last_day_shown(manifest: Manifest | None, today: date) -> date:
    """Return the last day of the last month that is over in the ledger.

    A refresh writes during its day, so that day is not over; other sources write whole days.
    """
    if manifest is None:
        return last_closed_day(today)
    whole = manifest.source != "database"
    return last_closed_day(manifest.as_of + timedelta(days=1 if whole else 0))


def _content(directory: Path, manifest: Manifest | None) -> list[tuple[str, object]]:
    if manifest is not None and all(table.sha256 for table in manifest.tables.values()):
        hashes = [(name, table.sha256) for name, table in sorted(manifest.tables.items())]
        if hashes:
            return [*hashes]
    files = [file for name in TABLES for file in parquet_files(directory, name)]
    return [(str(file), (file.stat().st_mtime_ns, file.stat().st_size)) for file in files]


@cache
def _definitions() -> str:
    return hashlib.sha256(repr(all_indicators()).encode()).hexdigest()
