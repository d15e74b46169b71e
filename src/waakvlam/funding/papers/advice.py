"""The advice to the college: what to decide, why, what it costs, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from waakvlam.funding.papers import sentences
from waakvlam.funding.papers.draft import Draft, Kind, Paper, Part
from waakvlam.funding.papers.facts import Facts
from waakvlam.funding.papers.grids import cover_grid
from waakvlam.funding.papers.sentences import PARAGRAPH
from waakvlam.funding.papers.words import teams


def advice(facts: Facts) -> Draft:
    """Return the draft of the advice."""
    parts = (*_points(facts), *_reasons(facts), *_finances(facts), *_end(facts))
    return Draft(Paper.ADVICE, f"Advies aan het college: {facts.revision.title}", parts)


def _points(facts: Facts) -> Iterator[Part]:
    year = facts.revision.year
    yield Part("details", Kind.DETAILS, text=_details(facts))
    yield Part("advice", Kind.SECTION, "Advies", "Wij stellen het college voor om:")
    for number, award in enumerate(facts.revision.awards, start=1):
        text = (
            f"de lumpsum {year} voor {teams(award)} ({award.contractor}) te bepalen op "
            f"{facts.chip(award, 'lump_sum')};"
        )
        yield Part(f"point-{number}", Kind.POINT, text=text)
    number = len(facts.revision.awards) + 1
    if facts.result.amendment.lines:
        yield Part(f"point-{number}", Kind.POINT, text=_amendment_point(facts))
        number += 1
    text = f"de gemeenteraad met een brief te informeren over de afspraken voor {year}."
    yield Part(f"point-{number}", Kind.POINT, text=text)


def _amendment_point(facts: Facts) -> str:
    name, total = sentences.amendment_name(facts), "[[amendment.total_shifted]]"
    name = name if facts.revision.amendment else f"de {name}"
    shifts = sum(len(result.cover) for result in facts.result.awards)
    told = f"waarmee in {shifts} verschuivingen {total} van taakveld wisselt"
    told = told if shifts > 1 else f"waarmee {total} verschuift"
    if facts.for_the_council:
        return f"de gemeenteraad voor te stellen in te stemmen met {name}, {told};"
    return f"in te stemmen met {name}, {told};"


def _details(facts: Facts) -> str:
    revision = facts.revision
    decider = "de gemeenteraad" if facts.for_the_council else "het college"
    lines = [
        f"Onderwerp: {revision.title}",
        f"Jaar: {revision.year}",
        f"Gemeente: {facts.municipality}",
        f"Begrotingswijziging: {revision.amendment}" if revision.amendment else "",
        f"Besluit over de wijziging: {decider}" if facts.result.amendment.lines else "",
    ]
    return "\n".join(filter(None, lines))


def _reasons(facts: Facts) -> Iterator[Part]:
    cause = (
        f"De overeenkomsten met {facts.contractors} worden elk jaar herzien: dan spreken gemeente "
        f"en stichting af wat de teams gaan doen en welke lumpsum daarbij hoort. De herziening "
        f"voor {facts.revision.year} is klaar. Dit advies legt de uitkomst voor."
    )
    yield Part("cause", Kind.SECTION, "Aanleiding", cause, to_write=True)
    yield Part("impact", Kind.SECTION, "Beoogde impact")
    for key, heading in (
        ("ambition", "Ambitie"),
        ("goals", "Doelen"),
        ("activities", "Activiteiten"),
    ):
        yield Part(key, Kind.SECTION, heading, level=2, to_write=True)
    yield Part("arguments", Kind.SECTION, "Argumenten")
    number = 0
    for number, (award, result) in enumerate(facts.awards, start=1):
        told = [
            sentences.money(facts, award, result),
            sentences.staffing(facts, award),
            sentences.households(facts, award, result),
        ]
        heading = f"De lumpsum volgt uit de herziening met {award.contractor}"
        yield _argument(number, heading, PARAGRAPH.join(filter(None, told)))
    if facts.result.amendment.lines:
        number += 1
        text = (
            "De regels van de wijziging tellen op tot nul: wat er bij de teams bij komt, gaat er "
            "elders af. In totaal verschuift [[amendment.total_shifted]]. "
            f"{sentences.decider(facts)}"
        )
        yield _argument(number, "Zo is de lumpsum tot op de cent gedekt", text)
    text = "De brief kijkt terug en vooruit, en zegt wat er is afgesproken en wat het kost."
    yield _argument(number + 1, "De raad kan de afspraken zo volgen", text)
    notes = PARAGRAPH.join(filter(None, (sentences.trends(facts), _at_most(facts))))
    yield Part("side-notes", Kind.SECTION, "Kanttekeningen", notes, to_write=True)


def _argument(number: int, heading: str, text: str) -> Part:
    key = f"argument-{number}-1"
    return Part(key, Kind.ARGUMENT, heading, text, level=2, point=f"point-{number}", to_write=True)


def _at_most(facts: Facts) -> str:
    unknown = [result.staffing for result in facts.result.awards if result.staffing]
    if not any(staffing.at_most for staffing in unknown):
        return ""
    return (
        "Hoeveel fte zelf huishoudens begeleidt, is niet opgegeven. De aantallen huishoudens "
        "rekenen met alle fte en zijn daarom bovengrenzen."
    )


def _finances(facts: Facts) -> Iterator[Part]:
    yield Part("finances", Kind.SECTION, "Financiën")
    for number, (award, result) in enumerate(facts.awards, start=1):
        told = (
            sentences.money(facts, award, result),
            sentences.cover(facts, award, result),
            sentences.development(facts, award),
        )
        heading = teams(award).removeprefix("de ").capitalize()
        text = PARAGRAPH.join(filter(None, told))
        yield Part(f"finances-{number}", Kind.SECTION, heading, text, level=2)
        grid = cover_grid(facts, award, result)
        caption = f"Van lumpsum naar dekking, {teams(award)}"
        yield Part(f"cover-{number}", Kind.TABLE, caption, grid=grid)


def _end(facts: Facts) -> Iterator[Part]:
    follow = (
        "De afspraken worden per stichting vastgelegd in een addendum bij de overeenkomst. Wie "
        "daarvoor mandaat heeft, ondertekent het. Gemeente en stichting volgen de afspraken in "
        "de gesprekken over het contract en over de ontwikkeling."
    )
    yield Part("follow-up", Kind.SECTION, "Vervolg", follow, to_write=True)
    annexes = ["- Brief aan de gemeenteraad", "- Addenda bij de overeenkomsten"]
    if facts.result.amendment.lines:
        name = sentences.amendment_name(facts)
        annexes.insert(0, f"- {name[0].upper()}{name[1:]}")
    text = "\n".join([*annexes, "- Herkomst van de cijfers"])
    yield Part("annexes", Kind.SECTION, "Bijlagen", text, to_write=True)
