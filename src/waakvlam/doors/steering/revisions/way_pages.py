"""The pages of the three ways to a lump sum: beside each other, and filling each in (F4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.revisions.fault_words import all_in_words
from waakvlam.doors.steering.revisions.loading import (
    AT_FAULT,
    award_names,
    get_award,
    get_revision,
    trail_to,
)
from waakvlam.doors.steering.revisions.talk_pages import closed
from waakvlam.doors.steering.revisions.way_cards import beside_each_other, cards_of
from waakvlam.doors.steering.revisions.way_forms import AwardForm, TwinForm, WayForm, WhyForm
from waakvlam.doors.steering.revisions.way_known import implied_by, known_for
from waakvlam.doors.steering.revisions.way_words import WAYS, senseless
from waakvlam.doors.steering.revisions.words import euros
from waakvlam.funding.revision.document import Award
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.ways.exact import Senseless, SenselessError
from waakvlam.funding.ways.inputs import Way
from waakvlam.funding.ways.kept import Filled
from waakvlam.funding.ways.offers import offers_of
from waakvlam.funding.work.actions import ChangedMeanwhileError, RevisionClosedError
from waakvlam.funding.work.contents import checked, read_contents
from waakvlam.funding.work.models import AwardNote, LumpSumWay, RevisionVersion
from waakvlam.funding.work.rules import OPEN
from waakvlam.funding.work.ways import (
    NoSuchRunError,
    explain,
    fill_way,
    finished_runs,
    kept,
    remove_way,
    take_from_file,
    take_from_run,
    unexplained,
)
from waakvlam.kernel.money import Money

RUNS_TO_CHOOSE = 25
PAGE = "steering/revisions/revision_ways.html"


@needs(Permission.REVISION_READ)
@require_GET
def revision_ways(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Show the three ways beside each other, what was agreed, and what it means."""
    version = get_revision(key)
    return _page(request, version, number, None)


