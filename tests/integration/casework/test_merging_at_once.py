"""Two who join or write at once, in two connections: nothing is lost and nothing is double (H7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from factories.cast import Cast, household_of, make_cast, received
from factories.hand_overs import given, opened
from factories.mergings import SAME, Twice, merged_by, twice, undone_by
from integration.casework.test_constraints import at_once
from waakvlam.accounts.models import Account
from waakvlam.casework.contact.actions import ContactDetails, write_contact
from waakvlam.casework.merging.actions import JoinedAlreadyError, merge_households
from waakvlam.casework.models import Contact, Household, Merge
from waakvlam.casework.wall.moved import FileMovedError
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    """The cast in rows that another connection sees."""
    return make_cast()


def _join(cast: Cast, kept: Household, merged: Household) -> Callable[[], None]:
    def deed() -> None:
        with acting_as(cast.lead.pk):
            merge_households(
                kept=kept, merged=merged, pairs={}, reason=SAME, by=cast.lead, at=timezone.now()
            )

    return deed


def _write(by: Account, household: Household) -> Callable[[], None]:
    def deed() -> None:
        with acting_as(by.pk):
            write_contact(
                household=household,
                details=ContactDetails(timezone.now(), 10, "phone", note="Tegelijk"),
                members=[],
                professional=Professional.objects.get(account=by),
                by=by,
                now=timezone.now(),
            )

    return deed


def _names(raised: list[type[BaseException] | None]) -> list[str]:
    return sorted("" if error is None else error.__name__ for error in raised)


@pytest.mark.parametrize("opposite", [False, True])
def test_two_who_join_the_same_files_join_them_once(committed: Cast, opposite: bool) -> None:
    one, other = (household_of(received(committed, given_name=name)) for name in ("An", "Bo"))
    first = _join(committed, one, other)
    second = _join(committed, other, one) if opposite else first
    assert _names(at_once(first, second)) == ["", JoinedAlreadyError.__name__]
    assert Merge.objects.count() == 1
    assert Household.objects.filter(merged_into=None).count() == 1


def test_two_who_undo_undo_once(committed: Cast) -> None:
    files = twice(committed)
    merge = merged_by(committed.lead, files)
    raised = at_once(*[lambda: undone_by(committed.lead, merge)] * 2)
    assert _names(raised) == ["", JoinedAlreadyError.__name__]


def test_what_is_written_meanwhile_comes_along_or_is_refused(committed: Cast) -> None:  # H8
    files: Twice = twice(committed)
    before = Contact.objects.count()
    raised = at_once(
        _join(committed, files.kept.household, files.merged), _write(committed.lead, files.merged)
    )
    written = Contact.objects.filter(note="Tegelijk")
    assert raised[0] is None
    if raised[1] is None:
        assert [one.household for one in written] == [files.kept.household]
    else:
        assert raised[1] is FileMovedError
        assert Contact.objects.count() == before
    assert not Contact.objects.filter(household=files.merged).exists()


def test_a_contact_at_a_hand_over_goes_along_or_is_refused(committed: Cast) -> None:  # H6
    file = opened(committed)
    raised = at_once(
        lambda: given(committed, file, committed.elsewhere),
        _write(committed.lead, file.household),
    )
    assert raised[0] is None
    written = list(Contact.objects.filter(note="Tegelijk"))
    if raised[1] is None:
        assert [one.team for one in written] == [committed.elsewhere]
    else:
        assert raised[1] is FileMovedError
        assert written == []
