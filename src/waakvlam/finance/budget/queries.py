"""Reading the budget: its lines as they stand, and what an amendment did."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery, Sum

from waakvlam.finance.budget.models import Amendment, BudgetLine, LineVersion
from waakvlam.finance.budget.rules import LineKey
from waakvlam.kernel.money import Money


def years_with_lines(municipality_code: str) -> list[int]:
    """Return the years of which there is a budget, the newest first."""
    found = BudgetLine.objects.filter(municipality_id=municipality_code)
    return sorted(set(found.values_list("year", flat=True)), reverse=True)


@dataclass(frozen=True, slots=True)
class LineStanding:
    """A line as it stands: what it began with, and what it comes to after every amendment."""

    programme: str
    task_field: str
    sub_product: str
    name: str
    kind: str
    structural: bool
    before: Money
    after: Money
    below_zero_reason: str

    @property
    def shift(self) -> Money:
        """Return what all amendments together added; negative when they took away."""
        return self.after - self.before

    @property
    def key(self) -> LineKey:
        """Return the task field and the sub-product."""
        return self.task_field, self.sub_product


def lines_of(municipality_code: str, year: int) -> list[LineStanding]:
    """Return the lines of a year, by programme and number; one query."""
    versions = LineVersion.objects.filter(line=OuterRef("pk"))
    newest = versions.order_by("-number")
    found = (
        BudgetLine.objects.filter(municipality_id=municipality_code, year=year)
        .annotate(
            first_cents=Subquery(versions.filter(number=1).values("after_cents")[:1]),
            newest_cents=Subquery(newest.values("after_cents")[:1]),
            reason=Subquery(newest.values("below_zero_reason")[:1]),
        )
        .order_by("programme", "task_field", "sub_product")
    )
    return [
        LineStanding(
            programme=line.programme,
            task_field=line.task_field,
            sub_product=line.sub_product,
            name=line.name,
            kind=line.kind,
            structural=line.structural,
            before=Money(line.first_cents),
            after=Money(line.newest_cents),
            below_zero_reason=line.reason,
        )
        for line in found
    ]


def amounts_of(municipality_code: str, year: int) -> dict[LineKey, Money]:
    """Return what each line of a year stands at."""
    return {line.key: line.after for line in lines_of(municipality_code, year)}


def shifted_by_series(series: UUID) -> dict[LineKey, Money]:
    """Return what the amendments of a revision's versions shifted so far, together."""
    found = (
        LineVersion.objects.filter(amendment__series=series)
        .values("line__task_field", "line__sub_product")
        .annotate(total=Sum("shift_cents"))
        .values_list("line__task_field", "line__sub_product", "total")
    )
    return {(field, product): Money(int(total)) for field, product, total in found}


def stood_without(source: UUID) -> dict[LineKey, Money]:
    """Return what the lines of a decided revision held without what its versions shifted.

    As the budget stood when the amendment of this version, its ``source``, was made; a line that
    no version of the revision touched until then is left out.
    """
    amendment = Amendment.objects.filter(source=source)
    written = LineVersion.objects.filter(
        amendment__series__in=amendment.values("series"), amendment__lte=amendment.values("pk")
    )
    stood: dict[LineKey, Money] = {}
    together: dict[LineKey, int] = {}
    for one in written.select_related("line").order_by("number"):
        key = one.line.task_field, one.line.sub_product
        together[key] = together.get(key, 0) + one.shift_cents
        stood[key] = Money(one.after_cents - together[key])
    return stood
