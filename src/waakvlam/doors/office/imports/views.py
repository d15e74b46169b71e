"""Taking a list in on a page: choose a file, look at what it says, take it over."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.components import Cell, Column, Task, Tile, Tone
from waakvlam.doors.frame.progress import Progress
from waakvlam.doors.frame.tongue import readers_tongue
from waakvlam.doors.office.imports import long_list
from waakvlam.doors.office.imports.kinds import CASES, HELP_REQUESTS, PROFESSIONALS, Kind
from waakvlam.doors.office.imports.upload import (
    Upload,
    UploadForm,
    drop_upload,
    find_upload,
    keep_upload,
)
from waakvlam.kernel.saying import said
from waakvlam.kernel.table_preview import Preview

AT_FAULT = 422
MOST_FAULTS_SHOWN = 500


@needs(Permission.REQUESTS_IMPORT)
@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """Show which lists a lead can take in."""
    tasks = [
        Task(str(kind.title), reverse(kind.address), str(kind.what))
        for kind in (HELP_REQUESTS, CASES)
    ]
    return render(request, "office/imports/imports.html", {"tasks": tasks})


@needs(Permission.REQUESTS_IMPORT)
@require_http_methods(["GET", "POST"])
def import_help_requests(request: HttpRequest, tab: str = "") -> HttpResponse:
    """Take a list of help requests in."""
    return _read(request, HELP_REQUESTS, tab) if tab else _choose(request, HELP_REQUESTS)


@needs(Permission.REQUESTS_IMPORT)
@require_http_methods(["GET", "POST"])
def import_cases(request: HttpRequest, tab: str = "") -> HttpResponse:
    """Take a list of running cases in."""
    return _read(request, CASES, tab) if tab else _choose(request, CASES)


@needs(Permission.PROFESSIONALS_IMPORT)
@require_http_methods(["GET", "POST"])
def import_professionals(request: HttpRequest, tab: str = "") -> HttpResponse:
    """Take a list of professionals in."""
    return _read(request, PROFESSIONALS, tab) if tab else _choose(request, PROFESSIONALS)


def _choose(request: HttpRequest, kind: Kind) -> HttpResponse:
    account = account_of(request)
    running = long_list.under_way(kind, account, moment.now())
    if running:  # another file in its place would throw it away
        return redirect(kind.read_address, running)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        tab = keep_upload(content, by=account, form=kind.form, at=moment.now())
        return redirect(kind.read_address, tab)
    status = AT_FAULT if request.method == "POST" else 200
    tongue = readers_tongue()
    columns = [(column, column.accepts.said(tongue)) for column in kind.columns]
    shown = {"kind": kind, "form": form, "columns": columns, "trail": _trail(request, kind)}
    return render(request, "office/imports/choose.html", shown, status=status)


def _read(request: HttpRequest, kind: Kind, tab: str) -> HttpResponse:
    account = account_of(request)
    upload = find_upload(tab, by=account, form=kind.form)
    if upload is None:
        raise Http404
    progress = long_list.progress(tab, moment.now())
    goes_on = progress is not None and progress.under_way
    if goes_on or upload.taken is not None or is_polled(request):
        return _show_state(request, kind, tab, progress, upload)
    look = request.method == "GET"
    if not look and long_list.is_long(upload.content):
        long_list.start(tab, kind, account)
        return redirect(kind.read_address, tab)
    preview = kind.take_in(upload.content, account, moment.now(), look)
    if look or preview.faults:
        failed = upload.was_refused or (progress is not None and progress.failed)
        return _show(request, kind, preview, failed=failed, status=200 if look else AT_FAULT)
    drop_upload(tab, by=account, form=kind.form)
    told = ngettext("%(n)s row was taken over.", "%(n)s rows were taken over.", preview.new)
    messages.success(request, told % {"n": preview.new})
    return redirect(kind.address)


def _show_state(
    request: HttpRequest, kind: Kind, tab: str, progress: Progress | None, upload: Upload
) -> HttpResponse:
    """Show how far a long list is; the page may be left, and asks anew when it can."""
    shown = {
        "kind": kind,
        "progress": progress,
        "taken": upload.taken,
        "here": reverse(kind.read_address, args=[tab]),
        "choose_url": reverse(kind.address),
        "trail": _trail(request, kind),
    }
    part = "office/imports/state.html"
    page = part if is_polled(request) else "office/imports/on_its_way.html"
    return render(request, page, shown)


def is_polled(request: HttpRequest) -> bool:
    """Tell whether the page asks for its own part that says how far the work is."""
    return request.method == "GET" and "HX-Request" in request.headers


def _show(
    request: HttpRequest, kind: Kind, preview: Preview, *, failed: bool, status: int
) -> HttpResponse:
    tongue = readers_tongue()
    shown = {
        "kind": kind,
        "preview": preview,
        "failed": failed,
        "choose_url": reverse(kind.address),
        "trail": _trail(request, kind),
        "tiles": _tiles(preview),
        "fault_columns": [
            Column(_("Row")),
            Column(_("Column")),
            Column(_("What is wrong")),
            Column(_("What would be right")),
        ],
        "fault_rows": [
            [
                str(fault.row or ""),
                fault.column,
                fault.wrong_in(tongue),
                fault.right.said(tongue),
            ]
            for fault in preview.faults[:MOST_FAULTS_SHOWN]
        ],
        "more_faults": max(len(preview.faults) - MOST_FAULTS_SHOWN, 0),
        "row_columns": _row_columns(preview),
        "rows": _rows(preview),
    }
    return render(request, "office/imports/read.html", shown, status=status)


def _tiles(preview: Preview) -> list[Tile]:
    return [
        Tile(_("New"), str(preview.new)),
        Tile(_("Known already"), str(preview.known)),
        Tile(_("With a fault"), str(preview.faulty), met=False if preview.faults else None),
    ]


def _row_columns(preview: Preview) -> list[Column]:
    tongue = readers_tongue()
    own = [Column(label.said(tongue)) for label in preview.columns]
    return [Column(_("Row")), Column(_("Status")), *own, Column(_("Note"))]


def _rows(preview: Preview) -> list[list[Cell | str]]:
    new, known = Cell(_("new"), mark=Tone.SUCCESS), Cell(_("known"), mark=Tone.NEUTRAL)
    tongue = readers_tongue()
    return [
        [
            str(row.number),
            new if row.is_new else known,
            *(said(cell, tongue) for cell in row.cells),
            row.note.said(tongue) if row.note else "",
        ]
        for row in preview.rows
    ]


def _trail(request: HttpRequest, kind: Kind) -> list[tuple[str, str]]:
    if account_of(request).may(Permission.REQUESTS_IMPORT):
        return [(_("Take lists over"), reverse("office:imports")), (str(kind.title), "")]
    return [(_("Administration"), reverse("office:overview")), (str(kind.title), "")]
