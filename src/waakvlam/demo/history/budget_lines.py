"""The demo's budget: lines that a revision can amend, taken in as a municipality takes its own."""

from __future__ import annotations

from collections.abc import Iterator

from waakvlam.accounts.models import Account
from waakvlam.demo.data import care
from waakvlam.demo.data.areas import MUNICIPALITY
from waakvlam.finance.budget.models import BudgetLine
from waakvlam.finance.imports.actions import take_in_budget_lines
from waakvlam.finance.imports.budget_columns import TaskFieldsOf

WHOSE = "finance"
HEADER = "jaar;programma;taakveld;deelproduct;naam;soort;structureel;bedrag"
FIRST_YEAR = 2023


def bring_budget_lines(task_fields: TaskFieldsOf) -> int:
    """Take the budget in unless there is one; gives the number of lines.

    Raises ValueError when the list is at fault.
    """
    if BudgetLine.objects.exists():
        return 0
    preview = take_in_budget_lines(
        budget_list().encode(),
        municipality_code=MUNICIPALITY[0],
        task_fields=task_fields,
        by=Account.objects.filter(username=WHOSE).first(),
        look=False,
    )
    if not preview.can_be_taken_in:
        raise ValueError(f"the demo's budget is at fault: {preview.faults}")
    return BudgetLine.objects.count()


def budget_list() -> str:
    """Return the list: the lump sums as they stood before their revision, and what can cover them.

    The lump sums of 2023 are those of the decision; all that stands under *verzonnen* is made up.
    """
    return "\n".join([HEADER, *_rows()])


def _rows() -> Iterator[str]:
    for team_kind, years in care.LUMP_SUMS.items():
        for year, versions in years.items():
            if year >= FIRST_YEAR:
                yield _row(year, care.LINES[team_kind][0], care.LINE_NAMES[team_kind], versions[0])
    years_with_lines = sorted(
        {year for years in care.LUMP_SUMS.values() for year in years if year >= FIRST_YEAR}
    )
    for year in years_with_lines:
        for line, name, euros in care.COVERING_LINES:
            yield _row(year, line, name, euros, kind="aanvullende zorg")


def _row(
    year: int, line: tuple[str, str, str], name: str, euros: int, *, kind: str = "lumpsum"
) -> str:
    before, after, sub_product = line
    task_field = before if year < care.RENUMBERED else after
    return f"{year};{care.PROGRAMME};{task_field};{sub_product};{name};{kind};ja;{euros}"
