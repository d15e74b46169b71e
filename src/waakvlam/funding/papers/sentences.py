"""Sentences that several papers share, with chips for their figures."""

from __future__ import annotations

from waakvlam.funding.papers.chips import chip
from waakvlam.funding.papers.facts import Facts
from waakvlam.funding.papers.words import listed, month_name
from waakvlam.funding.revision.document import Award
from waakvlam.funding.revision.result import AwardResult

PARAGRAPH = "\n\n"


def amendment_name(facts: Facts) -> str:
    """Return how the amendment is called: begrotingswijziging BW-01863."""
    return f"begrotingswijziging {facts.revision.amendment}".strip()


def money(facts: Facts, award: Award, result: AwardResult) -> str:
    """Return what an award asks for, beside what the budget holds."""
    asked = f"De lumpsum voor {facts.revision.year} is {facts.chip(award, 'lump_sum')}."
    held = f"In de begroting staat {facts.chip(award, 'budgeted')}."
    if not result.difference:
        return f"{asked} {held} Er is geen verschil."
    return f"{asked} {held} Het verschil is {facts.chip(award, 'difference')}."


def cover(facts: Facts, award: Award, result: AwardResult) -> str:
    """Return where the money comes from, line by line."""
    told = []
    if award.own_contribution:
        own = facts.chip(award, "own_contribution")
        told.append(f"- {own} draagt de stichting zelf bij, uit haar overschot.")
    for number, line in enumerate(result.cover, start=1):
        kind = "incidenteel" if line.incidental else "structureel"
        goal = f", voor {line.earmark}" if line.earmark else ""
        told.append(
            f"- {facts.chip(award, f'cover.{number}')} verschuift {kind} van "
            f"{facts.line(line.source)} naar {facts.line(line.target)}{goal}."
        )
    if not told:
        return "Er hoeft niets te verschuiven."
    return PARAGRAPH.join(["Zo wordt het verschil gedekt:", "\n".join(told)])


def development(facts: Facts, award: Award) -> str:
    """Return the development budget in a sentence; empty when there is none."""
    if not award.development_budget:
        return ""
    budget = facts.chip(award, "development_budget")
    return (
        f"Daarnaast is er een ontwikkelbudget van {budget}. Het valt buiten de lumpsum en komt "
        "uit het overschot."
    )


def staffing(facts: Facts, award: Award) -> str:
    """Return the staffing and the caseload that the lump sum counts on; empty when not known."""
    if award.staffing is None:
        return ""
    after, load = facts.chip(award, "fte_after"), facts.chip(award, "caseload_after")
    if facts.has(award, "fte_before"):
        before, was = facts.chip(award, "fte_before"), facts.chip(award, "caseload_before")
        told = (
            f"De formatie gaat van {before} naar {after} fte. De caseload gaat van {was} naar "
            f"{load} huishoudens."
        )
    else:
        told = f"De lumpsum rekent met {after} fte en een caseload van {load} huishoudens."
    if facts.has(award, "client_bound_share"):
        told += f" Van de uren is {facts.chip(award, 'client_bound_share')} cliëntgebonden."
    less = "Zonder geoormerkt geld is" if any(it.earmark for it in award.cover) else "Dat maakt"
    return f"{told} {less} de lumpsum {facts.chip(award, 'cost_per_fte')} per fte."


def households(facts: Facts, award: Award, result: AwardResult) -> str:
    """Return how many households fit in at once, and what it means that it is fewer."""
    implied = result.staffing
    if implied is None:
        return ""
    most = "hoogstens " if implied.at_most else ""
    after = f"{most}{facts.chip(award, 'households_after')} huishoudens tegelijk"
    if implied.households_before is None:
        return f"Met deze formatie kunnen {after} hulp krijgen."
    before = f"{most}{facts.chip(award, 'households_before')}"
    told = f"Straks kunnen {after} hulp krijgen; nu zijn dat er {before}."
    if implied.households_after < implied.households_before[0]:
        told += " Dat zijn er minder. De hulp moet dus korter duren, of de wachtlijst groeit."
    return told


def decider(facts: Facts) -> str:
    """Return who decides on the amendment, and why."""
    names = listed([f"“{name}”" for name in facts.programmes])
    if facts.for_the_council:
        return (
            f"Er verschuift geld tussen programma’s ({names}). Daarover beslist de gemeenteraad, "
            "niet het college."
        )
    if not names:
        return (
            "Bij welk programma de regels horen, is niet opgegeven. Over een verschuiving tussen "
            "programma’s beslist de gemeenteraad."
        )
    return f"Alle verschuivingen blijven binnen programma {names}. Daarover beslist het college."


def trends(facts: Facts) -> str:
    """Return each trend in both readings, for which one is meant makes a difference in money."""
    told = []
    for number, (trend, result) in enumerate(
        zip(facts.revision.trends, facts.result.trends, strict=True), start=1
    ):
        drops = []
        if trend.first_drop:
            drops.append(f"ineens {chip(f'trend.{number}.first_drop')}")
        if trend.monthly_drop:
            drops.append(f"elke maand {chip(f'trend.{number}.monthly_drop')}")
        month = month_name(result.linear[-1].month)
        told.append(
            f"Gerekend is met deze daling van “{trend.name}”: {listed(drops)}. Dat is op twee "
            f"manieren te lezen. Gaat er telkens een deel van het begin af, dan blijft er eind "
            f"{month} {chip(f'trend.{number}.linear_end')} over. Gaat er telkens een deel af van "
            f"wat er nog was, dan is het {chip(f'trend.{number}.compound_end')}."
        )
    return PARAGRAPH.join(told)
