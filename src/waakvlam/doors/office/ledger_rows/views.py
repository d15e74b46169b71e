"""Bringing rows into the ledger on a page, and taking a file's rows away again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.components import Cell, Column
from waakvlam.doors.frame.templatetags.frame_tags import figure
from waakvlam.doors.frame.templatetags.frame_tags import moment as moment_text
from waakvlam.doors.office.ledger_rows.fault_words import right_in_words, wrong_in_words
from waakvlam.doors.office.ledger_rows.forms import FROM_THE_COMMAND_LINE, TABLES, RowsForm
from waakvlam.ledger.added.actions import BroughtIn, NoSuchBatchError, bring_in, remove_batch
from waakvlam.ledger.added.csv_file import FaultyFileError
from waakvlam.ledger.added.queries import Origin, origins
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.tables.schema import TABLES as LEDGER_TABLES

AT_FAULT = 422
PAGE = 20
HASH_SHOWN = 12
MOST_FAULTS_SHOWN = 200


@needs(Permission.LEDGER_ADD)
@require_http_methods(["GET", "POST"])
def ledger_rows(request: HttpRequest) -> HttpResponse:
    """Ask for a file, take its rows in, or show every fault; below it what came in before."""
    form = RowsForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = ()
    if request.method == "POST" and form.is_valid():
        try:
            done = _taken_in(request, form)
        except FaultyFileError as error:
            faults = error.faults
        else:
            messages.success(request, _told(done))
            return redirect("office:ledger_rows")
    page = Paginator(origins(), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "columns": _columns(),
        "rows": _rows(list(page)),
        "fault_columns": [Column(_("Row")), Column(_("What is wrong")), Column(_("What is right"))],
        "fault_rows": [
            [str(one.row or ""), wrong_in_words(one.what), right_in_words(one.expected)]
            for one in faults[:MOST_FAULTS_SHOWN]
        ],
        "tables": [(label, LEDGER_TABLES[name].columns) for name, label in TABLES.items()],
    }
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "office/ledger_rows/rows.html", context, status=status)


@needs(Permission.LEDGER_ADD)
@require_http_methods(["GET", "POST"])
def ledger_rows_remove(request: HttpRequest, number: int) -> HttpResponse:
    """Ask before the rows of a file are taken away, and do it."""
    found = next((one for one in origins() if one.batch == number), None)
    if found is None or found.removed_at is not None:
        raise Http404
    if request.method == "POST":
        try:
            remove_batch(number=number, by=account_of(request), at=moment.now())
        except NoSuchBatchError:  # somebody else was first
            raise Http404 from None
        told = _("The rows of %(file)s were taken away. The next refresh is without them.")
        messages.success(request, told % {"file": found.file_name})
        return redirect("office:ledger_rows")
    trail = [(_("Bring rows in"), reverse("office:ledger_rows")), (found.file_name, "")]
    return render(request, "office/ledger_rows/remove.html", {"one": found, "trail": trail})


def _taken_in(request: HttpRequest, form: RowsForm) -> BroughtIn:
    file = form.cleaned_data["file"]
    return bring_in(
        content=file.read(),
        table_name=form.cleaned_data["table"],
        file_name=file.name,
        by=account_of(request),
        at=moment.now(),
    )


def _told(done: BroughtIn) -> str:
    if not done.new:
        return _("Nothing new: every row of this file was brought in before.")
    told = ngettext(
        "%(n)s row was brought in. Refresh the figures to see it in them.",
        "%(n)s rows were brought in. Refresh the figures to see them in them.",
        done.new,
    )
    return told % {"n": done.new}


def _columns() -> list[Column]:
    return [
        Column(_("File")),
        Column(_("About")),
        Column(_("Rows"), numeric=True),
        Column(_("When")),
        Column(_("By whom")),
        Column("SHA-256"),
        Column(_("Now")),
    ]


def _rows(found: list[Origin]) -> list[list[Cell | str]]:
    """Return the files as rows of a table, with the names of who brought them; one query."""
    people = Account.objects.filter(username__in={one.added_by for one in found})
    names = dict(people.values_list("username", "display_name"))
    return [_row(one, names.get(one.added_by) or one.added_by) for one in found]


def _row(one: Origin, by: str) -> list[Cell | str]:
    gone = one.removed_at is not None
    away = "" if gone else reverse("office:ledger_rows_remove", args=[one.batch])
    return [
        one.file_name,
        str({**TABLES, **FROM_THE_COMMAND_LINE}.get(one.table, one.table)),
        figure(Decimal(one.rows)),
        moment_text(one.added_at),
        by or _("the command line"),
        one.file_sha256[:HASH_SHOWN],
        _("taken away") if gone else Cell(_("take away"), url=away),
    ]
