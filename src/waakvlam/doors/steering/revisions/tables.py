"""What a revision comes to, as tables: sums per award, cover, amendment, trends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Cell, Column, Tone
from waakvlam.doors.frame.pictures.numbers import month
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.revisions.loading import award_names
from waakvlam.doors.steering.revisions.words import euros, signed_euros, thousandths
from waakvlam.finance.budget.rules import LineKey
from waakvlam.funding.revision.awards import to_shift
from waakvlam.funding.revision.document import Award, Revision, Trend
from waakvlam.funding.revision.programmes import programmes_of
from waakvlam.funding.revision.result import RevisionResult
from waakvlam.funding.revision.trends import trend_result
from waakvlam.funding.work.budgeted import OtherBudget
from waakvlam.funding.work.contents import Checked, known_task_fields
from waakvlam.funding.work.implications import remaining_thousandths
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Table:
    """A table to draw with the frame's component."""

    caption: str
    columns: list[Column]
    rows: list[list[Cell | str]]


def sums_of(award: Award) -> list[tuple[str, str]]:
    """Return what an award's amounts come to, whether or not its cover is right."""
    sums = [
        (_("Lump sum"), euros(award.lump_sum)),
        (_("In the budget now"), euros(award.budgeted)),
        (_("Difference"), euros(award.lump_sum - award.budgeted)),
        (_("Own contribution"), euros(award.own_contribution)),
        (_("To shift"), euros(to_shift(award))),
    ]
    if award.development_budget:
        sums.append((_("Development budget"), euros(award.development_budget)))
    return sums


def awards_table(
    version: RevisionVersion, held: Checked, others: Sequence[OtherBudget], *, may_change: bool
) -> Table:
    """Return the awards with sums, and whether these hold; ``others`` differ from the budget."""
    names = award_names(held.revision)
    columns = [
        Column(_("Lump sum for")),
        Column(_("Contractor")),
        Column(_("Lump sum"), numeric=True),
        Column(_("In the budget now"), numeric=True),
        Column(_("Difference"), numeric=True),
        Column(_("Own contribution"), numeric=True),
        Column(_("To shift"), numeric=True),
        Column(_("Sums")),
    ]
    rows: list[list[Cell | str]] = []
    for number, award in enumerate(held.revision.awards, start=1):
        url = reverse("steering:revision_award", args=[version.pk, number]) if may_change else ""
        rows.append(
            [
                Cell(names[award.key], url=url),
                award.contractor,
                euros(award.lump_sum),
                euros(award.budgeted),
                euros(award.lump_sum - award.budgeted),
                euros(award.own_contribution),
                euros(to_shift(award)),
                _verdict(award, held, others),
            ]
        )
    return Table(_("Lump sums"), columns, rows)


def _verdict(award: Award, held: Checked, others: Sequence[OtherBudget]) -> Cell:
    if held.faults_of(award.key):
        return Cell(_("wrong"), mark=Tone.DANGER)
    if any(one.award == award for one in others):
        return Cell(_("not as budgeted"), mark=Tone.WARNING)
    return Cell(_("right"), mark=Tone.SUCCESS)


def cover_table(held: Checked, award_key: str | None = None) -> Table | None:
    """Return every line of cover with its amount, of one award or of all; None with faults."""
    if held.result is None:
        return None
    names = award_names(held.revision)
    rows: list[list[Cell | str]] = [
        [
            names[award.key],
            str(line.source),
            str(line.target),
            euros(line.amount),
            line.earmark or "–",
            _("this year only") if line.incidental else _("structural"),
        ]
        for award in held.result.awards
        if award_key in {None, award.key}
        for line in award.cover
    ]
    columns = [
        Column(_("Lump sum for")),
        Column(_("From line")),
        Column(_("To line")),
        Column(_("Amount"), numeric=True),
        Column(_("Earmarked for")),
        Column(_("Kind")),
    ]
    return Table(_("Where the money comes from"), columns, rows) if rows else None


def amendment_table(
    revision: Revision, result: RevisionResult, before: Mapping[LineKey, Money]
) -> Table:
    """Return the amendment: before, shift and after; the last row adds up to 0.

    ``before`` has what the budget's lines hold without the revision; a line that it lacks has a
    dash.
    """
    programmes = programmes_of(revision)
    fields = known_task_fields(revision.year) or {}
    rows: list[list[Cell | str]] = []
    for one in result.amendment.lines:
        stood = before.get((one.line.task_field, one.line.sub_product))
        after = None if stood is None else stood + one.amount
        rows.append(
            [
                programmes.get(one.line) or "–",
                f"{one.line.task_field} {fields.get(one.line.task_field, '')}".strip(),
                one.line.sub_product,
                euros(stood),
                signed_euros(one.amount),
                euros(after),
            ]
        )
    total = sum((one.amount for one in result.amendment.lines), ZERO)
    rows.append([_("Together"), "", "", "", euros(total), ""])
    columns = [
        Column(_("Programme")),
        Column(_("Task field")),
        Column(_("Sub-product")),
        Column(_("Before"), numeric=True),
        Column(_("Shift"), numeric=True),
        Column(_("After"), numeric=True),
    ]
    return Table(_("Budget amendment"), columns, rows)


def trends_table(version: RevisionVersion, revision: Revision, *, may_change: bool) -> Table | None:
    """Return what remains at the end of each trend, in both readings; None without trends."""
    rows: list[list[Cell | str]] = []
    for number, trend in enumerate(revision.trends, start=1):
        found = trend_result(trend)
        url = reverse("steering:trend_change", args=[version.pk, number]) if may_change else ""
        rows.append(
            [
                Cell(trend.name, url=url),
                _month(found.linear[-1].month),
                thousandths(remaining_thousandths(found.linear_end)),
                thousandths(remaining_thousandths(found.compound_end)),
            ]
        )
    columns = [Column(_("What falls")), Column(_("By the end of")), *_readings()]
    return Table(_("Trends"), columns, rows) if rows else None


def trend_course(trend: Trend) -> Table:
    """Return what remains of a trend month by month, in both readings."""
    found = trend_result(trend)
    rows: list[list[Cell | str]] = [
        [
            _month(one.month),
            thousandths(remaining_thousandths(one.share)),
            thousandths(remaining_thousandths(other.share)),
        ]
        for one, other in zip(found.linear, found.compound, strict=True)
    ]
    return Table(_("What remains, by month"), [Column(_("Month")), *_readings()], rows)


def _month(written: str) -> str:
    """Return 2024-12 as dec 2024."""
    return month(date.fromisoformat(f"{written}-01"), language())


def _readings() -> list[Column]:
    return [
        Column(_("Remains, each month a share of the base"), numeric=True),
        Column(_("Remains, each month a share of what is left"), numeric=True),
    ]
