"""Whether somebody of a household is helped, and in which phase (C2)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.case.members import (
    NoRunningCaseError,
    help_person,
    stop_helping_person,
)
from waakvlam.casework.case.models import Case, Member
from waakvlam.casework.case.rules import Phase, PhaseTransitionError
from waakvlam.casework.household.models import Person, persons_now
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.case_views import open_case_of
from waakvlam.doors.desk.household.editing import FormPage, show_form
from waakvlam.doors.desk.household.people_forms import HelpForm
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_person_help(request: HttpRequest, key: UUID, person_key: UUID) -> HttpResponse:
    """Say whether a person is helped in the running case, and in which phase."""
    opened = open_household_page(request, key, "person")
    case = open_case_of(opened)
    person = persons_now(opened.household.pk).filter(pk=person_key).first()
    if person is None or case is None or opened.standing.case is None:
        raise not_theirs(request, "person", person_key)
    running = Member.objects.filter(case=case, person=person, ended_on__isnull=True).first()
    form = HelpForm(
        posted(request),
        of_case=Phase(opened.standing.case.phase),
        own=Phase(running.phase) if running and running.phase else None,
        helped=running is not None,
    )
    draft = draft_box(request, form=f"help_{person_key.hex}", file_key=str(key))
    if request.method == "POST" and form.is_valid() and _changed(opened, case, person, form):
        draft.drop()
        messages.success(request, _("The help to this person was changed."))
        return redirect(opened.url("household_people"))
    page = FormPage(
        title=_("Help to this person"),
        submit=_("Save"),
        cancel_url=opened.url("household_people"),
        intro=person.full_name,
        tab="household_people",
    )
    return show_form(request, opened, page, form, draft)


def _changed(opened: OpenHousehold, case: Case, person: Person, form: HelpForm) -> bool:
    by, at = opened.account, opened.at
    try:
        if form.helped:
            help_person(case=case, person=person, phase=form.phase, by=by, at=at)
        else:
            stop_helping_person(case=case, person=person, by=by, at=at)
    except (PhaseTransitionError, NoRunningCaseError):
        form.add_error(None, _("Somebody else changed the phase meanwhile. Look again."))
        return False
    return True
