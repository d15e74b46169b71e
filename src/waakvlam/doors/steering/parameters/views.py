"""The parameters of a revision: what the talks about a lump sum are about, from the ledger (F4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.components import Column, Tile
from waakvlam.doors.steering.codes import part_name
from waakvlam.doors.steering.figures.book import Shown
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import name_of, period_name
from waakvlam.doors.steering.ledger_pages import frame_of, with_figures
from waakvlam.doors.steering.provenance import Provenance, of_indicator
from waakvlam.doors.steering.words import count_text, coverage_text, value_text
from waakvlam.funding.parameters.definition import PARAMETERS, Parameter
from waakvlam.funding.parameters.values import ParameterValue
from waakvlam.monitor.definition import Indicator
from waakvlam.monitor.registry import find_indicators

SUBJECTS = {
    "clients": gettext_lazy("Clients with indicated support"),
    "trajectories": gettext_lazy("Help by the teams: how many, how long"),
    "waiting_list": gettext_lazy("Waiting list"),
    "caseload": gettext_lazy("Caseload"),
    "hours": gettext_lazy("Split of the hours"),
    "staffing": gettext_lazy("Staffing"),
    "referrals": gettext_lazy("Referrals, by whom"),
    "money": gettext_lazy("Money"),
}
PERIODS = 12


@dataclass(frozen=True, slots=True)
class Block:
    """One parameter: its newest figures as tiles, its periods as a table."""

    title: str
    tiles: list[Tile]
    columns: list[Column]
    rows: list[list[str]]
    source: Provenance


@needs(Permission.INDICATOR_READ)
@require_GET
@with_figures
def parameters(request: HttpRequest, opened: OpenedLedger, simulation: str) -> HttpResponse:
    """Show each parameter: the newest figure, and its course."""
    context: dict[str, object] = {
        **frame_of(opened, simulation),
        "opened": opened,
        "here": "parameters",
        "sections": [
            (label, blocks)
            for subject, label in SUBJECTS.items()
            if (blocks := list(_blocks(subject, opened)))
        ],
    }
    return render(request, "steering/parameters.html", context)


def _blocks(subject: str, opened: OpenedLedger) -> Iterable[Block]:
    for parameter in PARAMETERS:
        found = [one for one in opened.book.parameters if one.parameter == parameter]
        if parameter.subject == subject and found:
            yield _block(parameter, found, opened)


def _block(parameter: Parameter, found: Sequence[ParameterValue], opened: OpenedLedger) -> Block:
    (indicator,) = find_indicators([parameter.code])
    periods = sorted({one.period for one in found}, reverse=True)[:PERIODS]
    parts = sorted({one.part for one in found}, key=part_name)
    cells = {(one.period, one.part): one for one in found}
    title = name_of(indicator)
    if parameter.counts:
        title = _("%(name)s: the number") % {"name": title}
    return Block(
        title=title,
        tiles=[
            _tile(indicator, one, opened)
            for part in parts
            if (one := cells.get((periods[0], part))) is not None
        ],
        columns=[Column(_("Period")), *(Column(part_name(part), numeric=True) for part in parts)],
        rows=[
            [period_name(period), *(_text(indicator, cells.get((period, part))) for part in parts)]
            for period in periods
        ],
        source=of_indicator(indicator, opened),
    )


def _tile(indicator: Indicator, one: ParameterValue, opened: OpenedLedger) -> Tile:
    figure = Shown(one.value, one.n, one.coverage, one.masked, None)
    return Tile(
        label=f"{part_name(one.part)} · {period_name(one.period)}",
        value=_text(indicator, one),
        n="" if one.parameter.counts else count_text(one.n),
        coverage=coverage_text(one.coverage),
        masked=one.masked,
        source=of_indicator(indicator, opened, figure),
    )


def _text(indicator: Indicator, one: ParameterValue | None) -> str:
    if one is None:
        return "–"
    if one.masked:
        return _("too few to show")
    unit = "persons" if one.parameter.counts else indicator.unit
    return value_text(one.value, unit)
