"""The demo brings its history in as any installation would."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from factories.cast import Cast
from waakvlam.accounts.models import Account
from waakvlam.demo.history.bring import bring_history
from waakvlam.demo.history.files import history_files
from waakvlam.ledger.added.queries import origins
from waakvlam.ledger.models import AddedRow

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
