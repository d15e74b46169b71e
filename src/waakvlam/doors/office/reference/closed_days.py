"""Days on which teams do not work: no working day of a norm falls on them (H3)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.office.reference.forms import ClosedDayForm
from waakvlam.doors.office.reference.places import AT_FAULT, ON_A_PAGE, trail
from waakvlam.organisation.team.actions import (
    DayClosedAlreadyError,
    DayIsPastError,
    close_on,
    open_again,
)
from waakvlam.organisation.team.models import ClosedDay


@needs(Permission.REFERENCE_EDIT)
@require_http_methods(["GET", "POST"])
def closed_days(request: HttpRequest) -> HttpResponse:
    """Show the days to come on which teams do not work, and add one."""
    form = ClosedDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _closed(request, form):
        messages.success(request, _("The day is closed. Deadlines from now on skip it."))
        return redirect("office:closed_days")
    coming = ClosedDay.objects.filter(day__gte=moment.today()).select_related("team")
    page = Paginator(coming.order_by("day", "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "trail": trail(_("Closed days"))}
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "office/reference/closed_days.html", shown, status=status)


def _closed(request: HttpRequest, form: ClosedDayForm) -> bool:
    """Close the day; a refusal becomes a fault of the form."""
    try:
        close_on(
            municipality_code=form.municipality_code(),
            team=form.cleaned_data["team"],
            day=form.cleaned_data["day"],
            reason=form.cleaned_data["reason"],
            by=account_of(request),
            today=moment.today(),
        )
    except DayIsPastError:
        form.add_error("day", _("This day has been; choose today or later."))
    except DayClosedAlreadyError:
        form.add_error("day", _("This day is closed already."))
    return form.is_valid()


@needs(Permission.REFERENCE_EDIT)
@require_http_methods(["GET", "POST"])
def closed_day_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before a closed day is taken away, and do it; a day that has been stays."""
    closed = get_object_or_404(ClosedDay.objects.select_related("team"), pk=pk)
    if request.method == "GET":
        way = trail(_("Remove a closed day"), (_("Closed days"), reverse("office:closed_days")))
        shown = {"closed": closed, "trail": way}
        return render(request, "office/reference/closed_day_remove.html", shown)
    try:
        open_again(closed=closed, by=account_of(request), today=moment.today())
    except DayIsPastError:
        messages.error(request, _("This day has been; it stays."))
    else:
        messages.success(request, _("The day is a working day again."))
    return redirect("office:closed_days")
