"""A paper as people edit it: its parts in order, with figures as chips. Plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Paper(StrEnum):
    """The papers of a revision, in the order in which they are read."""

    ADVICE = "advice"
    LETTER = "letter"
    AMENDMENT = "amendment"
    ADDENDUM = "addendum"


class Kind(StrEnum):
    """What a part is.

    SECTION is a heading with a text; POINT a point to decide on, numbered when it is printed;
    ARGUMENT one for the point it names; DETAILS has lines such as "Jaar: 2023", SIGNATURE the lines
    "Naam:", "Functie:" and, where a mandate is asked for, "Mandaat:"; PAGE begins a new page.
    """

    SECTION = "section"
    POINT = "point"
    ARGUMENT = "argument"
    DETAILS = "details"
    TABLE = "table"
    SIGNATURE = "signature"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells may hold chips: as ``papers.document.Table``."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper; its ``key`` is its own within the paper.

    In a text an empty line parts paragraphs, and lines that begin with "- " are points. ``point``
    is the key of the point that an argument is for. ``to_write`` says that people must write it.
    """

    key: str
    kind: Kind
    heading: str = ""
    text: str = ""
    level: int = 1
    point: str = ""
    to_write: bool = False
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper before it is fixed."""

    paper: Paper
    title: str
    parts: tuple[Part, ...]

    def part(self, key: str) -> Part:
        """Return a part; raises KeyError."""
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(key)

    @property
    def unwritten(self) -> tuple[Part, ...]:
        """Return what people still have to write."""
        return tuple(part for part in self.parts if part.to_write and not part.text.strip())


def with_text(draft: Draft, key: str, text: str, heading: str | None = None) -> Draft:
    """Return the draft with another text of a part, and another heading where one is given.

    Raises KeyError when there is no such part.
    """
    old = draft.part(key)
    new = replace(old, text=text, heading=old.heading if heading is None else heading)
    return replace(draft, parts=tuple(new if part is old else part for part in draft.parts))


def with_point(draft: Draft, text: str, argument: str = "", reasons: str = "") -> Draft:
    """Return the draft with one more point to decide on, behind the others, and its argument."""
    numbers = [int(part.key[6:]) for part in draft.parts if part.key[6:].isdigit()]
    number = max(numbers, default=0) + 1
    point = Part(f"point-{number}", Kind.POINT, text=text)
    parts = _behind(list(draft.parts), Kind.POINT, point)
    if argument or reasons:
        extra = Part(
            f"argument-{number}-1", Kind.ARGUMENT, argument, reasons, level=2, point=point.key
        )
        parts = _behind(parts, Kind.ARGUMENT, extra)
    return replace(draft, parts=tuple(parts))


def without(draft: Draft, key: str) -> Draft:
    """Return the draft without a part; without a point, its arguments go too."""
    parts = tuple(part for part in draft.parts if key not in {part.key, part.point})
    return replace(draft, parts=parts)


def _behind(parts: list[Part], kind: Kind, new: Part) -> list[Part]:
    last = max((n for n, part in enumerate(parts) if part.kind is kind), default=len(parts) - 1)
    return [*parts[: last + 1], new, *parts[last + 1 :]]
