"""What a correction's papers and table say a line held before, shifts, and holds after (F4, F7)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from factories.budgets import nijmegen, take_in
from factories.cast import Cast, account
from factories.revision_work import confirmed, decided, entered
from waakvlam.accounts.models import Account
from waakvlam.finance.budget.queries import amounts_of
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.work.actions import change_contents, see_implications
from waakvlam.funding.work.budgeted import stood_before
from waakvlam.funding.work.course import correct, go_to
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.papers import paper_figures
from waakvlam.funding.work.rules import State
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount

TEAM = ("6.2", "61416")
FIRST = Money(925_506_700)
SHIFTED, LESS = 55_993_300, 5_000_000


@pytest.fixture
def finance(cast: Cast) -> Account:
    nijmegen()
    take_in()
    return account("finance", "finance")


def cheaper(revision: Revision) -> Revision:
    """A lump sum of € 50.000 less."""
    first = revision.awards[0]
    lump_sum = Money(first.lump_sum.cents - LESS)
    return replace(revision, awards=(replace(first, lump_sum=lump_sum), *revision.awards[1:]))


def told(version: RevisionVersion) -> tuple[str, str]:
    """What the papers say that the team's line held before, and holds after."""
    version.refresh_from_db()
    figures = paper_figures(version)
    before = next(key for key in figures if key.endswith(".61416.before"))
    return figures[before].value, figures[before.removesuffix("before") + "after"].value


def test_what_a_former_version_shifted_counts_once(cast: Cast, finance: Account) -> None:
    done = decided(cast.commissioner, finance)
    first = write_amount(FIRST), write_amount(Money(FIRST.cents + SHIFTED))
    assert told(done) == first
    again = correct(key=done.pk, reason="Een tikfout.", by=cast.commissioner, at=timezone.now())
    assert told(again) == first
    change_contents(key=again.pk, edition=1, change=cheaper, by=cast.commissioner)
    after = Money(FIRST.cents + SHIFTED - LESS)
    corrected = write_amount(FIRST), write_amount(after)
    assert told(again) == corrected
    see_implications(key=again.pk, edition=2, by=cast.commissioner, at=timezone.now())
    go_to(key=again.pk, to=State.PROPOSED, by=cast.commissioner)
    entered(again, cast.commissioner)
    confirmed(again, finance)
    assert told(again) == corrected
    assert amounts_of("0268", 2023)[TEAM] == after
    assert told(done) == first  # what was decided before reads as it did then
    assert stood_before(done)[TEAM] == stood_before(RevisionVersion.objects.get(pk=again.pk))[TEAM]
