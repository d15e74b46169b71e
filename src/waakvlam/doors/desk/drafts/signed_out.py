"""What was typed when the session had ended already: kept, and given back after log-in (H8)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import wraps
from typing import TypeVar, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_failure

from waakvlam.accounts.models import Account
from waakvlam.doors.desk.drafts.keeping import keep_typed
from waakvlam.doors.desk.drafts.ticket import Ticket, ticket_of, typed
from waakvlam.doors.frame.moment import now
from waakvlam.privacy.bsn import decrypt_bsn, encrypt_bsn

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

SESSION_KEY = "typed_signed_out"
LASTS = timedelta(hours=1)
"""*Assumption*: how long a visitor's session holds what somebody typed before logging in again."""

MOST_FORMS = 5
MOST_CHARACTERS = 200_000


def keeps_typing(view: View) -> View:
    """Decorate a page whose form may be posted after the session ended; stands outermost."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST" or request.user.is_authenticated:
            return view(request, *args, **kwargs)
        ticket = ticket_of(request)
        if ticket is None:
            return view(request, *args, **kwargs)
        _stash(request, ticket)
        if request.headers.get("HX-Request"):
            return render(request, "desk/drafts/signed_out.html", {"path": ticket.path})
        messages.info(request, _("You were signed out. What you typed is kept: sign in to go on."))
        return redirect_to_login(ticket.path)

    return cast("View", kept)


def claim(request: HttpRequest, account: Account) -> None:
    """Turn what this account typed while signed out into drafts; another's is forgotten."""
    stashed: dict[str, str] = request.session.pop(SESSION_KEY, {})
    for sealed in stashed.values():
        kept = json.loads(decrypt_bsn(sealed.encode(), settings.BSN_KEYS))
        ticket = Ticket(**kept["ticket"])
        if ticket.account_id == account.pk and now() < datetime.fromisoformat(kept["until"]):
            keep_typed(ticket, kept["content"], by=account, at=now())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep what was typed in a page that is older than the last log-in, and show it again.

    The ticket proves that the form was made for this account, so nobody else posted it.
    """
    ticket = ticket_of(request)
    if ticket is None:
        return plain_failure(request, reason)
    if not isinstance(request.user, Account):
        _stash(request, ticket)
        return redirect_to_login(ticket.path)
    if request.user.pk != ticket.account_id:
        return plain_failure(request, reason)
    keep_typed(ticket, typed(request.POST), by=request.user, at=now())
    messages.warning(request, _("This page was too old to save. What you typed is kept below."))
    return redirect(f"{ticket.path}?concept={ticket.tab}")


def _stash(request: HttpRequest, ticket: Ticket) -> None:
    """Keep the posted form, encrypted, in the visitor's session: a form's newest text wins."""
    kept = {
        "ticket": asdict(ticket),
        "content": typed(request.POST),
        "until": (now() + LASTS).isoformat(),
    }
    text = json.dumps(kept)
    stashed: dict[str, str] = request.session.get(SESSION_KEY, {})
    room = ticket.tab in stashed or len(stashed) < MOST_FORMS
    if room and len(text) <= MOST_CHARACTERS:
        sealed = encrypt_bsn(text, settings.BSN_KEYS).decode()
        request.session[SESSION_KEY] = stashed | {ticket.tab: sealed}
