"""From a draft to the paper: chips become values, points and arguments get their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from waakvlam.funding.papers.chips import FaultyDraftError, faults_in, filled, keys_in
from waakvlam.funding.papers.draft import Draft, Kind, Part
from waakvlam.funding.papers.provenance import Figures, provenance_words, with_parts
from waakvlam.funding.revision.faults import RevisionFault
from waakvlam.papers.document import (
    Annex,
    Block,
    Bullets,
    DecisionPoints,
    Details,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
)

UNWRITTEN = "Deze tekst moet nog worden geschreven."
BULLET = "- "


def render(draft: Draft, figures: Figures, *, day: date | None = None, mark: str = "") -> Document:
    """Return the paper, with where each of its figures comes from as its last annex.

    Raises FaultyDraftError, which names every figure that is not known and every argument whose
    point is not there.
    """
    faults = draft_faults(draft, figures)
    if faults:
        raise FaultyDraftError(faults)
    numbers = _numbers(draft)
    blocks: list[Block] = []
    points: list[str] = []
    for part in draft.parts:
        if points and part.kind is not Kind.POINT:
            blocks.append(DecisionPoints(tuple(points)))
            points = []
        if part.kind is Kind.POINT:
            points.append(filled(part.text, figures))
        else:
            blocks += _blocks(part, figures, numbers.get(part.key, ""))
    if points:
        blocks.append(DecisionPoints(tuple(points)))
    blocks += _provenance(draft, figures)
    return Document(filled(draft.title, figures), tuple(blocks), day=day, mark=mark)


def draft_faults(draft: Draft, figures: Figures) -> list[RevisionFault]:
    """Return what keeps a draft from becoming a paper."""
    points = {part.key for part in draft.parts if part.kind is Kind.POINT}
    faults = faults_in("title", draft.title, figures)
    for part in draft.parts:
        place = part.heading or part.key
        for text in _texts(part):
            faults += faults_in(place, text, figures)
        if part.kind is Kind.ARGUMENT and part.point not in points:
            what = "argues for a decision point that is not there"
            faults.append(RevisionFault(place, what, "an argument for one of the points"))
    return faults


def _texts(part: Part) -> list[str]:
    cells = [cell for row in part.grid.rows for cell in row] if part.grid else []
    return [part.heading, part.text, *cells]


def figures_in(draft: Draft) -> list[str]:
    """Return the keys of the figures that a draft names, in order of appearance."""
    texts = [draft.title, *(text for part in draft.parts for text in _texts(part))]
    return list(dict.fromkeys(key for text in texts for key in keys_in(text)))


def _numbers(draft: Draft) -> dict[str, str]:
    """Return the number of each argument: 2.1 is the first for the second point."""
    points = [part.key for part in draft.parts if part.kind is Kind.POINT]
    seen: Counter[str] = Counter()
    numbers = {}
    for part in draft.parts:
        if part.kind is Kind.ARGUMENT:
            seen[part.point] += 1
            numbers[part.key] = f"{points.index(part.point) + 1}.{seen[part.point]} "
    return numbers


def _blocks(part: Part, figures: Figures, number: str) -> Iterator[Block]:
    heading = filled(part.heading, figures)
    text = filled(part.text, figures)
    if part.kind is Kind.TABLE and part.grid:
        yield _table(part, heading, figures)
    elif part.kind is Kind.PAGE:
        yield Annex(heading)
        yield from paragraphs(text)
    elif part.kind is Kind.SIGNATURE:
        lines = dict(_pairs(text))
        name, role = lines.get("Naam", ""), lines.get("Functie", "")
        yield Signature(heading, name, role, lines.get("Mandaat"))
    elif part.kind is Kind.DETAILS:
        yield Details(tuple(_pairs(text)))
    else:
        yield Heading(number + heading, part.level)
        yield from paragraphs(text)
        if part.to_write and not text.strip():
            yield Paragraph(UNWRITTEN, note=True)


def _table(part: Part, caption: str, figures: Figures) -> Table:
    grid = part.grid
    if grid is None:
        raise TypeError(part.key)
    rows = tuple(tuple(filled(cell, figures) for cell in row) for row in grid.rows)
    return Table(caption, grid.headings, rows, grid.amounts, grid.widths, grid.total)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.strip():
            yield name.strip(), value.strip()


def paragraphs(text: str) -> Iterator[Block]:
    """Return a text as paragraphs and lists of points."""
    for piece in _pieces(text):
        lines = [line.strip() for line in piece.splitlines()]
        if all(line.startswith(BULLET) for line in lines):
            yield Bullets(tuple(line.removeprefix(BULLET).strip() for line in lines))
        else:
            yield Paragraph("\n".join(lines))


def _pieces(text: str) -> Iterator[str]:
    """Return the pieces between empty lines; a list that follows a sentence is one of its own."""
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        turns = lines and line.lstrip().startswith(BULLET) != lines[-1].lstrip().startswith(BULLET)
        if lines and (not line.strip() or turns):
            yield "\n".join(lines)
            lines = []
        if line.strip():
            lines.append(line)


def _provenance(draft: Draft, figures: Figures) -> Iterator[Block]:
    used = figures_in(draft)
    if not used:
        return
    keys = with_parts(used, figures)
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    rows = tuple(
        (str(numbers[key]), figure.label, figure.value, provenance_words(figure, figures, numbers))
        for key, figure in ((key, figures[key]) for key in keys)
    )
    yield Annex("Herkomst van de cijfers")
    yield Paragraph(
        "Elk cijfer in dit stuk, met waar het vandaan komt. Een getal tussen haakjes "
        "verwijst naar het nummer van een ander cijfer."
    )
    headings = ("Nr.", "Cijfer", "Waarde", "Herkomst")
    yield Table("Cijfers en hun herkomst", headings, rows, (2,), widths=(0, 4, 0, 5))
