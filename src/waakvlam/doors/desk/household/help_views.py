"""Who helps a household: a second helper, and a hand-over (H6, C8)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.case.actions import OnlyHelperError, involve, release
from waakvlam.casework.case.held import CaseClosedError
from waakvlam.casework.case.models import Case
from waakvlam.casework.case.rules import RegistrationNotValidError
from waakvlam.doors.desk.household.case_forms import ProfessionalForm
from waakvlam.doors.desk.household.case_views import open_case_of
from waakvlam.doors.desk.household.editing import UNPROCESSABLE
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page, shell
from waakvlam.doors.frame.access import needs
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.professional.queries import working_in
from waakvlam.privacy.rules import Ground

INVOLVE, RELEASE = "involve", "release"


@needs(Permission.HOUSEHOLD_READ)
@require_http_methods(["GET", "POST"])
def household_involve(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show who helps; a post lets somebody help as well, or hands over."""
    opened = open_household_page(request, key, "help")
    case = open_case_of(opened)
    doing = request.POST.get("doing", "")
    joining = ProfessionalForm(
        request.POST if doing == INVOLVE else None, _not_yet(opened), INVOLVE
    )
    leaving = ProfessionalForm(
        request.POST if doing == RELEASE else None, _helping(opened), RELEASE
    )
    if case and joining.is_bound and joining.is_valid() and _involved(opened, case, joining):
        messages.success(request, _("From now on they help too, and the file is open to them."))
        return redirect(opened.url("household_involve"))
    if case and leaving.is_bound and leaving.is_valid() and _released(opened, case, leaving):
        messages.success(request, _("They stopped helping; the hand-over was counted."))
        return redirect(_still_open_to(opened, leaving))
    context = {
        **shell(opened, "household_involve"),
        "joining": joining,
        "leaving": leaving,
        "last": len(opened.standing.helpers) == 1,
    }
    status = UNPROCESSABLE if joining.is_bound or leaving.is_bound else 200
    return render(request, "desk/household/help.html", context, status=status)


def _helping(opened: OpenHousehold) -> list[tuple[str, str]]:
    return [(str(one.professional_id), one.name) for one in opened.standing.helpers]


def _not_yet(opened: OpenHousehold) -> list[tuple[str, str]]:
    helping = {one.professional_id for one in opened.standing.helpers}
    team = working_in(opened.household.team_id, opened.today)
    return [(str(one.pk), one.name) for one in team if one.pk not in helping]


def _involved(opened: OpenHousehold, case: Case, form: ProfessionalForm) -> bool:
    professional = Professional.objects.get(pk=form.cleaned_data["professional"])
    try:
        involve(case=case, professional=professional, by=opened.account, at=opened.at)
    except RegistrationNotValidError:
        form.add_error(
            "professional", _("They have no current SKJ or BIG registration, which a family needs.")
        )
        return False
    except CaseClosedError:
        form.add_error(None, _("The case was closed already."))
        return False
    return True


def _released(opened: OpenHousehold, case: Case, form: ProfessionalForm) -> bool:
    professional = Professional.objects.get(pk=form.cleaned_data["professional"])
    try:
        release(case=case, professional=professional, by=opened.account, at=opened.at)
    except OnlyHelperError:
        form.add_error(None, _("This is the only helper: first let somebody help as well."))
        return False
    except CaseClosedError:
        form.add_error(None, _("The case was closed already."))
        return False
    return True


def _still_open_to(opened: OpenHousehold, form: ProfessionalForm) -> str:
    """Return where to go on: who hands over their own help may not see this file any more."""
    released = Professional.objects.get(pk=form.cleaned_data["professional"])
    if released.account_id == opened.account.pk and opened.ground is not Ground.LEADS:
        return reverse("desk:my_day")
    return opened.url("household_involve")
