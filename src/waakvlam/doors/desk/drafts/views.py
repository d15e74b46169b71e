"""Keeping a draft while somebody types, and throwing one away (H8)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.casework.drafts.actions import drop_draft
from waakvlam.doors.desk.drafts.box import RESUME
from waakvlam.doors.desk.drafts.keeping import keep_typed
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.drafts.ticket import Ticket, ticket_of, typed
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now


# The signed ticket does what the token against forged requests does, and goes on doing it in a
# tab that was open before its owner logged in again: what is typed there must be kept as well.
@csrf_exempt
@keeps_typing
@needs(Permission.REQUEST_CREATE)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form now; the draft that it went on with is taken up in it."""
    account = account_of(request)
    ticket = _own_ticket(request, account)
    at = now()
    kept = keep_typed(ticket, typed(request.POST), by=account, at=at)
    if request.headers.get("HX-Request"):
        return render(request, "desk/drafts/kept.html", {"at": at if kept else None})
    if not kept:
        messages.info(request, _("Nothing was typed yet, so there is nothing to keep."))
        return redirect(ticket.path)
    messages.success(request, _("Kept as a draft. You can go on now, or come back later."))
    return redirect(f"{ticket.path}?{RESUME}={ticket.tab}")


@needs(Permission.REQUEST_CREATE)
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw a draft away and go back to its page."""
    account = account_of(request)
    ticket = _own_ticket(request, account)
    drop_draft(by=account, form=ticket.form, file_key=ticket.file_key, tab=ticket.tab)
    messages.success(request, _("The draft was thrown away."))
    return redirect(ticket.path)


def _own_ticket(request: HttpRequest, account: Account) -> Ticket:
    ticket = ticket_of(request)
    if ticket is None or ticket.account_id != account.pk:
        raise Http404
    return ticket
