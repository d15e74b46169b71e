"""Changing the contents of a revision: its head, its awards and its trends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.revisions.award_forms import (
    AwardForm,
    CoverSet,
    award_initial,
    cover_initial,
)
from waakvlam.doors.steering.revisions.fault_words import all_in_words
from waakvlam.doors.steering.revisions.forms import HeadForm
from waakvlam.doors.steering.revisions.loading import (
    AT_FAULT,
    award_names,
    get_award,
    get_revision,
    trail_to,
)
from waakvlam.doors.steering.revisions.tables import cover_table, sums_of
from waakvlam.doors.steering.revisions.words import other_budget
from waakvlam.funding.revision.document import Award, Revision
from waakvlam.funding.revision.faults import FaultyRevisionError, RevisionFault
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.revision.writing import write_revision
from waakvlam.funding.work.actions import (
    ChangedMeanwhileError,
    RevisionClosedError,
    change_contents,
)
from waakvlam.funding.work.budgeted import other_budgets, stood_before
from waakvlam.funding.work.contents import (
    checked,
    free_key,
    read_contents,
    with_award,
    without_award,
)
from waakvlam.funding.work.models import RevisionVersion


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_head(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what a revision is about."""
    version = get_revision(key)
    former = read_contents(version.content)
    initial = {
        "municipality": version.municipality,
        "title": former.title,
        "year": former.year,
        "amendment": former.amendment,
        "programme": former.programme,
        "edition": version.edition,
    }
    form = HeadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"] or 0
        if changed(
            request,
            version,
            edition,
            lambda old: replace(form.revision(old), municipality=old.municipality),
            form,
        ):
            return redirect("steering:revision", version.pk)
    shown = {"form": form, "version": version, "trail": trail_to(version, _("About"))}
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "steering/revisions/revision_head.html", shown, status=status)


def changed(
    request: HttpRequest,
    version: RevisionVersion,
    edition: int,
    change: Callable[[Revision], Revision],
    form: forms.Form,
) -> bool:
    """Change the contents; a refusal becomes a fault of the form."""
    try:
        change_contents(key=version.pk, edition=edition, change=change, by=account_of(request))
    except ChangedMeanwhileError:
        form.add_error(
            None,
            _("Somebody else changed this revision meanwhile. Open it anew and type yours again."),
        )
        return False
    except RevisionClosedError:
        form.add_error(None, _("This revision is proposed or decided; its contents stay."))
        return False
    messages.success(request, _("The revision is saved."))
    return True


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_award_new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a lump sum."""
    return _award_page(request, get_revision(key), None)


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_award(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Change a lump sum; addressed by its place, for a key of a file can be any text."""
    version = get_revision(key)
    return _award_page(request, version, get_award(version, number))


def _award_page(
    request: HttpRequest, version: RevisionVersion, former: Award | None
) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    looks = "check" in request.POST or "check" in request.GET  # by button, or while typing
    initial = {**(award_initial(former) if former else {}), "edition": version.edition}
    form = AwardForm(given, initial=initial)
    covers = CoverSet(given, initial=cover_initial(former.cover if former else ()), prefix="cover")
    revision = read_contents(version.content)
    whole, faults, shown_award = revision, list[RevisionFault](), former
    if given is not None and form.is_valid() and covers.is_valid():
        key = former.key if former else free_key(revision, form.cleaned_data["team_kind"])
        shown_award = form.award(key, covers.lines())
        instead = former.key if former else ""
        whole = with_award(revision, shown_award, instead_of=instead)
        faults = form_faults(whole)
        if not faults and not looks:
            award = shown_award
            edition = form.cleaned_data["edition"]
            change = lambda old: with_award(old, award, instead_of=instead)  # noqa: E731
            if changed(request, version, edition, change, form):
                return redirect("steering:revision", version.pk)
    number = None if former is None else revision.awards.index(former) + 1
    shown = {
        "version": version,
        "form": form,
        "covers": covers,
        "number": number,
        **_award_shown(version, form, whole, shown_award, faults),
    }
    good = given is None or (looks and form.is_valid() and covers.is_valid())
    return render(
        request, "steering/revisions/revision_award.html", shown, status=200 if good else AT_FAULT
    )


def _award_shown(
    version: RevisionVersion,
    form: AwardForm,
    whole: Revision,
    award: Award | None,
    faults: list[RevisionFault],
) -> dict[str, object]:
    """Return the fields in their two groups, and what the amounts come to."""
    held = None if faults or award is None else checked(whole)
    of_award = held.faults_of(award.key) if held and award else []
    name = award_names(whole).get(award.key, "") if award else _("New lump sum")
    apart = {*AwardForm.AMOUNTS, "edition"}
    return {
        "amount_fields": [form[one] for one in AwardForm.AMOUNTS],
        "staffing_fields": [form[one] for one in form.fields if one not in apart],
        "name": name,
        "faults": all_in_words([*faults, *of_award]),
        "sums": sums_of(award) if award and not faults else None,
        "budget_warnings": _differs(version, whole, award) if held and award else [],
        "cover_table": cover_table(held, award.key) if held and award else None,
        "trail": trail_to(version, name),
    }


def _differs(version: RevisionVersion, whole: Revision, award: Award) -> list[str]:
    found = other_budgets(whole, stood_before(version))
    return [other_budget(one, version.year) for one in found if one.award.key == award.key]


def form_faults(revision: Revision) -> list[RevisionFault]:
    """Return what the file of this revision could not hold: the same rules as for a file."""
    try:
        read_revision(write_revision(revision).encode(), may_be_empty=True)
    except FaultyRevisionError as error:
        return list(error.faults)
    return []


@needs(Permission.REVISION_WRITE)
@require_POST
def revision_award_remove(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Take a lump sum out of the revision."""
    version = get_revision(key)
    award = get_award(version, number)
    form = forms.Form(request.POST)
    edition = request.POST.get("edition", "")
    number_of_edition = int(edition) if edition.isdecimal() else 0
    form.is_valid()
    if not changed(
        request, version, number_of_edition, lambda old: without_award(old, award.key), form
    ):
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect("steering:revision", version.pk)
