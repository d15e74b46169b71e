"""Refreshing the figures, and looking how far that is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_deed
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now
from waakvlam.doors.steering.refresh.progress import REFRESH, progress_of
from waakvlam.jobs import queue


@needs(Permission.LEDGER_REFRESH)
@require_POST
def refresh(request: HttpRequest) -> HttpResponse:
    """Start the refresh unless one goes on already, and show how far it is."""
    if queue.start(REFRESH, once=REFRESH):
        log_deed(account_id=account_of(request).pk, verb="refresh", noun="ledger", key="ledger")
    return redirect("steering:refresh_progress")


@needs(Permission.INDICATOR_READ)
@require_GET
def refresh_progress(request: HttpRequest) -> HttpResponse:
    """Show how far the refresh is; the page may be left, and polls when it can."""
    context = {"progress": progress_of(REFRESH, now())}
    part = "steering/refresh_state.html"
    return render(
        request, part if request.headers.get("HX-Request") else "steering/refresh.html", context
    )
