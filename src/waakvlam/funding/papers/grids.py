"""The tables of the papers, with chips in their cells."""

from __future__ import annotations

from waakvlam.funding.papers.chips import chip
from waakvlam.funding.papers.draft import Grid
from waakvlam.funding.papers.facts import Facts
from waakvlam.funding.papers.line_figures import line_key
from waakvlam.funding.papers.provenance import FromIndicator
from waakvlam.funding.papers.words import KINDS, field_name, names_of
from waakvlam.funding.revision.document import Award
from waakvlam.funding.revision.result import AwardResult

UNKNOWN = "niet opgegeven"
NONE = "–"


def cover_grid(facts: Facts, award: Award, result: AwardResult) -> Grid:
    """Return how an award goes from its lump sum to what covers it."""
    rows = [
        ("Lumpsum", facts.chip(award, "lump_sum")),
        ("In de begroting", facts.chip(award, "budgeted")),
        ("Verschil", facts.chip(award, "difference")),
    ]
    if award.own_contribution:
        rows.append(("Eigen bijdrage uit het overschot", facts.chip(award, "own_contribution")))
    rows.append(("Te verschuiven", facts.chip(award, "to_shift")))
    for number, line in enumerate(result.cover, start=1):
        other = line.target if line.reversed else line.source
        way = "terug naar" if line.reversed else "uit"
        name = f"{field_name(other, facts.revision.year)} ({other.sub_product})"
        goal = f", {line.earmark}" if line.earmark else ""
        rows.append((f"Waarvan {way} {name}{goal}", facts.chip(award, f"cover.{number}")))
    return Grid(("Onderdeel", "Bedrag"), tuple(rows), amounts=(1,))


def lines_grid(facts: Facts) -> Grid:
    """Return the amendment: each line before, its shift, and after; the shifts add up to 0."""
    several = len(facts.programmes) > 1
    rows = []
    for one in facts.result.amendment.lines:
        at = line_key(one.line)
        name = field_name(one.line, facts.revision.year)
        programme = f"\nprogramma {facts.programme(one.line)}" if several else ""
        before, after = _known(facts, f"{at}.before"), _known(facts, f"{at}.after")
        shift = chip(f"{at}.shift")
        rows.append((name + programme, one.line.sub_product, before, shift, after))
    rows.append(("Opgeteld", "", "", chip("amendment.balance"), ""))
    first = "Taakveld en programma" if several else "Taakveld"
    headings = (first, "Deelproduct", "Voor", "Verschuiving", "Na")
    return Grid(headings, tuple(rows), amounts=(2, 3, 4), widths=(1, 0, 0, 0, 0), total=True)


def _known(facts: Facts, key: str) -> str:
    return chip(key) if key in facts.figures else UNKNOWN


def shifts_grid(facts: Facts) -> Grid:
    """Return every shift, with what it is for."""
    names = names_of(facts.revision)
    rows = [
        (
            f"{line.source}",
            f"{line.target}",
            facts.chip(award, f"cover.{number}"),
            "incidenteel" if line.incidental else "structureel",
            line.earmark or f"lumpsum {names[award.key]}",
        )
        for award, result in facts.awards
        for number, line in enumerate(result.cover, start=1)
    ]
    headings = ("Van", "Naar", "Bedrag", "Soort", "Waarvoor")
    return Grid(headings, tuple(rows), amounts=(2,), widths=(0, 0, 0, 0, 1))


def awards_grid(facts: Facts) -> Grid:
    """Return the awards beside each other."""
    rows = [
        (
            KINDS[award.team_kind],
            facts.chip(award, "lump_sum"),
            facts.chip(award, "budgeted"),
            facts.chip(award, "difference"),
            facts.chip(award, "own_contribution") if award.own_contribution else NONE,
            facts.chip(award, "to_shift"),
        )
        for award in facts.revision.awards
    ]
    headings = ("Teams voor", "Lumpsum", "Begroting", "Verschil", "Eigen bijdrage", "Verschuift")
    return Grid(headings, tuple(rows), amounts=(1, 2, 3, 4, 5))


def measured_grid(facts: Facts) -> Grid:
    """Return what was measured, with the indicator; its ledger and day stand in the annex."""
    rows = [
        (figure.label, chip(figure.key), figure.source.code)
        for figure in facts.measured
        if isinstance(figure.source, FromIndicator)
    ]
    return Grid(("Prestatie", "Stand", "Indicator"), tuple(rows), amounts=(1,), widths=(1, 0, 0))
