"""Letting the norm clock of a request stand still, and run again (H3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.casework.clock.rules import StopReason
from waakvlam.casework.request.clock import (
    ClockAlreadyStandsStillError,
    ClockRunsError,
    start_clock,
    stop_clock,
)
from waakvlam.casework.request.models import HelpRequest
from waakvlam.doors.desk.request.about import about
from waakvlam.doors.desk.request.loading import open_request
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.desk.words import STOP_REASONS
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now

FAULTY = 422


class StopForm(forms.Form):
    """Why the clock stands still."""

    needed_for_some = ("tries",)

    reason = forms.ChoiceField(
        label=_("Why does the clock stand still?"),
        choices=list(STOP_REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the clock stands still.")},
    )
    tries = forms.IntegerField(
        label=_("How often did you try to reach the resident?"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Only needed when the resident cannot be reached."),
        error_messages={
            "invalid": _("Enter a number, such as 3."),
            "min_value": _("Enter 1 or more."),
            "max_value": _("Enter 100 at most."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number of tries where that is the reason (H3)."""
        data = self.cleaned_data
        unreached = data.get("reason") == StopReason.CANNOT_BE_REACHED
        if unreached and "tries" in data and not data["tries"]:
            self.add_error("tries", gettext("Say how often you tried."))
        return data


class StartForm(forms.Form):
    """The clock runs again: nothing is asked."""


@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def request_clock(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop the clock with a reason, or let it run again."""
    opened = open_request(request, key, "request_clock")
    stands_still = opened.request.clock_stopped_since is not None
    form = (StartForm if stands_still else StopForm)(posted(request))
    if request.method == "POST" and form.is_valid():
        by, at = account_of(request), now()
        done = (
            _start(form, opened.request, by, at)
            if stands_still
            else _stop(form, opened.request, by, at)
        )
        if done:
            messages.success(request, done)
            return redirect("desk:my_day")
    context = {"about": about(opened, now()), "form": form, "stands_still": stands_still}
    status = FAULTY if form.is_bound else 200
    return render(request, "desk/request/clock.html", context, status=status)


def _stop(form: forms.Form, about: HelpRequest, by: Account, at: datetime) -> str:
    reason, tries = StopReason(form.cleaned_data["reason"]), form.cleaned_data["tries"] or 0
    try:
        stop_clock(request=about, reason=reason, by=by, at=at, tries=tries)
    except ClockAlreadyStandsStillError:
        form.add_error(None, gettext("A colleague was first: the clock stands still already."))
        return ""
    return gettext("The clock stands still.")


def _start(form: forms.Form, about: HelpRequest, by: Account, at: datetime) -> str:
    try:
        start_clock(request=about, by=by, at=at)
    except ClockRunsError:
        form.add_error(None, gettext("A colleague was first: the clock runs already."))
        return ""
    return gettext("The clock runs again.")
