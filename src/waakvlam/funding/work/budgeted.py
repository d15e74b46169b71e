"""What an award says is in the budget now, held against the budget itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waakvlam.finance.budget.queries import amounts_of, shifted_by_series, stood_without
from waakvlam.finance.budget.rules import LineKey
from waakvlam.funding.papers.line_figures import sole_award
from waakvlam.funding.revision.document import Award, BudgetLine, Revision
from waakvlam.funding.work.models import AFTER_DECISION, RevisionVersion
from waakvlam.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class OtherBudget:
    """An award of which the budget line holds another amount than the award says."""

    award: Award
    line: BudgetLine
    holds: Money


def other_budgets(revision: Revision, stood: Mapping[LineKey, Money]) -> list[OtherBudget]:
    """Return each award that differs from ``stood``, what the lines hold before the revision.

    Only an award whose cover all goes to one line, which no other award touches, can be told.
    """
    found = []
    for award in revision.awards:
        lines = {cover.target for cover in award.cover}
        line = next(iter(lines)) if len(lines) == 1 else None
        if line is None or (sole_award(revision, line) or ("",))[0] != award.key:
            continue
        holds = stood.get((line.task_field, line.sub_product))
        if holds is not None and holds != award.budgeted:
            found.append(OtherBudget(award, line, holds))
    return found


def stood_before(version: RevisionVersion) -> dict[LineKey, Money]:
    """Return what the budget's lines hold without what the revision's versions shifted.

    As it was when the version was decided, else as it is now: a correction tells the whole shift,
    so what its former version shifted is no part of what stood before.
    """
    if version.state in AFTER_DECISION:
        return stood_without(version.pk)
    stood = amounts_of(version.municipality_id, version.year)
    if version.number > 1:
        for line, shift in shifted_by_series(version.series).items():
            stood[line] = stood.get(line, ZERO) - shift
    return stood
