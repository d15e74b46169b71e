"""Why a paper cannot be made, in words for who wrote it."""

from __future__ import annotations

from pathlib import Path


class PaperError(ValueError):
    """A paper that cannot be made.

    ``what`` and ``expected`` are sentences with places for ``values``, so that a page can say them
    in the reader's language.
    """

    what = ""
    expected = ""

    def __init__(self, **values: str) -> None:
        self.values = values
        super().__init__(
            f"{self.what.format_map(values)}; expected {self.expected.format_map(values)}"
        )


class UnprintableError(PaperError):
    """A character that no font of the papers has, with the text around it."""

    what = "the character {character} in “{around}” cannot be printed"
    expected = "a text without it"


class UnevenTableError(PaperError):
    """A table with a row of another length than its headings."""

    what = "row {row} of the table “{caption}” has {found} cells"
    expected = "{wanted}, as many as there are headings"


class EmptyTitleError(PaperError):
    """A paper without a title: who cannot see it could not tell it from another."""

    what = "the paper has no title"
    expected = "a title"


class HouseStyleError(PaperError):
    """A house style that cannot be used."""

    what = "the house style {folder}: {why}"
    expected = "a folder with a style.typ as docs/papers.md describes it"

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(folder=str(folder), why=why)


class NoFontsError(PaperError):
    """The fonts of the papers were not built."""

    what = "the fonts of the papers are not in {folder}"
    expected = "`make setup` to have run"
