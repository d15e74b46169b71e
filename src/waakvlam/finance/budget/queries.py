"""Reading the budget: its lines as they stand, and what an amendment did."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from waakvlam.finance.budget.models import BudgetLine, LineVersion
from waakvlam.finance.budget.rules import LineKey
from waakvlam.kernel.money import Money


def years_with_lines(municipality_code: str) -> list[int]:
    """Return the years of which there is a budget, the newest first."""
    found = BudgetLine.objects.filter(municipality_id=municipality_code)
    return sorted(set(found.values_list("year", flat=True)), reverse=True)


def lines_of(municipality_code: str, year: int) -> QuerySet[BudgetLine]:
    """Return the lines of a year, each with ``first_cents``, ``after_cents`` and ``versions_made``.

    What was shifted in between is their difference.
    """
    versions = LineVersion.objects.filter(line=OuterRef("pk"))
    newest = versions.order_by("-number")
    return (
        BudgetLine.objects.filter(municipality_id=municipality_code, year=year)
        .annotate(
            first_cents=Subquery(versions.filter(number=1).values("after_cents")[:1]),
            after_cents=Subquery(newest.values("after_cents")[:1]),
            newest_number=Subquery(newest.values("number")[:1]),
            below_zero_reason=Subquery(newest.values("below_zero_reason")[:1]),
        )
        .order_by("programme", "task_field", "sub_product")
    )


def amounts_of(municipality_code: str, year: int, keys: Iterable[LineKey]) -> dict[LineKey, Money]:
    """Return what these lines stand at; a line that the budget lacks is absent."""
    wanted = set(keys)
    found = lines_of(municipality_code, year).values_list(
        "task_field", "sub_product", "after_cents"
    )
    return {
        (field, product): Money(cents)
        for field, product, cents in found
        if (field, product) in wanted
    }


def shifted_by_series(series: UUID) -> dict[LineKey, Money]:
    """Return what the amendments of a revision's versions shifted so far, together."""
    found = (
        LineVersion.objects.filter(amendment__series=series)
        .values("line__task_field", "line__sub_product")
        .annotate(total=Sum("shift_cents"))
        .values_list("line__task_field", "line__sub_product", "total")
    )
    return {(field, product): Money(int(total)) for field, product, total in found}


def amended_by(source: UUID) -> QuerySet[LineVersion]:
    """Return the versions that the amendment of a decided revision wrote, with their lines."""
    return (
        LineVersion.objects.filter(amendment__source=source)
        .select_related("line")
        .order_by("line__programme", "line__task_field", "line__sub_product")
    )
