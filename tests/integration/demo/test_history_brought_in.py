"""The demo brings its history in as any installation would."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from factories.cast import Cast
from waakvlam.accounts.models import Account
from waakvlam.demo.history.bring import bring_history
from waakvlam.demo.history.budget_lines import bring_budget_lines
from waakvlam.demo.history.files import history_files
from waakvlam.finance.budget.models import BudgetLine, LineVersion
from waakvlam.funding.work.contents import known_task_fields
from waakvlam.ledger.added.queries import origins
from waakvlam.ledger.models import AddedRow
from waakvlam.population.models import Municipality

pytestmark = pytest.mark.django_db


def test_it_is_brought_in_once(cast: Cast) -> None:
    finance = Account.objects.create_user("finance", display_name="Geld", role="finance")
    told: list[str] = []
    early = datetime(2021, 2, 22, 8, tzinfo=UTC)
    files = partial(history_files, seed=1, today=early.date())
    number = bring_history(files=files, now=early, tell=told.append)
    assert number == AddedRow.objects.count() > 4_000
    assert told == ["Five years of supplementary care and its money …"]
    found = origins()
    assert {origin.table for origin in found} == {"referrals", "spending", "budget", "norms"}
    assert {origin.added_by for origin in found} == {finance.username}
    assert all(origin.file_name.startswith("verzonnen-") for origin in found)
    assert bring_history(files=files, now=early, tell=told.append) == 0
    assert len(told) == 1


def test_the_demo_has_a_budget_that_the_revision_of_2023_can_amend(cast: Cast) -> None:  # F5
    Municipality.objects.create(code="0268", name="Nijmegen")
    assert bring_budget_lines(known_task_fields) == BudgetLine.objects.count() == 20
    assert bring_budget_lines(known_task_fields) == 0
    of_2023 = BudgetLine.objects.filter(year=2023).values_list("task_field", "sub_product", "kind")
    assert sorted(of_2023) == [
        ("6.2", "61415", "lump_sum"),
        ("6.2", "61416", "lump_sum"),
        ("6.71", "61296", "pxq"),
        ("6.72", "61476", "pxq"),
        ("6.82", "61468", "pxq"),
    ]
    before = LineVersion.objects.get(line__year=2023, line__sub_product="61416")
    assert before.after_cents == 925_506_700
