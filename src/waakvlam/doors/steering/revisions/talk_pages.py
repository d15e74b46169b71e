"""Writing down a talk, and what is agreed besides money (F4, F9, M4)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.revisions.forms import AgreementForm, TalkForm
from waakvlam.doors.steering.revisions.loading import (
    AT_FAULT,
    award_names,
    get_revision,
    trail_to,
)
from waakvlam.funding.work.actions import (
    AgreementAsked,
    RevisionClosedError,
    TalkHeld,
    add_agreement,
    add_talk,
    remove_agreement,
)
from waakvlam.funding.work.contents import read_contents
from waakvlam.funding.work.models import RevisionVersion

FORM = "steering/revisions/revision_form.html"


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def talk_new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a talk down."""
    version = get_revision(key)
    form = TalkForm(request.POST or None, today=moment.today())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        held = TalkHeld(
            data["kind"],
            data["held_on"],
            data["with_whom"],
            tuple(data["subjects"]),
            data["agreed"],
        )
        try:
            add_talk(key=version.pk, held=held, by=account_of(request), at=moment.now())
        except RevisionClosedError:
            form.add_error(None, closed())
        else:
            messages.success(request, _("The talk is written down."))
            return redirect("steering:revision", version.pk)
    return _page(request, version, form, _("Write a talk down"))


def closed() -> str:
    """Return why nothing can be changed any more."""
    return _("This revision is proposed or decided; its contents stay.")


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def agreement_new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add what is agreed besides money."""
    version = get_revision(key)
    revision = read_contents(version.content)
    form = AgreementForm(request.POST or None)
    form.choose_from(revision.awards, list(version.talks.all()), award_names(revision))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        asked = AgreementAsked(
            award_key=data["award"],
            talk=data["talk"],
            kind=data["kind"],
            indicator=data["indicator"],
            text=data["text"],
            baseline=data["baseline"],
            target=data["target"],
            direction=data["direction"],
            by=data["by"],
        )
        try:
            add_agreement(key=version.pk, asked=asked, by=account_of(request), at=moment.now())
        except RevisionClosedError:
            form.add_error(None, closed())
        else:
            messages.success(request, _("The agreement is added."))
            return redirect("steering:revision", version.pk)
    return _page(request, version, form, _("Add an agreement"))


@needs(Permission.REVISION_WRITE)
@require_POST
def agreement_remove(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Take an agreement away again."""
    version = get_revision(key)
    try:
        remove_agreement(key=version.pk, number=number, by=account_of(request))
    except RevisionClosedError:
        messages.error(request, closed())
    else:
        messages.success(request, _("The agreement is taken away."))
    return redirect("steering:revision", version.pk)


def _page(
    request: HttpRequest, version: RevisionVersion, form: forms.Form, title: str
) -> HttpResponse:
    shown = {"title": title, "form": form, "version": version, "trail": trail_to(version, title)}
    return render(request, FORM, shown, status=AT_FAULT if request.method == "POST" else 200)
