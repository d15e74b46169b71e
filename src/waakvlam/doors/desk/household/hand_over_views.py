"""Handing a household over to another team: first to which, then what that means, then why (H6)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.handover.actions import (
    HandOverRefusedError,
    KnownThereError,
    NothingRunsError,
    hand_over,
)
from waakvlam.casework.handover.queries import teams_to_receive
from waakvlam.casework.handover.rules import may_hand_over
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.editing import UNPROCESSABLE
from waakvlam.doors.desk.household.hand_over_forms import HandOverForm
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page, shell
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs
from waakvlam.organisation.professional.queries import working_in


@needs(Permission.HOUSEHOLD_WRITE)
@require_GET
def household_hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show to which teams a household may go."""
    opened = _opened(request, key)
    teams = list(teams_to_receive(opened.household.team))
    own = opened.household.contractor_id
    context = {
        **shell(opened),
        "runs": bool(opened.standing.case or opened.requests),
        "within": [team for team in teams if team.contractor_id == own],
        "across": [team for team in teams if team.contractor_id != own],
    }
    return render(request, "desk/household/hand_over.html", context)


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_hand_over_to(request: HttpRequest, key: UUID, team_code: str) -> HttpResponse:
    """Say what handing over to a team means, ask why, and do it; it ends at My day."""
    opened = _opened(request, key)
    team = teams_to_receive(opened.household.team).filter(code=team_code).first()
    if team is None:
        raise not_theirs(request, "hand_over", team_code)
    across = team.contractor_id != opened.household.contractor_id
    draft = draft_box(request, form="hand_over", file_key=str(key))
    people = list(working_in(team.pk, opened.today))
    form = HandOverForm(posted(request), team=team, across=across, people=people)
    if request.method == "POST" and form.is_valid() and _handed_over(opened, form):
        draft.drop()
        messages.success(request, _("The household is with %(team)s now.") % {"team": team.name})
        return redirect("desk:my_day")
    draft.fill(form)
    context = {
        **shell(opened),
        "team": team,
        "across": across,
        "form": form,
        "draft": draft,
        "back": opened.url("household_hand_over"),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/household/hand_over_to.html", context, status=status)


def _opened(request: HttpRequest, key: UUID) -> OpenHousehold:
    """Open the household for who may hand it over; raises PermissionDenied for who only looks."""
    opened = open_household_page(request, key, "hand_over")
    if not may_hand_over(opened.ground):
        raise PermissionDenied
    return opened


def _handed_over(opened: OpenHousehold, form: HandOverForm) -> bool:
    fault = {
        NothingRunsError: _("Nothing runs for this household: there is nothing to hand over."),
        KnownThereError: _(
            "Somebody of this household has a file there already. Files of two organisations "
            "cannot be joined: agree with that team who goes on, and close the case here."
        ),
        HandOverRefusedError: _("A colleague changed something meanwhile. Look again."),
    }
    try:
        hand_over(household=opened.household, plan=form.plan(), by=opened.account, at=opened.at)
    except tuple(fault) as error:
        form.add_error(None, fault[type(error)])
        return False
    return True
