"""The budget amendment: each line before, its shift and after, and who decides on it."""

from __future__ import annotations

from collections.abc import Iterator

from waakvlam.funding.papers import sentences
from waakvlam.funding.papers.draft import Draft, Kind, Paper, Part
from waakvlam.funding.papers.facts import Facts
from waakvlam.funding.papers.grids import UNKNOWN, lines_grid, shifts_grid
from waakvlam.funding.papers.words import listed


def amendment(facts: Facts) -> Draft:
    """Return the draft of the budget amendment."""
    name = sentences.amendment_name(facts)
    title = f"{name[0].upper()}{name[1:]}: {facts.revision.title}"
    return Draft(Paper.AMENDMENT, title, tuple(_parts(facts)))


def _parts(facts: Facts) -> Iterator[Part]:
    yield Part("details", Kind.DETAILS, text=_details(facts))
    if not facts.result.amendment.lines:
        text = "De lumpsum past in de begroting. Er verschuift niets."
        yield Part("nothing", Kind.SECTION, "Geen wijziging", text)
        return
    text = (
        "De tabel laat per regel zien wat er stond, wat erbij komt of eraf gaat, en wat er dan "
        "staat. De verschuivingen tellen op tot nul."
    )
    yield Part("lines-text", Kind.SECTION, "Regels van de begroting", text)
    grid = lines_grid(facts)
    yield Part("lines", Kind.TABLE, "Begroting per regel", grid=grid)
    if any(UNKNOWN in row for row in grid.rows):
        text = "Waar “niet opgegeven” staat, was de stand van de begrotingsregel niet bekend."
        yield Part("unknown", Kind.SECTION, "Wat niet bekend is", text, level=2)
    text = "Samen verschuift er [[amendment.total_shifted]]."
    yield Part("shifts-text", Kind.SECTION, "Verschuivingen", text)
    yield Part("shifts", Kind.TABLE, "Elke verschuiving", grid=shifts_grid(facts))
    yield Part("explanation", Kind.SECTION, "Toelichting", _explanation(facts), to_write=True)
    yield Part("decider", Kind.SECTION, "Wie besluit", sentences.decider(facts))
    yield Part("decided", Kind.SIGNATURE, _party(facts))


def _party(facts: Facts) -> str:
    return (
        "Vastgesteld door de gemeenteraad"
        if facts.for_the_council
        else "Vastgesteld door het college"
    )


def _details(facts: Facts) -> str:
    revision = facts.revision
    known = listed(facts.programmes) or UNKNOWN
    word = "Programma’s" if len(facts.programmes) > 1 else "Programma"
    number = f"Nummer: {revision.amendment or UNKNOWN}"
    decider = "de gemeenteraad" if facts.for_the_council else "het college"
    return "\n".join(
        [number, f"Jaar: {revision.year}", f"{word}: {known}", f"Besluit door: {decider}"]
    )


def _explanation(facts: Facts) -> str:
    told = [
        f"- {award.contractor}: lumpsum {facts.chip(award, 'lump_sum')}, "
        f"in de begroting {facts.chip(award, 'budgeted')}, "
        f"te verschuiven {facts.chip(award, 'to_shift')}."
        for award in facts.revision.awards
    ]
    return "\n".join(told)
