"""An indicator: what it tells and what not, its months, its districts, every cell of it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.components import Column
from waakvlam.doors.steering.agreements.followed import agreements_on
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import indicator_filter, language, name_of, place_of
from waakvlam.doors.steering.indicator.cells import Line, lines_of
from waakvlam.doors.steering.indicator.download import FORMATS, Sheet, download
from waakvlam.doors.steering.ledger_pages import frame_of, with_figures
from waakvlam.doors.steering.names import Names, read_names
from waakvlam.doors.steering.pictures import map_of, trend_of
from waakvlam.doors.steering.provenance import of_indicator
from waakvlam.doors.steering.words import count_text, coverage_text, value_text
from waakvlam.monitor.definition import Indicator
from waakvlam.monitor.registry import UnknownIndicatorError, find_indicators

PAGE = 25


@needs(Permission.INDICATOR_READ)
@require_GET
@with_figures
def indicator(
    request: HttpRequest, opened: OpenedLedger, code: str, simulation: str
) -> HttpResponse:
    """Show one indicator with its definition, pictures and cells."""
    one, names, book = _found(code), read_names(), opened.book
    form = indicator_filter(request.GET.dict(), book, names)
    place = place_of(form.initial["where"])
    lines = lines_of(one, book, names, per=form.initial["per"], place=place)
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    newest = max(book.periods[form.initial["per"]], default="")
    context: dict[str, object] = {
        **frame_of(opened, simulation),
        **_definition(one),
        "opened": opened,
        "form": form,
        "place": names.of(place),
        "columns": _columns(),
        "page": page,
        "rows": [_row(one, line) for line in page],
        "agreed": agreements_on(
            one,
            opened,
            simulation,
            may_open=account_of(request).may(Permission.REVISION_READ),
        ),
        "downloads": [(kind, _download_url(one, kind, simulation)) for kind in FORMATS],
        "trail": [(_("Dashboard"), _dashboard_url(one, simulation)), (name_of(one), "")],
        "trend": trend_of(one, book, place) if newest else None,
        "map": map_of(one, book, names, newest) if newest else None,
        "pictures_source": of_indicator(one, opened, simulation=simulation),
    }
    return render(request, "steering/indicator.html", context)


@needs(Permission.INDICATOR_READ)
@require_GET
@with_figures
def indicator_download(
    request: HttpRequest, opened: OpenedLedger, code: str, form: str, simulation: str
) -> HttpResponse:
    """Send the cells that the page with the same query shows, as a file."""
    one, names = _found(code), read_names()
    if form not in FORMATS:
        raise Http404
    lines = _asked(request, opened, one, names)
    log_read(
        account_id=account_of(request).pk,
        what="indicator_download",
        household_key=None,
        because=one.code,
        rows=len(lines),
    )
    simulated = bool(frame_of(opened, simulation)["simulated"])
    name = f"{'simulatie-' if simulated else ''}{one.code}-{opened.book.as_of}"
    return download(Sheet(name, one.unit, tuple(lines), simulated=simulated), form)


def _asked(request: HttpRequest, opened: OpenedLedger, one: Indicator, names: Names) -> list[Line]:
    known = indicator_filter(request.GET.dict(), opened.book, names).initial
    return lines_of(one, opened.book, names, per=known["per"], place=place_of(known["where"]))


def _found(code: str) -> Indicator:
    try:
        (one,) = find_indicators([code])
    except UnknownIndicatorError:
        raise Http404 from None
    return one


def _download_url(one: Indicator, form: str, simulation: str) -> str:
    if simulation:
        return reverse("steering:simulated_indicator_download", args=[simulation, one.code, form])
    return reverse("steering:indicator_download", args=[one.code, form])


def _dashboard_url(one: Indicator, simulation: str) -> str:
    if simulation:
        path = reverse("steering:simulated_dashboard", args=[simulation])
    else:
        path = reverse("steering:dashboard")
    return f"{path}?concern={one.concern}"


def _definition(one: Indicator) -> dict[str, object]:
    dutch = language() == "nl"
    return {
        "title": name_of(one),
        "indicator": one,
        "tells": one.tells.nl if dutch else one.tells.en,
        "caveat": one.caveat.nl if dutch else one.caveat.en,
    }


def _columns() -> list[Column]:
    return [
        Column(_("Period")),
        Column(_("Place or team")),
        Column(_("Value"), numeric=True),
        Column(_("Norm"), numeric=True),
        Column("n", numeric=True),
        Column(_("Coverage"), numeric=True),
    ]


def _row(one: Indicator, line: Line) -> list[str]:
    figure = line.figure
    norm = "" if figure.norm is None else value_text(figure.norm, one.unit)
    if figure.masked:
        return [line.period, line.place, _("too few to show"), norm, "", ""]
    return [
        line.period,
        line.place,
        value_text(figure.value, one.unit),
        norm,
        count_text(figure.n),
        coverage_text(figure.coverage),
    ]
