"""The fonts of the papers: those that were built, those of a house style, never the machine's."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import typst

from waakvlam.papers.faults import NoFontsError

# `make setup` builds them with the stylesheet.
BUILT = Path(str(files("waakvlam"))) / "doors" / "frame" / "static" / "built" / "papers"


def fonts_with(house: Path | None, built: Path = BUILT) -> typst.Fonts:
    """Return the fonts, with those in the folder ``fonts`` of a house style.

    Raises NoFontsError when they were not built.
    """
    if not any(built.glob("*.ttf")):
        raise NoFontsError(folder=str(built))
    folders = [built, house / "fonts"] if house else [built]
    return _read(tuple(str(folder) for folder in folders if folder.is_dir()))


@lru_cache(maxsize=8)
def _read(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )
