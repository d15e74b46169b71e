"""Writing down a talk, and what is agreed besides money (F4, F9, M4)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.revisions.forms import AgreementForm
from waakvlam.doors.steering.revisions.loading import (
    AT_FAULT,
    award_names,
    get_revision,
    trail_to,
)
from waakvlam.doors.steering.revisions.talk_forms import MendTalkForm, TalkForm, talk_initial
from waakvlam.doors.steering.revisions.words import TALK_KINDS
from waakvlam.funding.work.actions import (
    AgreementAsked,
    ChangedMeanwhileError,
    RevisionClosedError,
    add_agreement,
    remove_agreement,
)
from waakvlam.funding.work.contents import read_contents
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.talks import (
    NoSuchTalkError,
    TalkHasAgreementsError,
    add_talk,
    mend_talk,
    remove_talk,
)

FORM = "steering/revisions/revision_form.html"


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def talk_new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a talk down."""
    version = get_revision(key)
    form = TalkForm(request.POST or None, today=moment.today())
    if request.method == "POST" and form.is_valid():
        held = form.held(form.cleaned_data["kind"])
        try:
            add_talk(key=version.pk, held=held, by=account_of(request), at=moment.now())
        except RevisionClosedError:
            form.add_error(None, closed())
        else:
            messages.success(request, _("The talk is written down."))
            return redirect("steering:revision", version.pk)
    return _page(request, version, form, _("Write a talk down"))


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def talk_change(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Mend a talk that was written down; what it was for stays (M4)."""
    version = get_revision(key)
    talk = version.talks.filter(pk=number).first()
    if talk is None:
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = MendTalkForm(given, today=moment.today(), initial=talk_initial(talk))
    if given is not None and form.is_valid():
        try:
            mend_talk(
                key=version.pk,
                number=number,
                held=form.held(talk.kind),
                seen=form.cleaned_data["seen"],
                by=account_of(request),
                at=moment.now(),
            )
        except RevisionClosedError:
            form.add_error(None, closed())
        except (ChangedMeanwhileError, NoSuchTalkError):
            form.add_error(None, _("Somebody else changed this meanwhile. Open this page anew."))
        else:
            messages.success(request, _("The talk is mended."))
            return redirect("steering:revision", version.pk)
    title = _("Mend a talk")
    shown = {
        "title": title,
        "kind": TALK_KINDS[talk.kind],
        "talk": talk,
        "form": form,
        "version": version,
        "trail": trail_to(version, title),
    }
    status = 200 if given is None else AT_FAULT
    return render(request, "steering/revisions/talk.html", shown, status=status)


@needs(Permission.REVISION_WRITE)
@require_POST
def talk_remove(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Take a talk away, unless something was agreed in it."""
    version = get_revision(key)
    try:
        remove_talk(key=version.pk, number=number, by=account_of(request))
    except RevisionClosedError:
        messages.error(request, closed())
    except TalkHasAgreementsError:
        told = _("Agreements come from this talk. Take those away first, or mend the talk.")
        messages.error(request, told)
        return redirect("steering:talk_change", version.pk, number)
    else:
        messages.success(request, _("The talk is taken away."))
    return redirect("steering:revision", version.pk)


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
