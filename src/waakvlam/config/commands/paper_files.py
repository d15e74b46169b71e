"""Writing papers to a folder: all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


class PaperExistsError(Exception):
    """A paper stands in the folder already, and nobody said that it may be written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: exists already; expected a folder without it, or --overwrite")


def write_all(folder: Path, papers: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Write each paper under its name; when one cannot be written the folder is as it was.

    Raises PaperExistsError for the first that is there already, OSError when the folder cannot be
    written in.
    """
    if not overwrite:
        for name in papers:
            if (folder / name).exists():
                raise PaperExistsError(folder / name)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".waakvlam-", dir=folder) as place:
            _move_in(folder, Path(place), papers)
    except OSError:
        for path in made:
            path.rmdir()
        raise


def _move_in(folder: Path, place: Path, papers: Mapping[str, bytes]) -> None:
    new, old = place / "new", place / "old"
    new.mkdir()
    old.mkdir()
    for name, content in papers.items():
        (new / name).write_bytes(content)
        if (folder / name).exists():
            shutil.copy2(folder / name, old / name)
    moved: list[str] = []
    try:
        for name in papers:
            (new / name).replace(folder / name)
            moved.append(name)
    except OSError:
        for name in moved:
            _put_back(folder / name, old / name)
        raise


def _put_back(path: Path, kept: Path) -> None:
    if kept.exists():
        kept.replace(path)
    else:
        path.unlink()
