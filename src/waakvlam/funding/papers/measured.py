"""What a ledger measured, as figures of a paper. What was masked there is not here (L2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from waakvlam.funding.papers.provenance import Figure, FromIndicator
from waakvlam.funding.papers.words import KINDS, month_name
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_number, write_percentage
from waakvlam.kernel.team_kind import TeamKind
from waakvlam.monitor.definition import Unit
from waakvlam.monitor.figures import Figure as Evaluated
from waakvlam.monitor.registry import find_indicators

BY = ("year", "team_kind")
PERIOD = 2
"""Where the period stands in the key of a measured figure."""
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
    """Return the figures of the year of ``as_of`` so far, evaluated by year and kind of team.

    ``ledger`` says which ledger it was. A masked figure and one that says nothing are left out.
    """
    year = str(as_of.year)
    told = [one for one in found if _says(one) and one.breakdown.get("year") == year]
    figures = [
        _figure(f"ledger.{one.code}", one, year, FromIndicator(one.code, ledger, as_of, one.n))
        for one in told
    ]
    return {figure.key: figure for figure in figures}


def figures_of_periods(found: Iterable[Evaluated], ledger: str, as_of: date) -> dict[str, Figure]:
    """Return figures of closed years and months; each key names its period: ``ledger.ACC2.2025``.

    So a text that names one keeps saying the same when a next period closes.
    """
    figures = {}
    for one in found:
        period = one.breakdown.get("year") or one.breakdown.get("month")
        if period and _says(one):
            words = period if period.isdecimal() else month_name(period)
            source = FromIndicator(one.code, ledger, as_of, one.n, words)
            figure = _figure(f"ledger.{one.code}.{period}", one, words, source)
            figures[figure.key] = figure
    return figures


def periods_named(keys: Iterable[str]) -> set[str]:
    """Return the periods of the measured figures among keys."""
    parts = (key.split(".") for key in keys)
    return {part[PERIOD] for part in parts if part[0] == "ledger" and len(part) > PERIOD}


def _says(one: Evaluated) -> bool:
    return one.value is not None and not one.masked


def _figure(at: str, one: Evaluated, period: str, source: FromIndicator) -> Figure:
    kind = one.breakdown.get("team_kind")
    (indicator,) = find_indicators([one.code])
    teams = f", {KINDS[TeamKind(kind)]}" if kind in set(TeamKind) else ""
    value = measured_value(one.value or 0, indicator.unit)
    label = f"{indicator.name.nl}, {period}{teams}"
    return Figure(f"{at}{f'.{kind}' if kind else ''}", label, value, source)


def measured_value(value: float, unit: Unit) -> str:
    """Return a value of an indicator with its unit, in Dutch: 87%, € 1.240, 15,2 dagen."""
    exact = Decimal(str(value))
    if unit == "share":
        return write_percentage(exact)
    if unit == "euro":
        return write_amount(Money.of_euros(exact.quantize(Decimal(1))))
    whole = exact == exact.to_integral_value()
    return f"{write_number(exact, 0 if whole else 1)} {UNITS.get(unit, '')}".rstrip()
