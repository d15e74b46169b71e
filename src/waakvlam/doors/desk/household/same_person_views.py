"""Saying that somebody is listed twice: in this file, or here and in another (H7)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.household.models import Person, persons_of
from waakvlam.casework.household.queries import NotYoursError, get_household_for
from waakvlam.casework.merging.actions import (
    JoinedAlreadyError,
    MergeRefusedError,
    TwoBsnsError,
    merge_persons,
)
from waakvlam.casework.merging.queries import MOST, others_who_may_be
from waakvlam.casework.merging.rules import may_merge
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.editing import FormPage, show_form
from waakvlam.doors.desk.household.merge_forms import SamePersonForm
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_person_same(request: HttpRequest, key: UUID, person_key: UUID) -> HttpResponse:
    """Say who else somebody is, with how one knows."""
    opened = open_household_page(request, key, "person")
    if not may_merge(opened.ground):
        raise PermissionDenied
    person = persons_of(opened.household.pk).filter(pk=person_key).first()
    if person is None:
        raise not_theirs(request, "person", person_key)
    others = list(others_who_may_be(person)[:MOST])
    if not others:
        messages.info(
            request,
            _("Nobody else is in this file, and nobody of this name in another you may open."),
        )
        return redirect(opened.url("household_people"))
    form = SamePersonForm(posted(request), household=opened.household, others=others)
    draft = draft_box(request, form=f"same_{person_key.hex}", file_key=str(key))
    if request.method == "POST" and form.is_valid() and _joined(opened, person, form):
        draft.drop()
        messages.success(request, _("From now on this is one person."))
        return redirect(opened.url("household_people"))
    page = FormPage(
        title=_("Listed twice?"),
        submit=_("This is one person"),
        cancel_url=opened.url("household_people"),
        intro=_(
            "%(name)s stays. What the other entry says as well comes along: birth date, phone "
            "number and BSN where they are missing here, and everything it was named in. Of "
            "another file only the person is joined; they then have left that household. You can "
            "undo it in the timeline."
        )
        % {"name": person.full_name},
        tab="household_people",
    )
    return show_form(request, opened, page, form, draft)


def _joined(opened: OpenHousehold, person: Person, form: SamePersonForm) -> bool:
    faults = {
        TwoBsnsError: _("They have different BSNs. So they are two people."),
        JoinedAlreadyError: _("A colleague joined one of them just before you. Look again."),
        MergeRefusedError: _("A colleague changed something meanwhile. Look again."),
        NotYoursError: _("That file is not open to you any more."),
    }
    other = form.chosen
    try:
        if other.household_id != opened.household.pk:
            theirs = get_household_for(
                opened.account, other.household_id, now=opened.at, what="merge"
            )
            if not may_merge(theirs.ground):
                raise PermissionDenied
        merge_persons(
            kept=person,
            merged=other,
            reason=form.cleaned_data["reason"],
            by=opened.account,
            at=opened.at,
        )
    except tuple(faults) as error:
        form.add_error(None, faults[type(error)])
        return False
    return True
