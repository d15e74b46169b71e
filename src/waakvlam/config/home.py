"""The first page: everybody is sent to the door that is theirs."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.config.language import COOKIE
from waakvlam.doors.frame.access import public

DOORS = (
    (Permission.HOUSEHOLD_READ, "desk:my_day"),
    (Permission.BOARD_READ, "desk:board"),
    (Permission.REQUEST_CREATE, "desk:request_new"),
    (Permission.INDICATOR_READ, "steering:dashboard"),
    (Permission.REFERENCE_EDIT, "office:overview"),
)
YEAR = 365 * 24 * 3600


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Send somebody who is logged in to their door, everybody else to the log-in page."""
    if isinstance(request.user, Account):
        for permission, door in DOORS:
            if request.user.may(permission):
                return redirect(door)
    return redirect("demo:roles" if settings.DEMO else settings.LOGIN_URL)


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language that was chosen, and go back to where it was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("language", settings.LANGUAGE_CODE)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True)
    return response
