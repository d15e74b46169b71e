"""One-click log-ins: a made-up person for each role."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from waakvlam.accounts.models import Account
from waakvlam.demo.cast import ONE_CLICK
from waakvlam.doors.frame.access import public


@public
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """Show who one can be in the demo."""
    return render(request, "demo/roles.html", {"roles": ONE_CLICK})


@public
@require_POST
def log_in(request: HttpRequest, username: str) -> HttpResponse:
    """Log in as one of the demo's people, and nobody else."""
    known = {role.username for role in ONE_CLICK}
    account = get_object_or_404(Account, username=username if username in known else "")
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")
