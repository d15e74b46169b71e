"""My hours: a week at a glance, with the contacts counted already (C6)."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.casework.hours.actions import (
    MoreThanAWeekError,
    monday_of,
    remove_worked_time,
    write_worked_time,
)
from waakvlam.casework.hours.queries import (
    WEEK,
    NotYourTimeError,
    days_with_households,
    own_worked_time,
    worked_in_week,
)
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.hours.forms import ACTIVITY_WORDS, FIRST_WEEK, WorkedTimeForm, week_asked
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now
from waakvlam.organisation.professional.places import teams_of
from waakvlam.organisation.professional.queries import professional_of

UNPROCESSABLE = 422


@keeps_typing
@needs(Permission.HOUSEHOLD_READ)
@require_http_methods(["GET", "POST"])
def my_hours(request: HttpRequest, day: str = "") -> HttpResponse:
    """Show a week of the reader's own hours; a post adds time without a household."""
    account, at = account_of(request), now()
    monday = week_asked(day, at.date())
    teams = [place.team for place in teams_of(account.pk, at.date()) if place.posted]
    draft = draft_box(request, form="hours", file_key=monday.isoformat())
    form = WorkedTimeForm(posted(request), teams=teams, monday=monday)
    if request.method == "POST" and form.is_valid() and _written(form, account, at):
        draft.drop()
        messages.success(request, _("The time was written down."))
        return redirect(_of_week(monday))
    draft.fill(form)
    context = {**_week(account, monday, at.date()), "teams": teams, "form": form, "draft": draft}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/hours/week.html", context, status=status)


def _week(account: Account, monday: date, today: date) -> dict[str, object]:
    days = days_with_households(monday)
    rows = worked_in_week(account.pk, monday)
    with_households = sum(one.minutes for one in days)
    without = sum(row.minutes for row in rows)
    total = with_households + without
    return {
        "monday": monday,
        "days": [one for one in days if one.day <= today],
        "rows": [(row, ACTIVITY_WORDS[row.activity]) for row in rows],
        "with_households": with_households,
        "without": without,
        "total": total,
        "share": round(100 * with_households / total) if total else None,
        "before": _of_week(monday - WEEK) if monday > FIRST_WEEK else "",
        "after": _of_week(monday + WEEK) if monday < monday_of(today) else "",
    }


def _of_week(monday: date) -> str:
    return reverse("desk:my_hours_of_week", kwargs={"day": monday.isoformat()})


def _written(form: WorkedTimeForm, account: Account, at: datetime) -> bool:
    professional = professional_of(account.pk)
    if professional is None:
        raise PermissionDenied
    try:
        write_worked_time(professional=professional, worked=form.worked(), by=account, at=at)
    except MoreThanAWeekError:
        form.add_error("hours", _("With what stands there this is more than a whole week."))
        return False
    return True


@needs(Permission.HOUSEHOLD_READ)
@require_POST
def my_hours_remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take a row of one's own away."""
    account = account_of(request)
    try:
        row = own_worked_time(account.pk, number)
    except NotYourTimeError as error:
        raise not_theirs(request, "worked_time", number) from error
    remove_worked_time(row=row, by=account)
    messages.success(request, _("The time was taken away."))
    return redirect(_of_week(row.week))
