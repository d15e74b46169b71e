"""The revisions: which there are, and starting one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.components import Cell, Column
from waakvlam.doors.frame.templatetags.frame_tags import day
from waakvlam.doors.steering.revisions.fault_words import FaultInWords, all_in_words
from waakvlam.doors.steering.revisions.forms import FileForm, HeadForm
from waakvlam.doors.steering.revisions.loading import AT_FAULT, trail_to
from waakvlam.doors.steering.revisions.words import STATES, TONES
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.work.actions import (
    OtherMunicipalityError,
    start_from_file,
    start_revision,
)
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.queries import newest_versions
from waakvlam.funding.work.rules import State
from waakvlam.population.models import Municipality

ON_A_PAGE = 25


@needs(Permission.REVISION_READ)
@require_GET
def revisions(request: HttpRequest) -> HttpResponse:
    """Show the newest version of every revision, the newest year first."""
    page = Paginator(newest_versions(), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": _("Revisions"),
        "page": page,
        "columns": [
            Column(_("Revision")),
            Column(_("Year"), numeric=True),
            Column(_("Version"), numeric=True),
            Column(_("State")),
            Column(_("Decided on")),
        ],
        "rows": [_row(version) for version in page],
    }
    return render(request, "steering/revisions/revisions.html", shown)


def _row(version: RevisionVersion) -> list[Cell | str]:
    state = State(version.state)
    return [
        Cell(version.title, url=f"{version.pk}/"),
        str(version.year),
        str(version.number),
        Cell(str(STATES[state]), mark=TONES[state]),
        day(version.decided_on) or "–",
    ]


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def revision_new(request: HttpRequest) -> HttpResponse:
    """Start a revision: empty, or with all that a file holds."""
    by_file = "by_file" in request.POST
    towns = list(Municipality.objects.order_by("name")[:2])
    given = request.POST if request.method == "POST" else None
    initial = {"municipality": towns[0] if len(towns) == 1 else None}
    head = HeadForm(
        None if by_file else given, initial={**initial, "year": moment.today().year + 1}
    )
    file = FileForm(given, request.FILES) if by_file else FileForm()
    faults: list[FaultInWords] = []
    if given is not None and (file.is_valid() if by_file else head.is_valid()):
        version, faults = _started(request, head, file if by_file else None)
        if version is not None:
            messages.success(request, _("The revision is started."))
            return redirect("steering:revision", version.pk)
    shown = {
        "head": head,
        "file": file,
        "faults": faults,
        "trail": trail_to(None, _("New revision")),
    }
    status = 200 if given is None else AT_FAULT
    return render(request, "steering/revisions/revision_new.html", shown, status=status)


def _started(
    request: HttpRequest, head: HeadForm, file: FileForm | None
) -> tuple[RevisionVersion | None, list[FaultInWords]]:
    by, at = account_of(request), moment.now()
    try:
        if file is None:
            return start_revision(revision=head.revision(), by=by, at=at), []
        content = file.cleaned_data["file"].read()
        return start_from_file(content=content, by=by, at=at), []
    except FaultyRevisionError as error:
        return None, all_in_words(error.faults)
    except OtherMunicipalityError as error:
        what = _("%(code)s is a municipality that is not known here") % {"code": error.code}
        return None, [FaultInWords(_("municipality"), what, _("the municipality of this system"))]
