"""Two rows of one person become one, in one file or in two (H7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories.cast import Cast
from factories.households import helped
from factories.mergings import every_row, undone_by
from waakvlam.casework.household.models import persons_now, persons_of
from waakvlam.casework.merging.actions import (
    JoinedAlreadyError,
    merge_persons,
)
from waakvlam.casework.models import (
    HelpRequest,
    Member,
    Merge,
    Person,
)
from waakvlam.casework.timeline.queries import timeline_of
from waakvlam.privacy.actor import acting_as


class TestPersons:
    """Two rows of one person."""

    def test_in_one_file_all_that_named_the_second_names_the_first(self, cast: Cast) -> None:
        file = helped(cast, members=2, contacts=1, birth_date=date(2020, 1, 1))
        one, other = Person.objects.filter(household=file.household).order_by("joined_on")
        before = every_row()
        _joined(cast, one, other)
        assert not HelpRequest.objects.filter(person=other).exists()
        spells = Member.objects.filter(case=file.case)
        assert {spell.person_id for spell in spells} == {one.pk}
        assert spells.filter(ended_on=None).count() == 1
        undone_by(cast.lead, Merge.objects.get())
        assert every_row() == before

    def test_who_is_there_by_one_of_the_two_is_there(self, cast: Cast) -> None:
        file = helped(cast, members=2)
        one, other = Person.objects.filter(household=file.household)
        Person.objects.filter(pk=one.pk).update(left_on=timezone.localdate())
        before = every_row()
        _joined(cast, one, other)
        assert list(persons_now(file.household.pk)) == [one]
        undone_by(cast.lead, Merge.objects.get())
        assert every_row() == before

    def test_in_two_files_each_keeps_what_happened_there(self, cast: Cast) -> None:
        file = helped(cast)
        other_file = helped(cast, given_name="Jan", bsn="999900006")
        one = Person.objects.get(household=file.household)
        other = Person.objects.get(household=other_file.household)
        before = every_row()
        _joined(cast, one, other)
        one.refresh_from_db()
        other.refresh_from_db()
        assert (other.household, other.merged_into) == (other_file.household, one)
        assert other.left_on == timezone.localdate()
        assert one.bsn_hash == other.bsn_hash is not None
        there = other_file.household.pk
        assert list(persons_of(there)) == [other]  # as who left
        with acting_as(cast.lead.pk):
            codes = [event.code for event in timeline_of(there, kind="case").events]
        assert "merge_other_person" in codes
        undone_by(cast.lead, Merge.objects.get())
        assert every_row() == before

    def test_somebody_who_is_another_already_is_not_joined_again(self, cast: Cast) -> None:
        file = helped(cast, members=3)
        one, other, third = Person.objects.filter(household=file.household)
        _joined(cast, one, other)
        for pair in ((third, other), (other, third)):
            with pytest.raises(JoinedAlreadyError):
                _joined(cast, *pair)


def _joined(cast: Cast, one: Person, other: Person) -> None:
    with acting_as(cast.lead.pk):
        merge_persons(
            kept=one,
            merged=other,
            reason="Dit is dezelfde persoon, zegt de bewoner.",
            by=cast.lead,
            at=timezone.now() + timedelta(seconds=1),
        )
