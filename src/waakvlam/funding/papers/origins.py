"""Where the values of a revision were written down: the lines of its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from waakvlam.funding.papers.provenance import FromFile, Provenance

# The path of a value: ("award", 1, "cover", 2, "amount"), counted from 1.
Path = tuple[str | int, ...]
# Gives where a value was written down, from its path and from what it is called.
Origin = Callable[[Path, str], Provenance]

_TABLE = re.compile(r"^\s*\[(?P<name>[\w.\"-]+)\]\s*(#.*)?$")
_ARRAY = re.compile(r"^\s*\[\[(?P<name>[\w.\"-]+)\]\]\s*(#.*)?$")
_KEY = re.compile(r"^\s*(?P<key>[\w-]+)\s*=")
_LONG = ('"""', "'''")


def of_file(name: str, content: str) -> Origin:
    """Return where each value stands in a revision file, with its line."""
    lines = lines_of(content)

    def origin(path: Path, place: str) -> Provenance:
        return FromFile(name, place, lines.get(path, 0))

    return origin


def lines_of(content: str) -> dict[Path, int]:
    """Return the line (from 1) of each key that has a line of its own in a TOML text.

    A key inside braces or inside a text of several lines has none.
    """
    found: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    inside = ""
    for number, line in enumerate(content.split("\n"), start=1):
        if inside:
            inside = "" if line.count(inside) % 2 else inside
            continue
        if array := _ARRAY.match(line):
            table = _counted(array["name"], counts, more=True)
        elif header := _TABLE.match(line):
            table = _counted(header["name"], counts, more=False)
        elif key := _KEY.match(line):
            found[(*table, key["key"])] = number
        inside = next((mark for mark in _LONG if line.count(mark) % 2), "")
    return found


def _counted(name: str, counts: Counter[Path], *, more: bool) -> Path:
    """Return the path of a header: each array on the way is the one that was begun last."""
    path: Path = ()
    steps = name.replace('"', "").split(".")
    for place, step in enumerate(steps, start=1):
        path = (*path, step)
        if more and place == len(steps):
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path])
    return path
