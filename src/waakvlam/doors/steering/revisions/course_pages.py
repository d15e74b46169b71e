"""The steps of a revision, each a post or a small form with the day on which it was done."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.revisions.fields import SeenForm
from waakvlam.doors.steering.revisions.forms import CorrectionForm, DayForm, DecisionForm
from waakvlam.doors.steering.revisions.loading import AT_FAULT, get_revision, trail_to
from waakvlam.doors.steering.revisions.words import (
    below_zero,
    day_not_possible,
    refused,
    unknown_lines,
)
from waakvlam.finance.budget.rules import BelowZeroError, UnknownLinesError
from waakvlam.funding.work.actions import ChangedMeanwhileError, see_implications
from waakvlam.funding.work.course import (
    DayNotPossibleError,
    confirm_decision,
    correct,
    enter_decision,
    follow_up,
    go_to,
)
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.rules import State, StepRefusedError

FORM = "steering/revisions/revision_form.html"


def _why(error: Exception) -> str:
    """Return in the reader's words why a step could not be taken."""
    if isinstance(error, StepRefusedError):
        return refused(error.refusals)
    if isinstance(error, UnknownLinesError):
        return unknown_lines(error)
    if isinstance(error, BelowZeroError):
        return below_zero(error)
    if isinstance(error, ChangedMeanwhileError):
        return _("The revision changed meanwhile; read it anew, as it is now.")
    if isinstance(error, DayNotPossibleError):
        return day_not_possible(error)
    raise TypeError(error)


def _about(error: Exception, day: str) -> str | None:
    """Return the field that a refusal is about: that of the day, or none."""
    return day if isinstance(error, DayNotPossibleError) else None


REFUSALS = (
    StepRefusedError,
    ChangedMeanwhileError,
    UnknownLinesError,
    BelowZeroError,
    DayNotPossibleError,
)


@needs(Permission.REVISION_WRITE)
@require_POST
def revision_step(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin the talks, propose, or go back to the talks."""
    version = get_revision(key)
    to = request.POST.get("to", "")
    if to not in {State.TALKS, State.PROPOSED}:
        raise Http404
    return _done(
        request,
        version,
        lambda: go_to(key=version.pk, to=State(to), by=account_of(request)),
        _("The step is taken."),
    )


@needs(Permission.REVISION_WRITE)
@require_POST
def revision_seen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that the reader saw what the revision means for the help."""
    version = get_revision(key)
    edition = request.POST.get("edition", "")
    try:
        see_implications(
            key=version.pk,
            edition=int(edition) if edition.isdecimal() else 0,
            by=account_of(request),
            at=moment.now(),
        )
    except ChangedMeanwhileError:
        messages.error(request, _("The revision changed meanwhile; read what it means anew."))
    else:
        messages.success(request, _("It is noted that you saw what this means."))
    return redirect("steering:revision", version.pk)


@needs(Permission.REVISION_WRITE)
@require_POST
def revision_confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Confirm the decision that somebody else entered, as the page showed it."""
    version = get_revision(key)
    shown = SeenForm(request.POST)
    seen = shown.cleaned_data["seen"] if shown.is_valid() else None
    by, at = account_of(request), moment.now()
    return _done(
        request,
        version,
        lambda: confirm_decision(key=version.pk, seen=seen, by=by, at=at),
        _("The decision holds. The budget is amended."),
    )


def _done(
    request: HttpRequest, version: RevisionVersion, step: Callable[[], object], told: str
) -> HttpResponse:
    try:
        step()
    except REFUSALS as error:
        messages.error(request, _why(error))
    else:
        messages.success(request, told)
    return redirect("steering:revision", version.pk)


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_decision(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter what the college decided; somebody else confirms it."""
    version = get_revision(key)
    form = DecisionForm(request.POST or None, initial={"edition": version.edition})
    if request.method == "POST" and form.is_valid():
        try:
            enter_decision(
                key=version.pk,
                edition=form.cleaned_data["edition"],
                decided_on=form.cleaned_data["decided_on"],
                below_zero_reason=form.cleaned_data["below_zero_reason"],
                by=account_of(request),
                at=moment.now(),
                today=moment.today(),
            )
        except REFUSALS as error:
            form.add_error(_about(error, "decided_on"), _why(error))
        else:
            messages.success(request, _("The decision is entered; somebody else confirms it."))
            return redirect("steering:revision", version.pk)
    return _form_page(request, version, form, _("Enter the decision"))


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_follow_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Note that the council was informed, and then that the addendum was signed."""
    version = get_revision(key)
    informed = version.state == State.DECIDED
    next_step = State.COUNCIL_INFORMED if informed else State.SIGNED
    title = _("The council is informed") if informed else _("The addendum is signed")
    form = DayForm(request.POST or None, initial={"to": next_step.value})
    if request.method == "POST" and form.is_valid():
        to, on = State(form.cleaned_data["to"]), form.cleaned_data["on"]
        try:
            follow_up(key=version.pk, to=to, on=on, by=account_of(request), today=moment.today())
        except REFUSALS as error:
            form.add_error(_about(error, "on"), _why(error))
        else:
            messages.success(request, _("The step is taken."))
            return redirect("steering:revision", version.pk)
    return _form_page(request, version, form, title)


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Start the next version of a decided revision."""
    version = get_revision(key)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            made = correct(key=version.pk, reason=reason, by=account_of(request), at=moment.now())
        except StepRefusedError as error:
            form.add_error(None, _why(error))
        else:
            messages.success(request, _("A new version is started; the former stays as it is."))
            return redirect("steering:revision", made.pk)
    return _form_page(request, version, form, _("Correct this revision"))


def _form_page(
    request: HttpRequest,
    version: RevisionVersion,
    form: DecisionForm | DayForm | CorrectionForm,
    title: str,
) -> HttpResponse:
    shown = {
        "title": title,
        "form": form,
        "version": version,
        "trail": trail_to(version, title),
    }
    return render(request, FORM, shown, status=AT_FAULT if request.method == "POST" else 200)
