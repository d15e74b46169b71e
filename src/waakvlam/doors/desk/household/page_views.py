"""The household page: identity bar, timeline, the box that adds a contact; and one contact."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.contact.actions import change_contact, write_contact
from waakvlam.casework.contact.queries import NoContactError, contact_in
from waakvlam.casework.edit.actions import StaleEditError
from waakvlam.casework.timeline.queries import timeline_of
from waakvlam.doors.desk.drafts.box import DraftBox, draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.contact_form import ContactEditForm, ContactForm
from waakvlam.doors.desk.household.editing import UNPROCESSABLE, FormPage, show_clash, show_form
from waakvlam.doors.desk.household.history import Pages, TimelineFilter, page_number, told
from waakvlam.doors.desk.household.own import own_professional
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page, shell
from waakvlam.doors.desk.household.words import CLOSED_REASONS, word
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs


@keeps_typing
@needs(Permission.HOUSEHOLD_READ)
@require_http_methods(["GET", "POST"])
def household(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a household; a post adds a contact with its members (C5)."""
    opened = open_household_page(request, key, "household")
    draft = draft_box(request, form="contact", file_key=str(key))
    form = ContactForm(posted(request), opened)
    if request.method == "POST" and form.is_valid():
        write_contact(
            household=opened.household,
            details=form.details(),
            members=form.member_keys(),
            professional=own_professional(opened),
            by=opened.account,
            now=opened.at,
        )
        draft.drop()
        messages.success(request, _("The contact was saved."))
        return redirect(opened.url("household"))
    return _show(request, opened, form, draft)


def _show(
    request: HttpRequest, opened: OpenHousehold, form: ContactForm, draft: DraftBox
) -> HttpResponse:
    draft.fill(form)
    filters = TimelineFilter(request.GET or None)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    page = timeline_of(
        opened.household.pk,
        kind=chosen.get("soort", ""),
        since=chosen.get("vanaf"),
        number=page_number(request.GET.get("page", "")),
    )
    context = {
        **shell(opened, "household"),
        "form": form,
        "draft": draft,
        "filters": filters,
        "events": told(page, opened.household.pk),
        "pages": Pages(page.number, page.pages),
        "earlier": [(case, word(CLOSED_REASONS, case.reason)) for case in opened.standing.earlier],
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/household/household.html", context, status=status)


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_contact(request: HttpRequest, key: UUID, contact_key: UUID) -> HttpResponse:
    """Change a contact; who saves second sees what the first wrote."""
    opened = open_household_page(request, key, "contact")
    try:
        contact = contact_in(opened.household, contact_key)
    except NoContactError as error:
        raise not_theirs(request, "contact", contact_key) from error
    draft = draft_box(request, form=f"contact_{contact_key.hex}", file_key=str(key))
    form = ContactEditForm(posted(request), initial=ContactEditForm.of(contact))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            change_contact(
                contact=contact, version=version, changes=form.changes(), by=opened.account
            )
        except StaleEditError as error:
            show_clash(form, error)
        else:
            draft.drop()
            messages.success(request, _("The contact was changed."))
            return redirect(opened.url("household"))
    page = FormPage(_("Change a contact"), _("Save"), opened.url("household"), tab="household")
    return show_form(request, opened, page, form, draft)
