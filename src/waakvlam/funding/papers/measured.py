"""What a ledger measured, as figures of a paper. What was masked there is not here (L2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from waakvlam.funding.papers.provenance import Figure, FromIndicator
from waakvlam.funding.papers.words import KINDS
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_number, write_percentage
from waakvlam.kernel.team_kind import TeamKind
from waakvlam.monitor.definition import Unit
from waakvlam.monitor.figures import Figure as Evaluated
from waakvlam.monitor.registry import find_indicators

BY = ("year", "team_kind")
UNITS: dict[Unit, str] = {
    "days": "dagen",
    "hours": "uur",
    "requests": "aanmeldingen",
    "households": "huishoudens",
    "persons": "personen",
    "households_per_fte": "huishoudens per fte",
    "fte": "fte",
}


def measured_figures(found: Iterable[Evaluated], ledger: str, as_of: date) -> dict[str, Figure]:
    """Return the figures of the year of ``as_of``, evaluated by year and kind of team.

    ``ledger`` says which ledger it was. A masked figure and one that says nothing are left out.
    """
    year = str(as_of.year)
    figures = {}
    for one in found:
        kind = one.breakdown.get("team_kind")
        if one.value is None or one.masked or one.breakdown.get("year") != year:
            continue
        key = f"ledger.{one.code}{f'.{kind}' if kind else ''}"
        (indicator,) = find_indicators([one.code])
        teams = f", {KINDS[TeamKind(kind)]}" if kind in set(TeamKind) else ""
        label = f"{indicator.name.nl}, {year}{teams}"
        source = FromIndicator(one.code, ledger, as_of, one.n)
        figures[key] = Figure(key, label, measured_value(one.value, indicator.unit), source)
    return figures


def measured_value(value: float, unit: Unit) -> str:
    """Return a value of an indicator with its unit, in Dutch: 87%, € 1.240, 15,2 dagen."""
    exact = Decimal(str(value))
    if unit == "share":
        return write_percentage(exact)
    if unit == "euro":
        return write_amount(Money.of_euros(exact.quantize(Decimal(1))))
    whole = exact == exact.to_integral_value()
    return f"{write_number(exact, 0 if whole else 1)} {UNITS.get(unit, '')}".rstrip()
