"""Taking a list of budget lines over: look at what it says, then all rows or none."""

from __future__ import annotations

import base64
import binascii

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.components import Cell, Column, Fact, Tile, Tone
from waakvlam.doors.frame.fields import UploadField
from waakvlam.doors.frame.tongue import readers_tongue
from waakvlam.finance.imports.actions import take_in_budget_lines
from waakvlam.finance.imports.budget_columns import COLUMNS
from waakvlam.funding.work.contents import known_task_fields
from waakvlam.kernel.saying import said
from waakvlam.kernel.table_preview import Preview
from waakvlam.population.models import Municipality

AT_FAULT = 422
MOST_BYTES = 2**20
MOST_FAULTS_SHOWN = 500


class LinesForm(forms.Form):
    """Asks for the list, and of which municipality it is."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=gettext_lazy("Municipality"), empty_label=None
    )
    file = UploadField(
        label=gettext_lazy("Your file"),
        help_text=gettext_lazy("A CSV file, as a spreadsheet saves it; at most {most} MB."),
        most_bytes=MOST_BYTES,
        accept=".csv,.txt,text/csv",
    )


class LookedAtForm(forms.Form):
    """The list once more, after it was looked at: it is read anew, so it may be typed by anyone."""

    municipality = forms.CharField(max_length=4)
    content = forms.CharField(max_length=2 * MOST_BYTES)

    def clean_content(self) -> bytes:
        """Return the list's bytes."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except binascii.Error:
            raise forms.ValidationError(_("Choose the file again.")) from None


@needs(Permission.BUDGET_LINES_IMPORT)
@require_http_methods(["GET", "POST"])
def budget_import(request: HttpRequest) -> HttpResponse:
    """Choose a list, see what it says, and take it over."""
    if "content" in request.POST:
        return _take_over(request)
    towns = Municipality.objects.order_by("name")
    form = LinesForm(request.POST or None, request.FILES or None)
    field = form.fields["municipality"]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - it stands above
    field.queryset = towns
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        code = form.cleaned_data["municipality"].pk
        preview = take_in_budget_lines(
            content,
            municipality_code=code,
            task_fields=known_task_fields,
            by=account_of(request),
            look=True,
        )
        return _show(request, preview, content, code)
    tongue = readers_tongue()
    shown = {
        "form": form,
        "columns": [(column, column.accepts.said(tongue)) for column in COLUMNS],
        "trail": _trail(),
    }
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "steering/budget/choose.html", shown, status=status)


def _take_over(request: HttpRequest) -> HttpResponse:
    form = LookedAtForm(request.POST)
    if (
        not form.is_valid()
        or not Municipality.objects.filter(pk=form.cleaned_data["municipality"]).exists()
    ):
        messages.error(request, _("Choose the file again."))
        return redirect("steering:budget_import")
    content, code = form.cleaned_data["content"], form.cleaned_data["municipality"]
    preview = take_in_budget_lines(
        content,
        municipality_code=code,
        task_fields=known_task_fields,
        by=account_of(request),
        look=False,
    )
    if preview.faults:
        return _show(request, preview, content, code)
    told = ngettext("%(n)s row was taken over.", "%(n)s rows were taken over.", preview.new)
    messages.success(request, told % {"n": preview.new})
    return redirect("steering:budget")


def _show(request: HttpRequest, preview: Preview, content: bytes, code: str) -> HttpResponse:
    tongue = readers_tongue()
    new, known = Cell(_("new"), mark=Tone.SUCCESS), Cell(_("known"), mark=Tone.NEUTRAL)
    shown = {
        "preview": preview,
        "content": base64.b64encode(content).decode(),
        "municipality": code,
        "tiles": _tiles(preview),
        "fault_columns": [
            Column(_("Row")),
            Column(_("Column")),
            Column(_("What is wrong")),
            Column(_("What would be right")),
        ],
        "fault_rows": [
            [str(one.row or ""), one.column, one.wrong_in(tongue), one.right.said(tongue)]
            for one in preview.faults[:MOST_FAULTS_SHOWN]
        ],
        "row_columns": [
            Column(_("Row")),
            Column(_("Status")),
            *(Column(label.said(tongue)) for label in preview.columns),
        ],
        "rows": [
            [
                str(row.number),
                new if row.is_new else known,
                *(said(one, tongue) for one in row.cells),
            ]
            for row in preview.rows
        ],
        "trail": _trail(),
    }
    status = AT_FAULT if preview.faults else 200
    return render(request, "steering/budget/read.html", shown, status=status)


def _trail() -> list[tuple[str, str]]:
    return [(_("Budget lines"), reverse("steering:budget")), (_("Take budget lines over"), "")]


def _tiles(preview: Preview) -> list[Tile]:
    counted = (Fact(_("Counted in"), _("the list that you chose")),)
    faulty = False if preview.faults else None
    return [
        Tile(_("New"), str(preview.new), source=counted),
        Tile(_("Known already"), str(preview.known), source=counted),
        Tile(_("With a fault"), str(preview.faulty), met=faulty, source=counted),
    ]
