"""The dashboard: one concern at a time, for a period and a place."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now
from waakvlam.doors.steering.agreements.followed import agreements_page, follow
from waakvlam.doors.steering.dashboard.tiles import Choice, running_tiles, tile_of
from waakvlam.doors.steering.figures.book import time_of
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import dashboard_filter, period_name, place_of, written
from waakvlam.doors.steering.ledger_pages import frame_of, with_figures
from waakvlam.doors.steering.names import Names, read_names
from waakvlam.doors.steering.pictures import map_of, trend_of
from waakvlam.doors.steering.provenance import of_indicator
from waakvlam.doors.steering.refresh.progress import REFRESH, progress_of
from waakvlam.monitor.definition import Indicator
from waakvlam.monitor.registry import all_indicators, find_indicators

CONCERNS = {
    "access": _("Access"),
    "affordability": _("Affordability"),
    "quality": _("Quality"),
    "learning": _("Learning"),
}


@needs(Permission.INDICATOR_READ)
@require_GET
@with_figures
def dashboard(request: HttpRequest, opened: OpenedLedger, simulation: str) -> HttpResponse:
    """Show the tiles of a concern, with the trend and the map of one of them."""
    names, book = read_names(), opened.book
    concern = _concern(request)
    indicators = indicators_of(concern)
    form = dashboard_filter(request.GET.dict(), book, names, indicators)
    choice = Choice(form.initial["period"], place_of(form.initial["where"]))
    page = agreements_page(opened, request.GET.get("page"))
    context: dict[str, object] = {
        **frame_of(opened, simulation),
        "title": _("Dashboard"),
        "opened": opened,
        "refresh": progress_of(REFRESH, now()),
        "concerns": CONCERNS.items(),
        "concern": concern,
        "form": form,
        "tiles": [
            tile_of(one, opened, choice, indicator_url(one.code, simulation, choice), simulation)
            for one in indicators
        ],
        "page": page,
        "agreed": follow(
            page,
            opened,
            simulation,
            may_open=account_of(request).may(Permission.REVISION_READ),
        ),
        "running": running_tiles(indicators, opened, simulation),
        "period": period_name(choice.period) if choice.period else "",
        "place": names.of(choice.place),
        **_pictures(form.initial["show"], opened, names, choice, simulation),
    }
    return render(request, "steering/dashboard.html", context)


def indicators_of(concern: str) -> list[Indicator]:
    """Return the indicators of a concern: those with a norm first, then by their number."""
    found = [one for one in all_indicators() if one.concern == concern]
    return sorted(found, key=lambda one: (one.norm is None, _number(one.code), one.code))


def _number(code: str) -> int:
    return int("".join(filter(str.isdigit, code)) or 0)


def _concern(request: HttpRequest) -> str:
    asked = request.GET.get("concern", "")
    return asked if asked in CONCERNS else "access"


def _pictures(
    code: str, opened: OpenedLedger, names: Names, choice: Choice, simulation: str
) -> dict[str, object]:
    if not code or not choice.period:
        return {}
    (indicator,) = find_indicators([code])
    return {
        "trend": trend_of(indicator, opened.book, choice.place),
        "map": map_of(indicator, opened.book, names, choice.period),
        "pictures_source": of_indicator(indicator, opened, simulation=simulation),
    }


def indicator_url(code: str, simulation: str, choice: Choice) -> str:
    """Return the address of an indicator's page, with the filters that it shares."""
    kept = {"per": time_of(choice.period)} if choice.period else {}
    if choice.place.kind:
        kept["where"] = written(choice.place)
    if simulation:
        path = reverse("steering:simulated_indicator", args=[simulation, code])
    else:
        path = reverse("steering:indicator", args=[code])
    return f"{path}?{urlencode(kept)}" if kept else path
