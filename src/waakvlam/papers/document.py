"""A paper as plain data: what it says, without how it looks.

All text is plain text. Nothing in it is markup: a ``#``, a ``$`` or a ``[`` stands on the paper as
it was typed. A newline begins a new line; texts are otherwise taken as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 up to 3; a level follows the one above it or is higher."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``note`` for a remark that stands back, such as a text still to be written."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points without numbers."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionPoints:
    """Points that are decided on one by one, numbered from 1."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Names with their values, such as the subject and the year."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a row of headings.

    ``amounts`` are the columns (from 0) that hold amounts and stand to the right; ``total`` says
    that the last row adds the others up. ``widths`` has for each column its share of the room, and
    0 for one that is as wide as it needs: without them amounts are, and the others share alike.
    Every row has as many cells as there are headings.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign; what is empty is left to be filled in by hand.

    Without a ``mandate`` (None) none is asked for. Two that follow each other stand side by side.
    """

    party: str
    name: str = ""
    role: str = ""
    mandate: str | None = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """The beginning of an annex, or of another part that stands on a page of its own."""

    title: str


Block = Heading | Paragraph | Bullets | DecisionPoints | Details | Table | Signature | Annex


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: its title, its language (nl, en), its blocks, and the day that it bears, if any.

    ``mark`` stands on every page, such as "Concept".
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "nl"
    day: date | None = None
    mark: str = ""
