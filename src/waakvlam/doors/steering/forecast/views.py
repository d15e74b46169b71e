"""The forecast of lump sum and care to the year's end: what it will cost, and who bears what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.components import Column, Tile
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import month
from waakvlam.doors.steering.agreements.standing import indicator_of
from waakvlam.doors.steering.codes import part_name
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.forecast.forms import WishesForm
from waakvlam.doors.steering.forecast.tables import (
    band_tile,
    path_of,
    path_rows,
    picture_of,
    target_title,
    whole_euros,
)
from waakvlam.doors.steering.ledger_pages import frame_of, with_figures
from waakvlam.doors.steering.provenance import Provenance, of_assumption, of_indicator, of_ledger
from waakvlam.funding.evidence.facts import Facts
from waakvlam.funding.forecast.amounts import Forecast, TooShortError, forecast_year
from waakvlam.funding.forecast.surplus import ALPHEN, cover, divide_overrun, surplus_of
from waakvlam.kernel.money import ZERO, Money
from waakvlam.monitor.registry import find_indicators

FORECAST_KINDS = ("team_cost", "pxq", "pgb")
CHAIN_BUDGETS = ("lump_sum", "pxq", "pgb")
PERCENT = 100
AT_FAULT = 422


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of spending: its year and its picture, or that too little is known of it."""

    name: str
    forecast: Forecast | None
    tile: Tile | None = None
    picture: Picture | None = None
    source: Provenance = ()


@needs(Permission.INDICATOR_READ)
@require_GET
@with_figures
def forecast(request: HttpRequest, opened: OpenedLedger, simulation: str) -> HttpResponse:
    """Show the forecast by kind, the surplus, the target on indications and an overrun."""
    facts = opened.book.facts or Facts(opened.book.as_of)
    year = facts.as_of.year
    form = WishesForm(request.GET or None, auto_id="filter-%s")
    wishes = form.cleaned_data if form.is_bound and form.is_valid() else {}
    lines = {kind: _line(kind, facts, opened) for kind in FORECAST_KINDS}
    context: dict[str, object] = {
        **frame_of(opened, simulation),
        "opened": opened,
        "here": "forecast",
        "year": year,
        "form": form,
        "lines": lines.values(),
        "surplus": _surplus(lines["team_cost"].forecast, facts, wishes, opened),
        "wish_columns": _wish_columns(),
        "overrun": _overrun(lines, facts, wishes, opened),
        "targets": list(_targets(opened, facts)),
        "path_columns": [
            Column(_("Month")),
            Column(_("Path"), numeric=True),
            Column(_("Realised"), numeric=True),
            Column(_("Verdict")),
        ],
    }
    status = AT_FAULT if form.is_bound and not form.is_valid() else 200
    return render(request, "steering/forecast.html", context, status=status)


def _line(kind: str, facts: Facts, opened: OpenedLedger) -> Line:
    name, year = part_name(kind), facts.as_of.year
    committed = facts.committed if kind == "pxq" else {}
    try:
        found = forecast_year(facts.spent.get(kind, {}), committed, year)
    except TooShortError:
        return Line(name, None)
    rule = (
        _("the same month of last year, times %(growth)s")
        % {"growth": f"{float(found.growth):.3f}"}
        if found.seasonal
        else _("the mean of the last six months")
    )
    (spending,) = find_indicators(["AFF10"])
    source = (*of_indicator(spending, opened), of_assumption(_("each coming month costs"), rule))
    label = _("%(name)s in %(year)s") % {"name": name, "year": year}
    title = _("%(name)s by month, %(year)s") % {"name": name, "year": year}
    return Line(
        name, found, band_tile(label, found.total, source), picture_of(found, title), source
    )


def _surplus(
    cost: Forecast | None, facts: Facts, wishes: dict[str, object], opened: OpenedLedger
) -> dict[str, object]:
    budget = facts.budgets.get("lump_sum", {}).get(facts.as_of.year)
    if cost is None or budget is None:
        return {}
    left = surplus_of(budget, cost.total)
    asked = [
        (_("Own contribution"), _amount(wishes.get("own"))),
        (_("Development budget"), _amount(wishes.get("development"))),
    ]
    source = of_ledger(opened, ("budget", "spending"))
    return {
        "tiles": [
            Tile(_("Lump sum of the year"), whole_euros(budget), source=source),
            band_tile(_("Expected surplus"), left, source),
        ],
        "rows": [
            [
                one.name,
                whole_euros(one.asked),
                whole_euros(one.covered),
                whole_euros(one.short),
                whole_euros(least.covered),
            ]
            for one, least in zip(cover(left.middle, asked), cover(left.low, asked), strict=True)
        ],
        "source": source,
    }


def _amount(value: object) -> Money:
    return value if isinstance(value, Money) else ZERO


def _wish_columns() -> list[Column]:
    return [
        Column(_("For what")),
        Column(_("Asked"), numeric=True),
        Column(_("Covered"), numeric=True),
        Column(_("From elsewhere"), numeric=True),
        Column(_("Covered when it is low"), numeric=True),
    ]


def _overrun(
    lines: dict[str, Line], facts: Facts, wishes: dict[str, object], opened: OpenedLedger
) -> dict[str, object]:
    """Return who bears the overrun of a whole chain; nothing without its budget."""
    forecasts = [line.forecast for line in lines.values() if line.forecast is not None]
    known = [facts.budgets.get(kind, {}).get(facts.as_of.year) for kind in CHAIN_BUDGETS]
    budget = wishes.get("chain") or (
        sum((one for one in known if one), ZERO) if all(known) else None
    )
    share = wishes.get("share")
    part = Fraction(share) / PERCENT if isinstance(share, Decimal) else ALPHEN
    if not isinstance(budget, Money) or not forecasts:
        return {}
    cost = sum((one.total.middle for one in forecasts), ZERO)
    source = (
        *of_ledger(opened, ("budget", "spending")),
        of_assumption(_("the municipality's part"), f"{float(part * PERCENT):g}%"),
    )
    ways = [
        (_("As in Wijchen: the municipality bears all"), Fraction(1)),
        (_("Shared, as asked above"), part),
    ]
    divided = [(name, divide_overrun(budget, cost, of)) for name, of in ways]
    return {
        "columns": [
            Column(_("Arrangement")),
            Column(_("Municipality"), numeric=True),
            Column(_("Contractor"), numeric=True),
        ],
        "rows": [
            [name, whole_euros(one.municipality), whole_euros(one.contractor)]
            for name, one in divided
        ],
        "budget": whole_euros(budget),
        "cost": whole_euros(cost),
        "source": source,
    }


def _targets(opened: OpenedLedger, facts: Facts) -> Iterator[dict[str, object]]:
    for target in facts.targets:
        indicator = indicator_of(target)
        path = path_of(target, indicator, opened.book) if indicator else ()
        if indicator is None or not path:
            continue
        start = of_assumption(_("the path starts"), month(path[0].month, language()))
        yield {
            "title": target_title(indicator, target),
            "rows": path_rows(indicator, path),
            "source": (*of_indicator(indicator, opened), start),
        }
