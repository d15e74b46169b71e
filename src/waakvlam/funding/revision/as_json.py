"""A revision's result as JSON (funding.md): amounts in whole cents, shares as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from waakvlam.funding.revision.document import BudgetLine
from waakvlam.funding.revision.result import (
    Amendment,
    AwardResult,
    CoverLine,
    Remaining,
    RevisionResult,
    StaffingResult,
    TrendResult,
)

Json = dict[str, object]


def result_json(result: RevisionResult) -> Json:
    """Return the result as what ``json.dumps`` takes."""
    return {
        "awards": [_award(award) for award in result.awards],
        "amendment": _amendment(result.amendment),
        "trends": [_trend(trend) for trend in result.trends],
    }


def _award(award: AwardResult) -> Json:
    return {
        "key": award.key,
        "difference": award.difference.cents,
        "covered_by_own": award.covered_by_own.cents,
        "to_shift": award.to_shift.cents,
        "cover": [_cover(line) for line in award.cover],
        "uncovered": award.uncovered.cents,
        **(_staffing(award.staffing) if award.staffing else {}),
    }


def _cover(line: CoverLine) -> Json:
    return {
        "from": _line(line.source),
        "to": _line(line.target),
        "amount": line.amount.cents,
        **({"earmark": line.earmark} if line.earmark else {}),
        "incidental": line.incidental,
        **({"reversed": True} if line.reversed else {}),
    }


def _line(line: BudgetLine) -> Json:
    return {"task_field": line.task_field, "sub_product": line.sub_product}


def _staffing(staffing: StaffingResult) -> Json:
    before = staffing.households_before
    return {
        "cost_per_fte": staffing.cost_per_fte.cents,
        "households_at_once_before": list(before) if before else None,
        "households_at_once_after": staffing.households_after,
        "at_most": staffing.at_most,
    }


def _amendment(amendment: Amendment) -> Json:
    lines = [{**_line(one.line), "amount": one.amount.cents} for one in amendment.lines]
    return {"lines": lines, "total_shifted": amendment.total_shifted.cents}


def _trend(trend: TrendResult) -> Json:
    return {
        "name": trend.name,
        "linear": _months(trend.linear),
        "compound": _months(trend.compound),
        "linear_end": number(trend.linear_end),
        "compound_end": number(trend.compound_end),
    }


def _months(months: Sequence[Remaining]) -> list[Json]:
    return [{"month": one.month, "remaining": number(one.share)} for one in months]


def number(share: Fraction) -> float:
    """Return a share as the nearest number that JSON can say; never money."""
    return float(share)
