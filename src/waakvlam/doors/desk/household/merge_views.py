"""Joining two files of one household: which other, what it means, and undoing it (H7)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.casework.household.found import find_persons
from waakvlam.casework.household.queries import NotYoursError, OpenFile, get_household_for
from waakvlam.casework.merging.actions import (
    InTheWayError,
    JoinedAlreadyError,
    JoinedSinceError,
    MergeRefusedError,
    OtherWayError,
    PairGoneError,
    TwoBsnsError,
    merge_households,
    undo_merge,
)
from waakvlam.casework.merging.models import Merge
from waakvlam.casework.merging.queries import (
    MOST,
    Side,
    kept_file,
    may_be_same_household,
    merge_in,
    moved_by,
    sides_of,
)
from waakvlam.casework.merging.rules import BothRunError, may_merge, which_goes_on
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.editing import UNPROCESSABLE
from waakvlam.doors.desk.household.merge_forms import MergeForm
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page, shell
from waakvlam.doors.desk.household.went_on import FileWentOnError
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.desk.search.forms import SearchForm
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now
from waakvlam.organisation.professional.queries import duties_of

SEARCHED = "merge_search"
"""Of the session: a name never stands in an address."""


def _faults() -> dict[type[Exception], str]:
    again = _("A colleague changed something meanwhile. Look again.")
    return {
        BothRunError: _("Both files have a running case. Close one of them first."),
        OtherWayError: again,
        JoinedAlreadyError: _("A colleague joined one of these files just before you. Look again."),
        PairGoneError: again,
        MergeRefusedError: again,
        TwoBsnsError: _(
            "Two people whom you chose as one have different BSNs. So they are two people."
        ),
    }


@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_merge(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show which files may be the same household, and search for another by name."""
    opened = open_household_page(request, key, "merge")
    _check(opened)
    form = SearchForm(posted(request), initial={"name": request.session.get(SEARCHED, "")})
    if request.method == "POST" and form.is_valid():
        request.session[SEARCHED] = form.cleaned_data["name"]
        return redirect(opened.url("household_merge"))
    text = "" if form.is_bound else request.session.get(SEARCHED, "")
    found = find_persons(opened.account, text, size=MOST, beside=opened.household)
    context = {
        **shell(opened),
        "form": form,
        "alike": list(may_be_same_household(opened.household)[:MOST]),
        "searched": bool(text),
        "found": found.rows,
    }
    shown = len(context["alike"]) + len(context["found"])
    if shown:
        log_read(account_id=opened.account.pk, what="merge_search", household_key=None, rows=shown)
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/merging/search.html", context, status=status)


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_merge_with(request: HttpRequest, key: UUID, other_key: UUID) -> HttpResponse:
    """Show two files beside each other, and join them with a reason."""
    account = account_of(request)
    files, sides = _two(request, account, key, other_key)
    draft = draft_box(request, form=f"merge_{other_key.hex}", file_key=str(key))
    context: dict[str, Any] = {
        "sides": sides,
        "draft": draft,
        "back": reverse("desk:household_merge", kwargs={"key": key}),
    }
    try:
        goes_on = which_goes_on(sides[0].age, sides[1].age)
    except BothRunError:
        return render(request, "desk/merging/both_run.html", context)
    kept, merged = sides if goes_on == sides[0].key else sides[::-1]
    form = MergeForm(posted(request), kept=kept, merged=merged)
    if request.method == "POST" and form.is_valid() and _joined(account, files, merged, form):
        draft.drop()
        messages.success(request, _("The two files are one file now."))
        return redirect("desk:household", key=kept.key)
    draft.fill(form)
    context |= {"form": form, "kept": kept, "merged": merged}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/merging/beside.html", context, status=status)


def _two(
    request: HttpRequest, account: Account, key: UUID, other_key: UUID
) -> tuple[dict[UUID, OpenFile], tuple[Side, Side]]:
    """Open both files for who may join them; what is not theirs does not exist (L1)."""
    at = now()
    duties = duties_of(account.pk, at.date())
    files = {}
    for one in (key, other_key):
        try:
            files[one] = get_household_for(account, one, now=at, what="merge", duties=duties)
        except NotYoursError as error:
            went_on = kept_file(one)
            if went_on is not None:
                raise FileWentOnError(went_on) from error
            raise not_theirs(request, "merge", one) from error
    sides = sides_of(key, other_key)
    if sides is None or key == other_key:
        raise not_theirs(request, "merge", other_key)
    if not may_merge(*(file.ground for file in files.values())):
        raise PermissionDenied
    return files, sides


def _joined(account: Account, files: dict[UUID, OpenFile], merged: Side, form: MergeForm) -> bool:
    second = files[merged.key].household
    first = next(file.household for key, file in files.items() if key != merged.key)
    faults = _faults()
    try:
        merge_households(
            kept=first,
            merged=second,
            pairs=form.pairs(),
            reason=form.cleaned_data["reason"],
            by=account,
            at=now(),
        )
    except tuple(faults) as error:
        form.add_error(None, faults[type(error)])
        return False
    return True


@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_merged(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Show a joining with what undoing it means; a post undoes it."""
    opened = open_household_page(request, key, "merge")
    _check(opened)
    merge = merge_in(opened.household, number)
    if merge is None:
        raise not_theirs(request, "merge", number)
    fault = _undone(opened, merge) if request.method == "POST" else ""
    if request.method == "POST" and not fault:
        messages.success(request, _("The joining was undone. There are two again."))
        return redirect(opened.url("household"))
    context = {**shell(opened), "merge": merge, "moved": moved_by(merge), "fault": fault}
    status = UNPROCESSABLE if fault else 200
    return render(request, "desk/merging/merged.html", context, status=status)


def _undone(opened: OpenHousehold, merge: Merge) -> str:
    """Undo a joining; return why it was not, in the reader's words, or nothing."""
    faults = {
        JoinedAlreadyError: _("A colleague undid this just before you."),
        JoinedSinceError: _(
            "After this, another joining was done here. Undo that one first: it stands higher "
            "in the timeline."
        ),
        InTheWayError: _(
            "What was written since leaves no room for what would go back. Ask the administrator."
        ),
        MergeRefusedError: _("A colleague changed something meanwhile. Look again."),
    }
    try:
        undo_merge(merge=merge, by=opened.account, at=opened.at)
    except tuple(faults) as error:
        return faults[type(error)]
    return ""


def _check(opened: OpenHousehold) -> None:
    """Raise PermissionDenied for who only looks."""
    if not may_merge(opened.ground):
        raise PermissionDenied
