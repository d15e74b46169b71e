"""The budget lines of a year: before, shift and after."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.components import Cell, Column
from waakvlam.doors.steering.budget.sources import of_budget
from waakvlam.doors.steering.revisions.words import LINE_KINDS, euros, signed_euros
from waakvlam.finance.budget.queries import LineStanding, lines_of, years_with_lines
from waakvlam.finance.budget.rules import FIRST_YEAR, LAST_YEAR
from waakvlam.kernel.money import ZERO
from waakvlam.population.models import Municipality

ON_A_PAGE = 50


@needs(Permission.REVISION_READ)
@require_GET
def budget(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show the lines of a year, of the municipality that the address names or the first."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    towns = list(Municipality.objects.order_by("name"))
    asked = request.GET.get("municipality")
    town = next((one for one in towns if one.pk == asked), towns[0] if towns else None)
    years = years_with_lines(town.pk) if town else []
    shown_year = year or next(iter(years), None)
    lines = lines_of(town.pk, shown_year) if town and shown_year else []
    page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": _("Budget lines"),
        "year": shown_year,
        "town": town,
        "towns": towns if len(towns) > 1 else [],
        "years": [(one, reverse("steering:budget_of_year", args=[one])) for one in years],
        "page": page,
        "columns": _columns(),
        "source": of_budget(town.pk, shown_year) if lines and town and shown_year else (),
        "rows": [_row(line) for line in page],
        "shifted": euros(sum((max(line.shift, ZERO) for line in lines), ZERO)),
        "reasons": [line for line in page if line.below_zero_reason],
    }
    return render(request, "steering/budget/budget.html", shown)


def _columns() -> list[Column]:
    return [
        Column(_("Programme")),
        Column(_("Task field")),
        Column(_("Sub-product")),
        Column(_("Name")),
        Column(_("Kind")),
        Column(_("Before"), numeric=True),
        Column(_("Shift"), numeric=True),
        Column(_("After"), numeric=True),
    ]


def _row(line: LineStanding) -> list[Cell | str]:
    kind = str(LINE_KINDS[line.kind])
    once = "" if line.structural else f" ({_('this year only')})"
    return [
        line.programme,
        line.task_field,
        line.sub_product,
        line.name or "–",
        f"{kind}{once}",
        euros(line.before),
        signed_euros(line.shift),
        euros(line.after),
    ]
