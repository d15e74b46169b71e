"""An appointment with a household, and a mark to come back to it (C14)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.agenda.actions import (
    AppointmentOverError,
    cancel_appointment,
    clear_mark,
    make_appointment,
    set_mark,
)
from waakvlam.casework.agenda.queries import NotOnAgendaError, appointment_in, own_mark_in
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.editing import FormPage, show_form
from waakvlam.doors.desk.household.own import own_professional
from waakvlam.doors.desk.household.shell import open_household_page, shell
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.local_moment import LocalMomentField
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.days import check_foreseeable
from waakvlam.doors.frame.fields import DayInput
from waakvlam.doors.frame.moment import now, today


class AppointmentForm(forms.Form):
    """When and where."""

    moment = LocalMomentField(label=gettext_lazy("When"), validators=[check_foreseeable])
    place = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=120)

    def clean_moment(self) -> object:
        """Refuse what has been: that is a contact."""
        moment = self.cleaned_data["moment"]
        if moment <= now():
            raise ValidationError(_("An appointment lies ahead; write a contact instead."))
        return moment


class MarkForm(forms.Form):
    """On which day to come back to this, and why."""

    on = forms.DateField(
        label=gettext_lazy("Come back to this on"),
        widget=DayInput(),
        validators=[check_foreseeable],
    )
    note = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=200)

    def clean_on(self) -> date:
        """Refuse a day that has been."""
        on: date = self.cleaned_data["on"]
        if on < today():
            raise ValidationError(_("Choose today or a later day."))
        return on


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_appointment(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make an appointment."""
    opened = open_household_page(request, key, "appointment")
    draft = draft_box(request, form="appointment", file_key=str(key))
    form = AppointmentForm(posted(request))
    if request.method == "POST" and form.is_valid():
        make_appointment(
            household=opened.household,
            professional=own_professional(opened),
            moment=form.cleaned_data["moment"],
            place=form.cleaned_data["place"],
            by=opened.account,
        )
        draft.drop()
        messages.success(request, _("The appointment was made."))
        return redirect(opened.url("household"))
    page = FormPage(_("Make an appointment"), _("Save"), opened.url("household"))
    return show_form(request, opened, page, form, draft)


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_mark(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a mark of one's own: come back to this on a day."""
    opened = open_household_page(request, key, "mark")
    draft = draft_box(request, form="mark", file_key=str(key))
    form = MarkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        set_mark(
            household=opened.household,
            professional=own_professional(opened),
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
        )
        draft.drop()
        messages.success(request, _("It will be on your day."))
        return redirect(opened.url("household"))
    page = FormPage(_("Come back to this"), _("Save"), opened.url("household"))
    return show_form(request, opened, page, form, draft)


@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_appointment_cancel(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Ask whether an appointment is really off, and cancel it."""
    opened = open_household_page(request, key, "appointment")
    try:
        appointment = appointment_in(opened.household, number)
    except NotOnAgendaError as error:
        raise not_theirs(request, "appointment", number) from error
    if request.method == "POST":
        try:
            cancel_appointment(appointment=appointment, by=opened.account, at=opened.at)
        except AppointmentOverError:
            messages.warning(request, _("This appointment has been, or was cancelled already."))
        else:
            messages.success(request, _("The appointment was cancelled. Tell the household."))
        return redirect(opened.url("household"))
    context = {**shell(opened), "appointment": appointment}
    return render(request, "desk/household/appointment_cancel.html", context)


@needs(Permission.HOUSEHOLD_WRITE)
@require_POST
def household_mark_done(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Clear a mark of one's own, and go back to where it was cleared."""
    opened = open_household_page(request, key, "mark")
    try:
        mark = own_mark_in(opened.household, number, opened.account.pk)
    except NotOnAgendaError as error:
        raise not_theirs(request, "mark", number) from error
    clear_mark(mark=mark, by=opened.account, at=opened.at)
    messages.success(request, _("Dealt with: it is off your day."))
    if request.POST.get("from") == "my_day":
        return redirect("desk:my_day")
    return redirect(opened.url("household"))
