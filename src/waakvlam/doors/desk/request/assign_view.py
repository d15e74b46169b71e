"""Giving a request to who fits best (C8)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.casework.case.actions import CaseAlreadyOpenError
from waakvlam.casework.case.held import CaseClosedError
from waakvlam.casework.case.queries import helped_before
from waakvlam.casework.case.rules import RegistrationNotValidError
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import RequestTransitionError
from waakvlam.casework.request.taking_up import RequestHasHelperError, take_up_request
from waakvlam.doors.desk.fitting import Fit, fits, workforce
from waakvlam.doors.desk.request.loading import open_request
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now, today
from waakvlam.organisation.professional.models import Professional

FAULTY = 422


class AssignForm(forms.Form):
    """Who is going to help."""

    professional = forms.ChoiceField(
        label=_("Who is going to help?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who is going to help."),
            "invalid_choice": _("This person does not work in the team (any more)."),
        },
    )

    def __init__(self, data: QueryDict | None = None, *, offered: list[Fit]) -> None:
        super().__init__(data)
        self.offered = {str(fit.load.member.professional.pk): fit for fit in offered}
        self.fields["professional"].choices = [  # type: ignore[attr-defined]  # a choice field
            (number, fit.load.member.professional.name) for number, fit in self.offered.items()
        ]

    def chosen(self) -> Professional:
        """Return who was chosen."""
        return self.offered[self.cleaned_data["professional"]].load.member.professional


@needs(Permission.CASE_ASSIGN)
@require_http_methods(["GET", "POST"])
def request_take_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a request to a professional, who then helps the household and coordinates."""
    opened = open_request(request, key, "request_take_up")
    if not opened.may_assign:
        raise PermissionDenied
    about = opened.request
    people = workforce(about.team, today())
    knew = helped_before(about.household_id)
    offered = fits(people, about.life_domains, today(), knew)
    form = AssignForm(posted(request), offered=offered)
    if request.method == "POST" and form.is_valid() and _take_up(form, about, account_of(request)):
        messages.success(request, gettext("The request has somebody who helps."))
        return redirect("desk:board")
    context = {"request_taken": about, "form": form, "fits": offered, "people": people}
    status = FAULTY if form.is_bound else 200
    return render(request, "desk/request/take_up.html", context, status=status)


def _take_up(form: AssignForm, about: HelpRequest, by: Account) -> bool:
    try:
        take_up_request(request=about, professional=form.chosen(), by=by, at=now())
    except RegistrationNotValidError:
        text = gettext("This person has no valid SKJ or BIG registration and may not help youth.")
        form.add_error("professional", text)
    except (RequestHasHelperError, CaseAlreadyOpenError):
        form.add_error(None, gettext("A colleague was first: somebody helps already."))
    except RequestTransitionError:
        form.add_error(None, gettext("This request must be triaged first, or is closed."))
    except CaseClosedError:
        text = gettext("The case was closed just now: give the request once more.")
        form.add_error(None, text)
    return form.is_valid()
