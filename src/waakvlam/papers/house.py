"""A municipality's house style, laid over ours, and what Typst says when something does not fit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from waakvlam.papers.as_data import Data
from waakvlam.papers.faults import HouseStyleError, UnprintableError

STYLE = "style.typ"
# A package would be fetched from the network.
PACKAGE = re.compile(r"""["']@""")
NO_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-f]+)\}")
AROUND = 15


def lay_over(target: Path, house: Path | None) -> None:
    """Copy a house style into a folder that is not there yet; without one, an empty one.

    Raises HouseStyleError when the folder holds no style, or one that asks for the network.
    """
    if house is None:
        target.mkdir()
        target.joinpath(STYLE).touch()
        return
    if not house.joinpath(STYLE).is_file():
        raise HouseStyleError(house, f"there is no {STYLE} in it")
    for path in sorted(house.rglob("*.typ")):
        if PACKAGE.search(path.read_text(encoding="utf-8", errors="replace")):
            raise HouseStyleError(house, f"{path.name} imports a package, which is not here")
    shutil.copytree(house, target)


def unprintable(diagnostic: str, data: Data) -> UnprintableError | None:
    """Return the error of a character that has no picture in any font, if that is what is wrong."""
    found = NO_GLYPH.search(diagnostic)
    if found is None:
        return None
    text = ESCAPED.sub(lambda code: chr(int(code["code"], 16)), found["text"])
    around = next((said for said in _texts(data) if text in said), text)
    at = around.find(text)
    near = around[max(at - AROUND, 0) : at + len(text) + AROUND].replace("\n", " ")
    return UnprintableError(character=f"{text} (U+{ord(text[0]):04X})", around=near)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
