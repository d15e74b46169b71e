"""Books kept between pages: in files that all workers share, and the newest in memory (ADR 10).

Only masked figures are written, so the folder holds no small group.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from waakvlam.doors.steering.figures.book import Book, Place, Shown, Spot
from waakvlam.funding.evidence.facts import Facts, from_json, to_json
from waakvlam.funding.parameters.definition import PARAMETERS
from waakvlam.funding.parameters.values import ParameterValue

KEPT_AS = 5
"""Which form the files have: another form is another book."""
MOST_KEPT = 12
IN_MEMORY = 4


def find_book(folder: Path, key: str) -> Book | None:
    """Return the book of a key, or None when it was not compiled yet."""
    try:
        return _read(folder / f"{key}.json")
    except FileNotFoundError:
        return None


def keep_book(folder: Path, key: str, compiled: Callable[[], Book]) -> None:
    """Keep the book of a key, compiled here unless another worker has done so before.

    One worker compiles while the others wait for it. Raises what `compiled` raises.
    """
    file = folder / f"{key}.json"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        if not file.is_file():
            _write(file, compiled())
            _forget_oldest(folder)


@lru_cache(maxsize=IN_MEMORY)
def _read(file: Path) -> Book:
    content = json.loads(file.read_text(encoding="utf-8"))
    figures = {
        Spot(code, period, Place(kind, place)): Shown(*shown)
        for code, period, kind, place, *shown in content["figures"]
    }
    running = {code: Shown(*shown) for code, *shown in content["running"]}
    as_of = date.fromisoformat(content["as_of"])
    by_key = {one.key: one for one in PARAMETERS}
    parameters = tuple(
        ParameterValue(by_key[key], period, part, value, n, coverage, masked, as_of)
        for key, period, part, value, n, coverage, masked in content["parameters"]
    )
    return Book(as_of, figures, running, parameters, from_json(content["facts"]))


def _write(file: Path, book: Book) -> None:
    rows = [[spot.code, spot.period, *spot.place, *shown] for spot, shown in book.figures.items()]
    running = [[code, *shown] for code, shown in book.running.items()]
    told = {
        "as_of": book.as_of.isoformat(),
        "figures": rows,
        "running": running,
        "parameters": [_told(one) for one in book.parameters],
        "facts": to_json(book.facts or Facts(book.as_of)),
    }
    content = json.dumps(told)
    number, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
    with os.fdopen(number, "w", encoding="utf-8") as new:
        new.write(content)
    Path(name).replace(file)


def _told(one: ParameterValue) -> list[object]:
    return [
        one.parameter.key,
        one.period,
        one.part,
        one.value,
        one.n,
        one.coverage,
        one.masked,
    ]


def _forget_oldest(folder: Path) -> None:
    books = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in books[MOST_KEPT:]:
        file.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
