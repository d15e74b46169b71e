"""What follows from a revision: cover, budget amendment, staffing, trends. All money is exact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from waakvlam.funding.revision.awards import award_faults, cover_lines, to_shift
from waakvlam.funding.revision.document import Award, BudgetLine, Revision
from waakvlam.funding.revision.faults import FaultyRevisionError, RevisionFault
from waakvlam.funding.revision.result import (
    Amendment,
    AmendmentLine,
    AwardResult,
    CoverLine,
    RevisionResult,
)
from waakvlam.funding.revision.staffing import staffing_result
from waakvlam.funding.revision.task_fields import NoTaskFieldsError, task_fields
from waakvlam.funding.revision.trends import trend_result
from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.notation import write_amount


def compute(revision: Revision) -> RevisionResult:
    """Return what a revision comes to.

    Raises FaultyRevisionError, which names each award whose sums do not hold, with the amount.
    """
    faults = _task_field_faults(revision)
    for award in revision.awards:
        faults += award_faults(award)
    if faults:
        raise FaultyRevisionError(faults)
    awards = tuple(map(_award_result, revision.awards))
    return RevisionResult(
        awards=awards,
        amendment=amendment_of(line for award in awards for line in award.cover),
        trends=tuple(map(trend_result, revision.trends)),
    )


def _award_result(award: Award) -> AwardResult:
    shift = to_shift(award)
    cover = cover_lines(award)
    return AwardResult(
        key=award.key,
        difference=award.lump_sum - award.budgeted,
        covered_by_own=award.own_contribution,
        to_shift=shift,
        cover=cover,
        uncovered=shift - sum((line.signed for line in cover), ZERO),
        staffing=staffing_result(award.staffing, award.lump_sum, cover) if award.staffing else None,
    )


def amendment_of(cover: Iterable[CoverLine]) -> Amendment:
    """Return the budget amendment that a number of shifts come to.

    A line that gives as much as it takes is no part of it. ``total_shifted`` adds the shifts up.
    """
    changes: defaultdict[BudgetLine, Money] = defaultdict(lambda: ZERO)
    total = ZERO
    for line in cover:
        changes[line.source] -= line.amount
        changes[line.target] += line.amount
        total += line.amount
    lines = tuple(AmendmentLine(line, change) for line, change in sorted(changes.items()) if change)
    return Amendment(lines, total)


def _task_field_faults(revision: Revision) -> list[RevisionFault]:
    try:
        known = task_fields(revision.year)
    except NoTaskFieldsError as error:
        expected = "a year from {first} on"
        values = {"year": str(error.year), "first": str(error.first)}
        what = "is {year}, of which the task fields are not known"
        return [RevisionFault("year", what, expected, values)]
    return [
        _unknown(revision, award, number, line, known)
        for award in revision.awards
        for number, cover in enumerate(award.cover, start=1)
        for line in (cover.source, cover.target)
        if line.task_field not in known
    ]


def _unknown(
    revision: Revision, award: Award, number: int, line: BudgetLine, known: Iterable[str]
) -> RevisionFault:
    amount = award.cover[number - 1].amount
    near = [field for field in known if field.startswith(line.task_field[:3])]
    values = {
        "amount": "the rest" if amount is None else write_amount(amount),
        "field": line.task_field,
        "year": str(revision.year),
        "known": ", ".join(near or known),
    }
    what = "{amount}: the task field {field} does not exist in {year}"
    return RevisionFault(f"award {award.key}, cover {number}", what, "one of {known}", values)
