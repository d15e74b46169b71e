"""Areas, and the teams that serve them (S4)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.components import Cell, Column
from waakvlam.doors.office.reference.forms import ServesForm
from waakvlam.doors.office.reference.words import TEAM_KINDS
from waakvlam.organisation.team.actions import serve_neighbourhood
from waakvlam.organisation.team.models import Team
from waakvlam.population.models import District

ON_A_PAGE = 25
AT_FAULT = 422


@needs(Permission.REFERENCE_EDIT)
@require_GET
def areas(request: HttpRequest) -> HttpResponse:
    """Show the districts, and how much is known of each."""
    found = District.objects.annotate(
        hoods=Count("neighbourhoods"),
        drawn=Count("neighbourhoods", filter=Q(neighbourhoods__outline__isnull=False)),
    ).values_list("name", "code", "municipality__name", "hoods", "drawn")
    page = Paginator(found.order_by("code"), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        [name, code, municipality, str(hoods), _shapes(drawn, hoods)]
        for name, code, municipality, hoods, drawn in page
    ]
    columns = [
        Column(_("District")),
        Column(_("Code")),
        Column(_("Municipality")),
        Column(_("Neighbourhoods"), numeric=True),
        Column(_("Shapes")),
    ]
    shown = {"page": page, "rows": rows, "columns": columns, "trail": trail(_("Areas"))}
    return render(request, "office/reference/areas.html", shown)


def _shapes(drawn: int, hoods: int) -> str:
    if not drawn:
        return _("not loaded")
    return _("loaded") if drawn == hoods else _("%(drawn)s loaded") % {"drawn": drawn}


@needs(Permission.REFERENCE_EDIT)
@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """Show the teams, of which kind and whose they are, and how many neighbourhoods they serve."""
    found = Team.objects.annotate(serves=Count("service_areas")).values_list(
        "name", "code", "team_kind", "contractor__name", "district__name", "serves"
    )
    page = Paginator(found.order_by("name"), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        [
            Cell(name, url=reverse("office:team", args=[code])),
            code,
            str(TEAM_KINDS[kind]),
            contractor,
            district,
            str(serves),
        ]
        for name, code, kind, contractor, district, serves in page
    ]
    columns = [
        Column(_("Team")),
        Column(_("Code")),
        Column(_("For")),
        Column(_("Contractor")),
        Column(_("District")),
        Column(_("Serves"), numeric=True),
    ]
    shown = {"page": page, "rows": rows, "columns": columns, "trail": trail(_("Teams"))}
    return render(request, "office/reference/teams.html", shown)


@needs(Permission.REFERENCE_EDIT)
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Show which neighbourhoods and places a team serves, and add one."""
    found = get_object_or_404(Team.objects.select_related("contractor"), code=code)
    form = ServesForm(request.POST or None, team=found)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["neighbourhood"]
        serve_neighbourhood(team=found, neighbourhood_code=chosen.pk, by=account_of(request))
        messages.success(request, _("The team serves this neighbourhood from now."))
        return redirect("office:team", code)
    areas = found.service_areas.select_related("neighbourhood__district", "place")
    rows = [
        [area.neighbourhood.name, area.neighbourhood.code, area.neighbourhood.district.name]
        if area.neighbourhood
        else [area.place.name if area.place else "", "", _("place")]
        for area in areas.order_by("neighbourhood__name", "pk")
    ]
    shown = {
        "team": found,
        "kind": TEAM_KINDS[found.team_kind],
        "form": form,
        "rows": rows,
        "columns": [Column(_("Neighbourhood or place")), Column(_("Code")), Column(_("District"))],
        "trail": trail(found.name, (_("Teams"), reverse("office:teams"))),
    }
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "office/reference/team.html", shown, status=status)


def trail(here: str, *between: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way from the administration's first page to here."""
    return [(_("Administration"), reverse("office:overview")), *between, (here, "")]
