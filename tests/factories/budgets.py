"""A budget that the revision of 2023 can amend, as a list to take in."""

from __future__ import annotations

from factories.budget_lists import budget_csv
from waakvlam.accounts.models import Account
from waakvlam.finance.imports.actions import take_in_budget_lines
from waakvlam.funding.work.contents import known_task_fields
from waakvlam.kernel.table_preview import Preview
from waakvlam.population.models import Municipality


def nijmegen() -> Municipality:
    """Give the municipality of the decision of 2023."""
    return Municipality.objects.create(code="0268", name="Nijmegen")


def take_in(*lines: str, code: str = "0268", by: Account | None = None) -> Preview:
    """Take a list of budget lines in."""
    return take_in_budget_lines(
        budget_csv(*lines),
        municipality_code=code,
        task_fields=known_task_fields,
        by=by,
        look=False,
    )
