"""The course of the help: phase, coordinator and closing (C1, C2, C13)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.case.actions import (
    CaseAlreadyOpenError,
    change_phase,
    close_case,
    open_case,
)
from waakvlam.casework.case.coordination import set_coordinator
from waakvlam.casework.case.held import CaseClosedError
from waakvlam.casework.case.models import Case
from waakvlam.casework.case.rules import (
    ClosedReason,
    Phase,
    PhaseTransitionError,
    RegistrationNotValidError,
)
from waakvlam.casework.household.models import persons_now
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.case_forms import ClosingForm, CoordinatorForm, PhaseForm
from waakvlam.doors.desk.household.editing import FormPage, show_form
from waakvlam.doors.desk.household.own import own_professional
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs
from waakvlam.organisation.professional.queries import working_in


def open_case_of(opened: OpenHousehold) -> Case | None:
    """Return the household's open case with its team, or None."""
    found = Case.objects.filter(household=opened.household, closed_on__isnull=True)
    return found.select_related("team").first()


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_phase(request: HttpRequest, key: UUID) -> HttpResponse:
    """Go to another phase, or start helping a household without an open case (C2)."""
    opened = open_household_page(request, key, "phase")
    case = opened.standing.case
    form = PhaseForm(posted(request), Phase(case.phase) if case else Phase.REQUEST)
    if request.method == "POST" and form.is_valid() and _went_on(opened, form):
        messages.success(request, _("The phase was changed."))
        return redirect(opened.url("household"))
    title = _("To another phase") if case else _("Start helping")
    page = FormPage(title, _("Save"), opened.url("household"))
    draft = draft_box(request, form="phase", file_key=str(key))
    return show_form(request, opened, page, form, draft)


def _went_on(opened: OpenHousehold, form: PhaseForm) -> bool:
    to = Phase(form.cleaned_data["phase"])
    case = open_case_of(opened)
    try:
        if case is None:
            open_case(
                household=opened.household,
                phase=to,
                professional=own_professional(opened),
                by=opened.account,
                at=opened.at,
            )
        else:
            change_phase(case=case, to=to, by=opened.account, at=opened.at)
    except (PhaseTransitionError, CaseAlreadyOpenError, CaseClosedError):
        form.add_error(None, _("Somebody else changed the phase meanwhile. Look again."))
        return False
    except RegistrationNotValidError:
        form.add_error(None, _("You need a current SKJ or BIG registration to help a family."))
        return False
    return True


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_coordinator(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say who keeps the plan together from today (C1)."""
    opened = open_household_page(request, key, "coordinator")
    draft = draft_box(request, form="coordinator", file_key=str(key))
    persons = list(persons_now(opened.household.pk))
    team = list(working_in(opened.household.team_id, opened.today))
    form = CoordinatorForm(posted(request), persons, team)
    if request.method == "POST" and form.is_valid() and _coordinated(opened, form):
        draft.drop()
        messages.success(request, _("The coordinator was set."))
        return redirect(opened.url("household"))
    page = FormPage(_("Coordinator"), _("Save"), opened.url("household"))
    return show_form(request, opened, page, form, draft)


def _coordinated(opened: OpenHousehold, form: CoordinatorForm) -> bool:
    try:
        set_coordinator(
            household=opened.household,
            case=open_case_of(opened),
            coordinator=form.coordinator(),
            by=opened.account,
            at=opened.at,
        )
    except CaseClosedError:
        form.add_error(None, _("The case was closed already."))
        return False
    return True


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close the case with why; whoever does so may lose sight of the file, so it ends at My day."""
    opened = open_household_page(request, key, "close")
    case = open_case_of(opened)
    if case is None:
        return _closed_already(request)
    draft = draft_box(request, form="close", file_key=str(key))
    concern = opened.household.safety_concern
    form = ClosingForm(posted(request), safety_concern=concern)
    if request.method == "POST" and form.is_valid():
        try:
            _close(opened, case, form)
        except (CaseClosedError, Case.DoesNotExist):
            # A colleague was first, and the file may be out of sight by now.
            return _closed_already(request)
        draft.drop()
        messages.success(request, _("The case was closed. Should they return, it is recognised."))
        return redirect("desk:my_day")
    page = FormPage(
        title=_("Close the case"),
        submit=_("Close the case"),
        cancel_url=opened.url("household"),
        intro=_("The plan, the phase and the coordinator end today, and the file closes to you."),
    )
    return show_form(request, opened, page, form, draft)


def _close(opened: OpenHousehold, case: Case, form: ClosingForm) -> None:
    data = form.cleaned_data
    close_case(
        case=case,
        reason=ClosedReason(data["reason"]),
        dropout_reason=data["dropout_reason"],
        safety_decision=data.get("safety_decision", ""),
        by=opened.account,
        at=opened.at,
    )


def _closed_already(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("The case was closed already."))
    return redirect("desk:my_day")
