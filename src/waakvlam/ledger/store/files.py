"""The files of a ledger, held open so that a refresh cannot mix two ledgers for a reader."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from waakvlam.ledger.tables.schema import TABLES

MANIFEST = "ledger.json"

# A file that we hold open can be read through here, also after a refresh has removed its name.
_HELD = Path("/proc/self/fd")
# A process may open about a thousand files; a ledger in more parts than this is read by name.
_MOST_HELD = 256
_TRIES = 20


class UnreadableLedgerError(Exception):
    """The folder cannot be read as a ledger; the text says why. `ledger check` says more."""


@dataclass(frozen=True)
class LedgerFile:
    """One Parquet file: its name within the ledger, and the path by which it is read."""

    name: str
    path: str


class HeldFiles:
    """The Parquet files of each table and the manifest's text, all of one and the same refresh."""

    def __init__(self, directory: Path, keep_open: ExitStack) -> None:
        self._keep_open = keep_open
        self._root = _hold_folder(directory, keep_open)
        found = {name: parquet_files(self._root, name) for name in TABLES}
        self._by_name = sum(map(len, found.values())) > _MOST_HELD or not _HELD.is_dir()
        self.tables: Mapping[str, tuple[LedgerFile, ...]] = {
            name: tuple(self._hold(path, directory) for path in paths)
            for name, paths in found.items()
        }
        #: Tables that stand there both as a file and as a folder; the file is read.
        self.twice = [name for name in TABLES if _is_twice(self._root, name)]
        self.manifest_text = _read_if_there(self._root / MANIFEST)

    def _hold(self, path: Path, directory: Path) -> LedgerFile:
        name = path.relative_to(self._root)
        if self._by_name:
            return LedgerFile(str(name), str(directory / name))
        number = os.open(path, os.O_RDONLY)
        self._keep_open.callback(os.close, number)
        return LedgerFile(str(name), str(_HELD / str(number)))

    def close(self) -> None:
        """Let the files go."""
        self._keep_open.close()


def hold_files(directory: Path) -> HeldFiles:
    """Open every file of the ledger, all of one refresh; UnreadableLedgerError without a folder.

    A refresh replaces the whole folder. When that happens while we are opening, we start again.
    """
    for _ in range(_TRIES):
        held = _hold_once(directory)
        if held is not None:
            return held
    raise UnreadableLedgerError(f"{directory}: is being replaced all the time")


@contextmanager
def held_files(directory: Path) -> Iterator[HeldFiles]:
    """Hold the files of a ledger for the length of a block."""
    held = hold_files(directory)
    try:
        yield held
    finally:
        held.close()


def _hold_once(directory: Path) -> HeldFiles | None:
    """Open the files; None when the ledger was replaced meanwhile."""
    keep_open = ExitStack()
    try:
        before = directory.stat().st_ino
        held = HeldFiles(directory, keep_open)
        if directory.stat().st_ino == before:
            keep_open = ExitStack()  # from here on the held files close themselves
            return held
    except FileNotFoundError:
        if not directory.is_dir():
            raise UnreadableLedgerError(f"{directory}: no such folder") from None
    except NotADirectoryError:
        raise UnreadableLedgerError(f"{directory}: is not a folder") from None
    finally:
        keep_open.close()
    return None


def _hold_folder(directory: Path, keep_open: ExitStack) -> Path:
    number = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    keep_open.callback(os.close, number)
    return _HELD / str(number) if _HELD.is_dir() else directory


def parquet_files(root: Path, table: str) -> list[Path]:
    """List a table's files: one file, or the parts in a folder of the table's name."""
    whole = root / f"{table}.parquet"
    if whole.is_file():
        return [whole]
    folders = (whole, root / table)
    return sorted(path for folder in folders for path in folder.rglob("*.parquet"))


def _is_twice(root: Path, table: str) -> bool:
    return (root / f"{table}.parquet").is_file() and any((root / table).rglob("*.parquet"))


def _read_if_there(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
