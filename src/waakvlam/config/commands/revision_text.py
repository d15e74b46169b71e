"""A revision's result for who reads a terminal, with amounts as € 10.650.000."""

from __future__ import annotations

from collections.abc import Iterator

from waakvlam.funding.revision.as_json import number
from waakvlam.funding.revision.document import Award, Revision
from waakvlam.funding.revision.result import (
    Amendment,
    AwardResult,
    RevisionResult,
    StaffingResult,
    TrendResult,
)
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_number, write_percentage

LABEL = 34
AMOUNT = 16


def revision_text(revision: Revision, result: RevisionResult) -> str:
    """Return the result as lines: each award, the budget amendment, each trend."""
    lines = [f"{revision.title} (municipality {revision.municipality}, {revision.year})"]
    for award, found in zip(revision.awards, result.awards, strict=True):
        lines += ["", *_award(award, found)]
    lines += ["", f"amendment {revision.amendment}".rstrip(), *_amendment(result.amendment)]
    for trend in result.trends:
        lines += ["", *_trend(trend)]
    return "\n".join(lines)


def _row(label: str, amount: Money, note: str = "") -> str:
    return f"  {label:<{LABEL}}{write_amount(amount):>{AMOUNT}}  {note}".rstrip()


def _award(award: Award, found: AwardResult) -> Iterator[str]:
    yield f"{award.key}: {award.contractor}"
    yield _row("lump sum", award.lump_sum)
    yield _row("budgeted", award.budgeted)
    yield _row("difference", found.difference)
    yield _row("covered by own contribution", found.covered_by_own)
    yield _row("to shift", found.to_shift)
    for line in found.cover:
        notes = [line.earmark, "incidental" if line.incidental else ""]
        notes.append("back" if line.reversed else "")
        label = f"  {line.source} to {line.target}"
        yield _row(label, line.amount, ", ".join(filter(None, notes)))
    yield _row("uncovered", found.uncovered)
    if award.development_budget:
        yield _row("development budget, from surplus", award.development_budget)
    if found.staffing:
        yield from _staffing(found.staffing)


def _staffing(staffing: StaffingResult) -> Iterator[str]:
    yield _row("cost per fte", staffing.cost_per_fte)
    most = "at most " if staffing.at_most else ""
    if staffing.households_before:
        low, high = staffing.households_before
        span = write_number(high) if low == high else f"{write_number(low)} to {write_number(high)}"
        yield f"  households at once before: {most}{span}"
    yield f"  households at once after: {most}{write_number(staffing.households_after)}"


def _amendment(amendment: Amendment) -> Iterator[str]:
    for one in amendment.lines:
        yield _row(str(one.line), one.amount)
    yield _row("total shifted", amendment.total_shifted)


def _trend(trend: TrendResult) -> Iterator[str]:
    yield f"{trend.name}, by the end of {trend.linear[-1].month}"
    for reading, share in (
        ("each month a share of the base", trend.linear_end),
        ("each month a share of what is left", trend.compound_end),
    ):
        remains = write_percentage(number(share), 1)
        yield f"  {reading:<{LABEL}}{remains:>{AMOUNT}} remains"
