"""The forecast of lump sum and care to the year's end: what it will cost, and who bears what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.components import Column, Tile
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import month
from waakvlam.doors.steering.agreements.standing import counts_over_a_year, indicator_of
from waakvlam.doors.steering.codes import part_name
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.forecast.forms import WishesForm
from waakvlam.doors.steering.forecast.risk import (
    Whose,
    overrun,
    overrun_by_kind,
    surplus_by_kind,
    surplus_covers,
)
from waakvlam.doors.steering.forecast.tables import (
    band_tile,
    path_of,
    path_rows,
    picture_of,
    target_title,
)
from waakvlam.doors.steering.ledger_pages import frame_of, with_figures
from waakvlam.doors.steering.names import KINDS
from waakvlam.doors.steering.provenance import Provenance, of_assumption, of_indicator
from waakvlam.funding.evidence.facts import Facts
from waakvlam.funding.forecast.outlook import CHAIN_COST, Outlook, outlook_of, outlook_of_all
from waakvlam.monitor.registry import find_indicators

AT_FAULT = 422


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of spending: its year and its picture, or why nothing can be said of it."""

    name: str
    why_not: str = ""
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
    together = outlook_of_all(facts, year)
    context: dict[str, object] = {
        **frame_of(opened, simulation),
        "opened": opened,
        "here": "forecast",
        "year": year,
        "form": form,
        "lines": [_line(kind, together, opened) for kind in CHAIN_COST],
        **_risk(_whose(together, facts), form, opened),
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


def _line(kind: str, outlook: Outlook, opened: OpenedLedger) -> Line:
    name, year = part_name(kind), opened.book.as_of.year
    found = outlook.costs.get(kind)
    if found is None:
        return Line(name, _why_not(kind, outlook))
    rule = (
        _("the same month of last year, times %(growth)s")
        % {"growth": f"{float(found.growth):.3f}"}
        if found.seasonal
        else _("the mean of the last six months that are known")
    )
    (spending,) = find_indicators(["AFF10"])
    source = (*of_indicator(spending, opened), of_assumption(_("each coming month costs"), rule))
    label = _("%(name)s in %(year)s") % {"name": name, "year": year}
    title = _("%(name)s by month, %(year)s") % {"name": name, "year": year}
    tile = band_tile(label, found.total, source)
    return Line(name, tile=tile, picture=picture_of(found, title), source=source)


def _why_not(kind: str, outlook: Outlook) -> str:
    if kind in outlook.hidden:
        return _(
            "a month of this year is left out, for care of some kind is then about fewer than five "
            "people; so nothing can be said of the year."
        )
    return _("fewer than three months are known, so nothing can be said of the rest.")


def _whose(together: Outlook, facts: Facts) -> list[Whose]:
    """Return all teams together, and each kind of team that the amounts name."""
    kinds = [
        Whose(kind, part_name(kind), outlook_of(facts.by_team_kind[kind], facts.as_of.year))
        for kind in KINDS
        if kind in facts.by_team_kind
    ]
    return [Whose("", part_name(""), together), *kinds]


def _risk(whose: list[Whose], form: WishesForm, opened: OpenedLedger) -> dict[str, object]:
    """Return the surplus and the overrun: of who was asked for, and by kind of team."""
    together, *kinds = whose
    wishes = form.cleaned_data if form.is_bound and form.is_valid() else {}
    asked = next((one for one in kinds if one.key == wishes.get("kind")), together)
    return {
        "whose": asked.name,
        "surplus": surplus_covers(asked, wishes, opened),
        "surplus_by_kind": surplus_by_kind(kinds, opened),
        "overrun": overrun(asked, wishes, opened),
        "overrun_by_kind": overrun_by_kind(kinds, wishes, opened),
        "chain_gaps": [part_name(kind) for kind in asked.outlook.chain_gaps],
        "few": [one.name for one in kinds if one.outlook.hidden],
        "no_overrun": [
            one.name
            for one in kinds
            if one.outlook.chain_budget is not None and one.outlook.chain_gaps
        ],
    }


def _targets(opened: OpenedLedger, facts: Facts) -> Iterator[dict[str, object]]:
    for target in facts.targets:
        indicator = indicator_of(target)
        if indicator is None or counts_over_a_year(indicator):
            continue  # what counts over a year has no path by month: the dashboard follows it
        path = path_of(target, indicator, opened.book)
        if not path:
            continue
        start = of_assumption(_("the path starts"), month(path[0].month, language()))
        yield {
            "title": target_title(indicator, target),
            "rows": path_rows(indicator, path),
            "source": (*of_indicator(indicator, opened), start),
        }