@needs(Permission.REVISION_WRITE)
@require_POST
def award_explain(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Write down why the agreed lump sum differs."""
    version = get_revision(key)
    award = get_award(version, number)
    form = WhyForm(request.POST)
    if form.is_valid() and _done(
        form,
        award,
        lambda seen: explain(
            key=version.pk,
            award_key=award.key,
            why=form.cleaned_data["why"],
            seen=seen,
            by=account_of(request),
            at=moment.now(),
        ),
    ):
        messages.success(request, _("It is written down."))
        return redirect("steering:revision_ways", version.pk, number)
    return _page(request, version, number, form)


def _page(
    request: HttpRequest, version: RevisionVersion, number: int, form: WhyForm | None
) -> HttpResponse:
    award = get_award(version, number)
    held = checked(read_contents(version.content))
    rows = list(version.ways.filter(award_key=award.key).select_related("entered_by"))
    notes = version.notes.filter(award_key=award.key).select_related("entered_by")
    note = notes.first()
    name = award_names(held.revision)[award.key]
    may_change = account_of(request).may(Permission.REVISION_WRITE) and version.state in OPEN
    shown = {
        "version": version,
        "number": number,
        "name": name,
        "agreed": euros(award.lump_sum),
        "beside": beside_each_other(award, rows),
        "cards": cards_of(award, rows),
        "note": note,
        "note_about": euros(Money(note.about_cents)) if note else "",
        "outdated": note is not None and note.about_cents != award.lump_sum.cents,
        "unexplained": bool(unexplained([award], rows, [note] if note else [])),
        "form": form or _why_form(award, note),
        "award": award,
        "may_change": may_change,
        "faults": all_in_words(held.faults),
        "implications": implied_by(version, held, award),
        "trail": trail_to(version, name),
    }
    return render(request, PAGE, shown, status=AT_FAULT if form else 200)


def _why_form(award: Award, note: AwardNote | None) -> WhyForm:
    initial = _seen(award, note)
    return WhyForm(initial=initial | ({"why": note.why} if note else {}))


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_way(request: HttpRequest, key: UUID, number: int, way: str) -> HttpResponse:
    """Fill a way in, from what is known already."""
    version, asked = get_revision(key), _way(way)
    award = get_award(version, number)
    row = LumpSumWay.objects.filter(revision=version, award_key=award.key, way=asked.value).first()
    if asked is Way.TWIN:
        return _twin_page(request, version, number, award, row)
    known, preparing = known_for(version, checked(read_contents(version.content)), award)
    former = kept(row) if row else None
    form = WayForm(
        asked,
        offers_of(asked, known),
        former if isinstance(former, Filled) else None,
        request.POST or None,
        initial=_seen(award, row),
    )
    if request.method == "POST" and form.is_valid():
        by, at = account_of(request), moment.now()
        filled = form.filled(by=by.pk, at=at)
        if _done(
            form,
            award,
            lambda seen: fill_way(
                key=version.pk, award_key=award.key, filled=filled, seen=seen, by=by, at=at
            ),
        ):
            messages.success(request, _("This way is filled in."))
            return redirect("steering:revision_ways", version.pk, number)
    shown: dict[str, object] = {
        "form": form,
        "inputs": list(form.inputs()),
        "preparing": preparing,
    }
    return _form_page(request, version, number, asked, shown)


def _twin_page(
    request: HttpRequest,
    version: RevisionVersion,
    number: int,
    award: Award,
    row: LumpSumWay | None,
) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = TwinForm(given, request.FILES or None, initial=_seen(award, row))
    runs = finished_runs()[:RUNS_TO_CHOOSE]
    form.choose_from({run.pk: f"{run.pk}: {run.name}" for run in runs})
    if given is not None and form.is_valid():
        taken = _taken(request, version, award, form)
        if _done(form, award, taken):
            messages.success(request, _("This way is filled in."))
            return redirect("steering:revision_ways", version.pk, number)
    return _form_page(request, version, number, Way.TWIN, {"form": form})


def _taken(
    request: HttpRequest, version: RevisionVersion, award: Award, form: TwinForm
) -> Callable[[datetime | None], object]:
    by, at = account_of(request), moment.now()
    run, file = form.cleaned_data["run"], form.cleaned_data["file"]
    if run:
        return lambda seen: take_from_run(
            key=version.pk, award_key=award.key, run=int(run), seen=seen, by=by, at=at
        )
    content = file.read()
    return lambda seen: take_from_file(
        key=version.pk,
        award_key=award.key,
        name=file.name,
        content=content,
        seen=seen,
        by=by,
        at=at,
    )


def _form_page(
    request: HttpRequest,
    version: RevisionVersion,
    number: int,
    way: Way,
    shown: dict[str, object],
) -> HttpResponse:
    name = award_names(read_contents(version.content))[get_award(version, number).key]
    title = f"{WAYS[way]}: {name}"
    shown |= {
        "title": title,
        "version": version,
        "number": number,
        "trail": trail_to(version, title),
    }
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "steering/revisions/revision_way.html", shown, status=status)


def _done(form: AwardForm, award: Award, write: Callable[[datetime | None], object]) -> bool:
    """Write what was filled in; a refusal becomes a fault of the form."""
    if form.cleaned_data["award"] != award.key:  # another was taken out of the file
        form.add_error(None, _changed())
        return False
    try:
        write(form.cleaned_data["seen"])
    except RevisionClosedError:
        form.add_error(None, closed())
    except ChangedMeanwhileError:
        form.add_error(None, _changed())
    except NoSuchRunError:
        form.add_error(None, _("This simulation is not there any more."))
    except SenselessError as error:
        _senseless(form, error)
    except FaultyRevisionError as error:
        for fault in all_in_words(error.faults):
            told = f"{fault.place}: {fault.what}. {_('Right would be:')} {fault.expected}."
            form.add_error(None, told)
    else:
        return True
    return False


def _changed() -> str:
    return _("Somebody else changed this meanwhile. Open this page anew.")


def _senseless(form: AwardForm, error: SenselessError) -> None:
    """Tell what does not go together, beside each input that is missing, else above them."""
    if error.why is Senseless.INCOMPLETE:
        for one in error.keys:
            form.add_error(one, senseless(error))
    else:
        form.add_error(None, senseless(error))


def _seen(award: Award, row: LumpSumWay | AwardNote | None) -> dict[str, object]:
    return {"award": award.key, "seen": row.entered_at.isoformat() if row else ""}


def _way(way: str) -> Way:
    if way not in set(Way):
        raise Http404
    return Way(way)


@needs(Permission.REVISION_WRITE)
@require_POST
def revision_way_remove(request: HttpRequest, key: UUID, number: int, way: str) -> HttpResponse:
    """Take a way away again."""
    version, asked = get_revision(key), _way(way)
    award = get_award(version, number)
    if request.POST.get("award") != award.key:
        messages.error(request, _changed())
        return redirect("steering:revision_ways", version.pk, number)
    try:
        remove_way(key=version.pk, award_key=award.key, way=asked, by=account_of(request))
    except RevisionClosedError:
        messages.error(request, closed())
    else:
        messages.success(request, _("It is taken away."))
    return redirect("steering:revision_ways", version.pk, number)
