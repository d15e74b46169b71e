"""Who belongs to a household, and changing what is known of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.case.models import Member
from waakvlam.casework.edit.actions import StaleEditError
from waakvlam.casework.household.actions import add_person, change_household, change_person
from waakvlam.casework.household.models import Person, persons_of
from waakvlam.casework.wall.moved import file_moved
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.editing import UNPROCESSABLE, FormPage, show_clash, show_form
from waakvlam.doors.desk.household.people_forms import (
    HouseholdForm,
    NewPersonForm,
    PersonEditForm,
)
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page, shell
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.desk.words import HOUSEHOLD_ROLES
from waakvlam.doors.frame.access import needs


@keeps_typing
@needs(Permission.HOUSEHOLD_READ)
@require_http_methods(["GET", "POST"])
def household_people(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show who belongs to the household; a post adds somebody."""
    opened = open_household_page(request, key, "people")
    draft = draft_box(request, form="person_new", file_key=str(key))
    form = NewPersonForm(posted(request))
    if request.method == "POST" and form.is_valid() and _added(opened, form):
        draft.drop()
        messages.success(request, _("The person was added."))
        return redirect(opened.url("household_people"))
    draft.fill(form)
    context = {
        **shell(opened, "household_people"),
        "persons": _with_help(opened),
        "roles": HOUSEHOLD_ROLES,
        "today": opened.today,
        "form": form,
        "draft": draft,
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/household/people.html", context, status=status)


def _with_help(opened: OpenHousehold) -> list[tuple[Person, Member | None]]:
    """Return everybody of the household with how they are helped now; two queries."""
    spells = Member.objects.filter(
        household=opened.household, case__closed_on__isnull=True, ended_on__isnull=True
    )
    helped = {spell.person_id: spell for spell in spells}
    persons = persons_of(opened.household.pk)
    return [(person, helped.get(person.pk)) for person in persons]


def _added(opened: OpenHousehold, form: NewPersonForm) -> bool:
    household = opened.household
    try:
        with transaction.atomic():
            add_person(
                household_key=household.pk,
                team_id=household.team_id,
                contractor_id=household.contractor_id,
                person=form.details(form.cleaned_data["bsn"]),
                on=opened.today,
                by=opened.account,
            )
    except IntegrityError as error:
        if file_moved(error):
            raise
        # The one other constraint that can be hit here: a BSN is known once per contractor (H7).
        form.add_error("bsn", _("Somebody with this BSN is known already."))
        return False
    return True


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_person_edit(request: HttpRequest, key: UUID, person_key: UUID) -> HttpResponse:
    """Change somebody's details; who saves second sees what the first wrote."""
    opened = open_household_page(request, key, "person")
    person = persons_of(opened.household.pk).filter(pk=person_key).first()
    if person is None:
        raise not_theirs(request, "person", person_key)
    draft = draft_box(request, form=f"person_{person_key.hex}", file_key=str(key))
    fields = PersonEditForm.base_fields
    form = PersonEditForm(posted(request), initial={f: getattr(person, f) for f in fields})
    if request.method == "POST" and form.is_valid() and _changed(opened, person, form):
        draft.drop()
        messages.success(request, _("The details were saved."))
        return redirect(opened.url("household_people"))
    page = FormPage(
        _("Change details"), _("Save"), opened.url("household_people"), tab="household_people"
    )
    return show_form(request, opened, page, form, draft)


def _changed(opened: OpenHousehold, person: Person, form: PersonEditForm) -> bool:
    left_on = form.cleaned_data["left_on"]
    if left_on is not None and left_on < person.joined_on:
        form.add_error("left_on", _("Nobody leaves before they joined."))
        return False
    version = form.cleaned_data["version"]
    try:
        change_person(person=person, version=version, changes=form.changes(), by=opened.account)
    except StaleEditError as error:
        show_clash(form, error)
        return False
    return True


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what the identity bar tells; who saves second sees what the first wrote."""
    opened = open_household_page(request, key, "details")
    draft = draft_box(request, form="household_edit", file_key=str(key))
    fields = HouseholdForm.base_fields
    initial = {name: getattr(opened.household, name) for name in fields}
    form = HouseholdForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            change_household(
                household=opened.household,
                version=version,
                changes=form.changes(),
                by=opened.account,
            )
        except StaleEditError as error:
            show_clash(form, error)
        else:
            draft.drop()
            messages.success(request, _("The details were saved."))
            return redirect(opened.url("household_people"))
    page = FormPage(
        _("Details of the household"),
        _("Save"),
        opened.url("household_people"),
        tab="household_people",
    )
    return show_form(request, opened, page, form, draft)
