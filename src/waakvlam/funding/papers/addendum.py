"""The addenda: for each contract what is agreed for the year, and who signs under which mandate."""

from __future__ import annotations

from collections.abc import Iterator

from waakvlam.funding.papers import sentences
from waakvlam.funding.papers.draft import Draft, Kind, Paper, Part
from waakvlam.funding.papers.facts import Facts
from waakvlam.funding.papers.words import teams
from waakvlam.funding.revision.document import Award
from waakvlam.funding.revision.result import AwardResult

BLANK = "Naam:\nFunctie:\nMandaat:"


def addendum(facts: Facts) -> Draft:
    """Return the draft of the addenda: one for each award, on pages of its own."""
    several = len(facts.revision.awards) > 1
    parts: list[Part] = []
    for number, (award, result) in enumerate(facts.awards, start=1):
        heading = f"Addendum bij de overeenkomst met {award.contractor}"
        kind = Kind.PAGE if number > 1 else Kind.SECTION
        parts.append(Part(f"addendum-{number}", kind, heading))
        parts += _articles(facts, number, award, result)
    title = f"{'Addenda' if several else 'Addendum'}: {facts.revision.title}"
    return Draft(Paper.ADDENDUM, title, tuple(parts))


def _articles(facts: Facts, number: int, award: Award, result: AwardResult) -> Iterator[Part]:
    year = facts.revision.year
    municipality = facts.municipality_name or f"({facts.municipality})"
    parties = (
        f"De gemeente {municipality} en {award.contractor} vullen hun "
        f"overeenkomst over {teams(award)} voor het jaar {year} aan met deze afspraken."
    )
    validity = (
        f"Dit addendum geldt van 1 januari tot en met 31 december {year}. Wat er verder in de "
        "overeenkomst staat, blijft gelden."
    )
    told = [
        ("parties", "Partijen", parties),
        ("lump-sum", "Lumpsum", _lump_sum(facts, award)),
        ("performance", "Prestaties", _performance(facts, award, result)),
        ("validity", "Geldigheid", validity),
    ]
    for key, heading, text in told:
        yield Part(f"{key}-{number}", Kind.SECTION, heading, text, level=2, to_write=True)
    yield Part(f"municipality-{number}", Kind.SIGNATURE, "Namens de gemeente", BLANK)
    yield Part(f"contractor-{number}", Kind.SIGNATURE, f"Namens {award.contractor}", BLANK)


def _lump_sum(facts: Facts, award: Award) -> str:
    told = [f"De lumpsum is {facts.chip(award, 'lump_sum')}."]
    if award.own_contribution:
        own = facts.chip(award, "own_contribution")
        told.append(f"De stichting brengt daarvan zelf {own} in, uit haar overschot.")
    told.append(sentences.development(facts, award))
    return " ".join(filter(None, told))


def _performance(facts: Facts, award: Award, result: AwardResult) -> str:
    told = sentences.staffing(facts, award), sentences.households(facts, award, result)
    return " ".join(filter(None, told))
