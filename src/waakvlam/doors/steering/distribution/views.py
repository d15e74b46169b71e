"""How a lump sum is distributed over districts, by weights that everybody can see (F6)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.components import Column
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.map import Area, map_svg
from waakvlam.doors.frame.pictures.numbers import number
from waakvlam.doors.frame.pictures.scale import low_to_high
from waakvlam.doors.steering.distribution.forms import GROUPS, DistributionForm
from waakvlam.doors.steering.figures.book import Book, Place, Spot
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.ledger_pages import frame_of, with_figures
from waakvlam.doors.steering.names import Names, read_names
from waakvlam.doors.steering.pictures import layout_of
from waakvlam.doors.steering.provenance import Provenance, of_assumption, of_ledger
from waakvlam.doors.steering.words import amount_text, value_text, whole_amount_text
from waakvlam.funding.distribution.counted import districts_of, newest_year, not_counted
from waakvlam.funding.distribution.distribute import (
    DistrictShare,
    NothingToWeighError,
    distribute,
)
from waakvlam.funding.distribution.weights import District, Group, Weights
from waakvlam.funding.evidence.facts import Facts
from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.notation import write_amount

AT_FAULT = 422
EQUAL = Weights({Group.HOUSEHOLDS: Decimal(1)})


@needs(Permission.INDICATOR_READ)
@require_GET
@with_figures
def distribution(request: HttpRequest, opened: OpenedLedger, simulation: str) -> HttpResponse:
    """Show what each district gets by the weights in the address, beside the present ones."""
    facts = opened.book.facts or Facts(opened.book.as_of)
    of = request.GET.get("of", "")
    present = present_weights(facts, of)
    form = DistributionForm(_asked(request, facts, present), present)
    fine = form.is_valid()
    weights = form.weights(present) if fine else present
    districts = districts_of(facts.districts, of)
    lacking = not_counted(districts)
    for group in lacking if fine else ():
        if weights.of(group):
            form.add_error(str(group), _("Not counted in every district: make this weight 0."))
            fine = False
    context: dict[str, object] = {
        **frame_of(opened, simulation),
        "opened": opened,
        "here": "distribution",
        "form": form,
        "year": newest_year(facts.districts),
        "lacking": [(GROUPS[group], len(codes)) for group, codes in lacking.items()],
        "districts": len(districts),
    }
    if fine and districts:
        amount = form.cleaned_data["amount"] or ZERO
        context |= _shown(amount, districts, present, weights, opened)
    return render(request, "steering/distribution.html", context, status=200 if fine else AT_FAULT)


def present_weights(facts: Facts, team_kind: str) -> Weights:
    """Return the weights that the ledger's norms hold; without any, each household counts once."""
    held = {**facts.weights.get("", {}), **facts.weights.get(team_kind, {})}
    return Weights({group: Decimal(text) for group, text in held.items()}) if held else EQUAL


def _asked(request: HttpRequest, facts: Facts, present: Weights) -> dict[str, str]:
    """Return what the address asks; of what it leaves open, this year's lump sum as it is now."""
    budgets = facts.budgets.get("lump_sum", {})
    known = budgets.get(facts.as_of.year) or budgets.get(max(budgets, default=0)) or ZERO
    lacking = not_counted(districts_of(facts.districts, request.GET.get("of", "")))
    left_open = {
        str(group): "0" if group in lacking else _weight(present.of(group)) for group in Group
    }
    given = {name: str(text).strip() for name, text in request.GET.items()}
    asked = {name: text for name, text in given.items() if text}
    return {"amount": write_amount(known), **left_open, **asked}


def _weight(weight: Decimal) -> str:
    text = f"{weight.normalize():f}"
    return text if language() == "en" else text.replace(".", ",")


def _shown(
    amount: Money,
    districts: Sequence[District],
    present: Weights,
    weights: Weights,
    opened: OpenedLedger,
) -> dict[str, object]:
    try:
        shares = distribute(amount, districts, weights)
        before = distribute(amount, districts, _countable(present, districts))
    except NothingToWeighError:
        return {"nothing": True}
    names, book = read_names(), opened.book
    years = book.periods["year"]
    return {
        "amount": amount_text(amount),
        "spent_year": years[-1] if years else "",
        "columns": _columns(),
        "rows": [
            *_rows(shares, before, names, book),
            [
                _("Together"),
                "",
                whole_amount_text(_sum(shares)),
                whole_amount_text(_sum(before)),
                whole_amount_text(_sum(shares) - _sum(before)),
                "",
                "",
            ],
        ],
        "map": _map(shares, names),
        "source": _source(amount, weights, opened),
    }


def _countable(present: Weights, districts: Sequence[District]) -> Weights:
    """Leave out the weights of groups that nobody counted: they could not be in force."""
    lacking = not_counted(districts)
    return Weights({g: w for g, w in present.by_group.items() if g not in lacking})


def _sum(shares: Sequence[DistrictShare]) -> Money:
    return sum((one.amount for one in shares), ZERO)


def _columns() -> list[Column]:
    return [
        Column(_("District")),
        Column(_("Weighed households"), numeric=True),
        Column(_("By these weights"), numeric=True),
        Column(_("By the present weights"), numeric=True),
        Column(_("Change"), numeric=True),
        Column(_("Spent (AFF10)"), numeric=True),
        Column(_("Spent per resident (AFF12)"), numeric=True),
    ]


def _rows(
    shares: Sequence[DistrictShare], before: Sequence[DistrictShare], names: Names, book: Book
) -> list[list[str]]:
    tongue = language()
    return [
        [
            names.of(Place("district", one.district)),
            number(float(one.points), tongue),
            whole_amount_text(one.amount),
            whole_amount_text(former.amount),
            whole_amount_text(one.amount - former.amount),
            _spent("AFF10", one.district, book),
            _spent("AFF12", one.district, book),
        ]
        for one, former in zip(shares, before, strict=True)
    ]


def _spent(code: str, district: str, book: Book) -> str:
    years = book.periods["year"]
    spot = Spot(code, years[-1], Place("district", district)) if years else None
    figure = book.figures.get(spot) if spot else None
    if figure is None:
        return "–"
    return _("too few to show") if figure.masked else value_text(figure.value, "euro")


def _map(shares: Sequence[DistrictShare], names: Names) -> Picture:
    areas: list[Any] = [
        Area(one.district, names.of(Place("district", one.district)), float(one.amount.euros))
        for one in shares
    ]
    scale = low_to_high([area.value for area in areas])
    title = _("The amount by district")
    return map_svg(layout_of(names, areas), areas, scale, "euro", title, language())


def _source(amount: Money, weights: Weights, opened: OpenedLedger) -> Provenance:
    told = [
        of_assumption(
            _("weight, %(group)s") % {"group": label},
            _weight(weights.of(group)),
        )
        for group, label in GROUPS.items()
    ]
    return (
        *of_ledger(opened, ("population", "budget", "spending")),
        of_assumption(_("amount"), amount_text(amount)),
        *told,
    )
