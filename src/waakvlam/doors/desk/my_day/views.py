"""My day: what needs me now, most pressing first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.doors.desk.my_day.lines import day_of
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now


@needs(Permission.HOUSEHOLD_READ)
@require_GET
def my_day(request: HttpRequest) -> HttpResponse:
    """Show what needs the reader today; one row in the log for the list."""
    account, at = account_of(request), now()
    day = day_of(account, at)
    if day.rows:
        log_read(account_id=account.pk, what="my_day", household_key=None, rows=day.rows)
    return render(request, "desk/my_day/show.html", {"day": day, "today": at.date()})
