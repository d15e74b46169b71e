"""The team board: what waits, and who has room (L1: names only for who may open the files)."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.casework.handover.queries import awaiting_helper
from waakvlam.casework.request.figures import team_queue_figures
from waakvlam.casework.request.listed import queue_page
from waakvlam.doors.desk.board.rows import queue_rows
from waakvlam.doors.desk.board.staffing import staffing_by_team
from waakvlam.doors.desk.fitting import workforce
from waakvlam.doors.desk.household.history import Pages, page_number
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now
from waakvlam.organisation.professional.places import TeamPlace, teams_of
from waakvlam.organisation.team.queries import calendar_of

PER_PAGE = 25


@needs(Permission.BOARD_READ)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show the board of one of the reader's teams, or every team's staffing without a team."""
    at = now()
    places = teams_of(account_of(request).pk, at.date())
    if not places:
        context = {"teams": staffing_by_team(at.date())}
        return render(request, "desk/board/staffing.html", context)
    place = _chosen(request, places)
    return _board(request, place, places, at)


def _chosen(request: HttpRequest, places: list[TeamPlace]) -> TeamPlace:
    """Return the team that was asked for, else the one in which there is most to decide."""
    code = request.GET.get("team", "")
    for place in places:
        if place.team.code == code:
            return place
    return next((place for place in places if place.decides), places[0])


def _board(
    request: HttpRequest, place: TeamPlace, places: list[TeamPlace], at: datetime
) -> HttpResponse:
    people = workforce(place.team, at.date())
    context = {"place": place, "places": places, "people": people}
    if place.decides:
        page = queue_page(place.team.pk, page_number(request.GET.get("page", "")), PER_PAGE)
        rows = queue_rows(page.rows, people, calendar_of(place.team), at)
        handed = awaiting_helper(place.team.pk, most=PER_PAGE)
        pages = Pages(page.number, page.pages)
        context |= {"page": pages, "size": page.size, "rows": rows, "handed": handed}
        seen = len(rows) + len(handed)
        log_read(account_id=account_of(request).pk, what="board", household_key=None, rows=seen)
    else:
        figures = team_queue_figures(at.date(), only_team=place.team.pk)
        context["figures"] = figures.get(place.team.pk)
    return render(request, "desk/board/show.html", context)
