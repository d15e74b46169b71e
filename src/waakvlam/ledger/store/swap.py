"""Replace a folder as a whole: a reader sees the old one or the new one, never a part of either."""

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class LedgerBusyError(Exception):
    """Another refresh is writing this ledger."""


@contextmanager
def replacement(directory: Path) -> Iterator[Path]:
    """Give an empty folder to fill; it becomes `directory` when the block ends well.

    To be used within `alone`. When the block fails, the old folder stays as it was. What a killed
    run left behind is removed by the next one.
    """
    directory = directory.resolve()
    _recover(directory)
    new = Path(tempfile.mkdtemp(prefix=_prefix(directory, "new"), dir=directory.parent))
    try:
        yield new
        _sync_tree(new)
        _put_in_place(new, directory)
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Be the only one who writes this ledger, for the length of the block.

    Raises LedgerBusyError while another is at it; OSError where nothing can be written.
    """
    directory = directory.resolve()
    with _lock_beside(directory) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LedgerBusyError(f"{directory}: another refresh is writing it") from None
        yield


def _lock_beside(directory: Path) -> TextIO:
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        return directory.with_name(f".{directory.name}.lock").open("w")
    except OSError as error:
        text = f"{directory}: cannot be written ({error.strerror})"
        raise OSError(text) from error


def _prefix(directory: Path, what: str) -> str:
    return f".{directory.name}.{what}-"


def _leftovers(directory: Path, what: str) -> list[Path]:
    prefix = _prefix(directory, what)
    return [path for path in directory.parent.iterdir() if path.name.startswith(prefix)]


def _recover(directory: Path) -> None:
    """Put back what a killed run had set aside, and remove what it left."""
    for old in _leftovers(directory, "old"):
        if not directory.exists():
            old.rename(directory)
    for leftover in _leftovers(directory, "new") + _leftovers(directory, "old"):
        shutil.rmtree(leftover)


def _put_in_place(new: Path, directory: Path) -> None:
    if not directory.exists():
        new.rename(directory)
    else:
        new.chmod(directory.stat().st_mode & 0o777)
        if not _exchange(new, directory):
            _rename_twice(new, directory)
    _sync(directory.parent)


def _exchange(new: Path, directory: Path) -> bool:
    """Swap two folders in one step, after which `new` names the old one. False where it cannot."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    names = (_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(directory))
    return bool(renameat2(*names, _RENAME_EXCHANGE) == 0)


def _rename_twice(new: Path, directory: Path) -> None:
    """Replace where folders cannot be swapped: for an instant there is no folder at all."""
    old = Path(tempfile.mkdtemp(prefix=_prefix(directory, "old"), dir=directory.parent))
    directory.rename(old)
    try:
        new.rename(directory)
    except BaseException:
        old.rename(directory)
        raise
    shutil.rmtree(old)


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
