"""The letter to the council: looking back, looking ahead, what was agreed, what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from waakvlam.funding.papers import sentences
from waakvlam.funding.papers.draft import Draft, Kind, Paper, Part
from waakvlam.funding.papers.facts import Facts
from waakvlam.funding.papers.grids import awards_grid, measured_grid
from waakvlam.funding.papers.sentences import PARAGRAPH
from waakvlam.funding.papers.words import teams


def letter(facts: Facts) -> Draft:
    """Return the draft of the council letter."""
    parts = (*_opening(facts), *_back_and_ahead(facts), *_money(facts))
    return Draft(Paper.LETTER, f"Brief aan de gemeenteraad: {facts.revision.title}", parts)


def _opening(facts: Facts) -> Iterator[Part]:
    year = facts.revision.year
    details = ("Aan: de gemeenteraad", f"Onderwerp: {facts.revision.title}", f"Jaar: {year}")
    yield Part("details", Kind.DETAILS, text="\n".join(details))
    text = (
        f"Geachte raad,\n\nMet {facts.contractors} hebben wij afspraken gemaakt over {year}. In "
        "deze brief leest u hoe het tot nu toe ging, wat wij verwachten, wat er is afgesproken en "
        "wat het kost."
    )
    yield Part("opening", Kind.SECTION, "Waarom deze brief", text, to_write=True)


def _back_and_ahead(facts: Facts) -> Iterator[Part]:
    year = facts.revision.year
    yield Part("looking-back", Kind.SECTION, f"Terugblik op {year - 1}", to_write=True)
    if facts.measured:
        heading = "Wat er is gemeten"
        yield Part("measured", Kind.TABLE, heading, grid=measured_grid(facts))
    yield Part(
        "looking-ahead", Kind.SECTION, f"Vooruitblik op {year}", _ahead(facts), to_write=True
    )
    agreed = _agreed(facts)
    yield Part("agreements", Kind.SECTION, "Afspraken", agreed, to_write=True)


def _ahead(facts: Facts) -> str:
    told = []
    for award, result in facts.awards:
        known = sentences.staffing(facts, award), sentences.households(facts, award, result)
        if any(known):
            told.append(f"Over {teams(award)}. {' '.join(filter(None, known))}")
    return PARAGRAPH.join(told)


def _agreed(facts: Facts) -> str:
    told = []
    for award in facts.revision.awards:
        what = [f"een lumpsum van {facts.chip(award, 'lump_sum')}"]
        if award.staffing:
            load = facts.chip(award, "caseload_after")
            what.append(f"een caseload van {load} huishoudens")
        if award.development_budget:
            budget = facts.chip(award, "development_budget")
            what.append(f"een ontwikkelbudget van {budget}")
        told.append(f"- {award.contractor}: {', '.join(what)}.")
    return "\n".join(told)


def _money(facts: Facts) -> Iterator[Part]:
    text = "De tabel zet de lumpsum naast wat er in de begroting staat."
    if facts.result.amendment.lines:
        text += " Wat er verschuift, komt uit andere regels van de begroting: in totaal "
        text += f"[[amendment.total_shifted]]. {sentences.decider(facts)}"
    yield Part("money", Kind.SECTION, "Geld", text, to_write=True)
    yield Part("awards", Kind.TABLE, "Lumpsum en begroting", grid=awards_grid(facts))
    college = "Het college van burgemeester en wethouders"
    yield Part("mayor", Kind.SIGNATURE, college, "Functie: burgemeester")
    yield Part("secretary", Kind.SIGNATURE, college, "Functie: secretaris")
