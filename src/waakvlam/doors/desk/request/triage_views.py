"""Saying how urgent a request is and what came of it (H4, H5)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.casework.household.queries import NotYoursError
from waakvlam.casework.request.actions import decide_request, triage_request
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.queries import OpenRequest, get_request_for
from waakvlam.casework.request.rules import RequestTransitionError
from waakvlam.doors.desk.drafts.box import DraftBox, draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.refusal import log_after_answer
from waakvlam.doors.desk.request.about import about
from waakvlam.doors.desk.request.loading import open_request
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.desk.request.triage_forms import OutcomeForm, TriageForm
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now

FAULTY = 422
GONE = 404


@keeps_typing
@needs(Permission.REQUEST_TRIAGE)
@require_http_methods(["GET", "POST"])
def request_triage(request: HttpRequest, key: UUID) -> HttpResponse:
    """Triage a request, and say in the same form what happens next."""
    account, at = account_of(request), now()
    try:
        opened = get_request_for(account, key, now=at, what="request_triage")
    except NotYoursError:
        return _not_here(request, key)
    if not opened.may_triage:
        raise PermissionDenied
    draft = draft_box(request, form="triage", file_key=str(key))
    form = TriageForm(posted(request), about=opened.request)
    if request.method == "POST" and form.is_valid() and _triage(form, opened.request, account, at):
        draft.drop()
        messages.success(request, gettext("The request is triaged."))
        return redirect("desk:board")
    return _page(request, "desk/request/triage.html", opened, form, draft)


def _not_here(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer whoever may have come second: the same page whether the request exists or not."""
    log_after_answer(request, "request_triage", key)
    return render(request, "desk/request/not_here.html", status=GONE)


def _triage(form: TriageForm, about: HelpRequest, by: Account, at: datetime) -> bool:
    try:
        if form.waits:
            triage_request(request=about, triage=form.triage(), by=by, at=at)
        else:
            decide_request(
                request=about, decision=form.decision(), triage=form.triage(), by=by, at=at
            )
    except RequestTransitionError:
        form.add_error(None, gettext("A colleague was first: this request is past triage."))
        return False
    return True


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def request_decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record what came of a request that was triaged before (H5)."""
    opened = open_request(request, key, "request_decide")
    draft = draft_box(request, form="outcome", file_key=str(key))
    form = OutcomeForm(posted(request))
    if request.method == "POST" and form.is_valid() and _decide(form, opened, account_of(request)):
        draft.drop()
        messages.success(request, gettext("The outcome is recorded."))
        return redirect("desk:my_day")
    return _page(request, "desk/request/decide.html", opened, form, draft)


def _decide(form: OutcomeForm, opened: OpenRequest, by: Account) -> bool:
    try:
        decide_request(request=opened.request, decision=form.decision(), by=by, at=now())
    except RequestTransitionError:
        form.add_error(None, gettext("This request has its outcome already."))
        return False
    return True


def _page(
    request: HttpRequest, template: str, opened: OpenRequest, form: OutcomeForm, draft: DraftBox
) -> HttpResponse:
    draft.fill(form)
    context = {"about": about(opened, now()), "form": form, "opened": opened, "draft": draft}
    return render(request, template, context, status=FAULTY if form.is_bound else 200)
