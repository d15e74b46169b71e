"""What crosses the wall does so by few, small, logged functions (H7, L1, S7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from factories.cast import NOON, Cast, arrival, household_of, received
from waakvlam.audit.models import Deed, Read
from waakvlam.casework.household.actions import address_key
from waakvlam.casework.household.found import find_persons
from waakvlam.casework.household.queries import (
    KnownElsewhere,
    NotYoursError,
    get_household_for,
    known_elsewhere,
)
from waakvlam.casework.models import HelpRequest, Household, Person
from waakvlam.casework.request.actions import receive_request
from waakvlam.privacy.actions import break_glass
from waakvlam.privacy.actor import acting_as
from waakvlam.privacy.models import Grant
from waakvlam.privacy.rules import Ground, NoReasonError

BORN = date(1980, 2, 29)
BSN = "999900006"


def looked_for(cast: Cast, who: str, **facts: object) -> list[KnownElsewhere]:
    asked = {"name": "", "birth_date": None, "bsn": None, "address": "", **facts}
    with acting_as(getattr(cast, who).pk):
        return known_elsewhere(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "how"),
    [
        ({"bsn": BSN}, "bsn"),
        ({"name": "YILMAZ ömer", "birth_date": BORN}, "name_and_birth_date"),
        ({"address": address_key("9901AA", "1")}, "address"),
    ],
)
def test_the_same_person_is_recognised_by_name_bsn_or_address(
    cast: Cast, facts: dict[str, object], how: str
) -> None:  # H7
    received(cast, family_name="Yılmaz", given_name="Ömer", birth_date=BORN, bsn=BSN)
    found = looked_for(cast, "outsider", **facts)
    assert [match.matched_by for match in found] == [how]
    assert found[0].same_contractor
    assert not found[0].openable


def test_across_contractors_only_the_team_is_told(cast: Cast) -> None:  # S7
    received(cast, bsn=BSN)
    found = looked_for(cast, "youth_worker", bsn=BSN)
    assert [(match.household_key, match.same_contractor) for match in found] == [(None, False)]
    assert found[0].team_name == cast.adults.name


def test_the_desk_of_the_municipality_is_told_which_file_and_cannot_open_it(cast: Cast) -> None:
    household = household_of(received(cast, bsn=BSN))  # H7: no second file is made
    found = looked_for(cast, "stip", bsn=BSN)
    assert [(match.household_key, match.openable) for match in found] == [(household.pk, False)]


def test_every_look_is_logged(cast: Cast) -> None:
    looked_for(cast, "outsider", bsn=BSN)
    assert Read.objects.get(what="find_same_person").account_id == cast.outsider.pk


def test_somebody_who_is_nowhere_is_not_found(cast: Cast) -> None:
    received(cast, birth_date=BORN)
    assert looked_for(cast, "lead", name="Anders", birth_date=BORN) == []


def test_breaking_the_glass_opens_one_file_for_a_while(cast: Cast) -> None:  # L1
    household = household_of(received(cast))
    other = household_of(received(cast, family_name="Ander"))
    later = timezone.now() + timedelta(seconds=1)
    with acting_as(cast.outsider.pk):
        with pytest.raises(NotYoursError):
            get_household_for(cast.outsider, household.pk, now=later, what="household")
        reason = "Buren bellen: iemand ligt op de grond"
        assert break_glass(household_key=household.pk, reason=reason, at=later)
        opened = get_household_for(cast.outsider, household.pk, now=later, what="household")
        assert opened.ground is Ground.BROKEN_GLASS
        with pytest.raises(NotYoursError):
            get_household_for(cast.outsider, other.pk, now=later, what="household")
    with acting_as(cast.lead.pk):  # the lead sees the reason
        assert "Buren" in Grant.objects.get(household_key=household.pk).reason
        assert Deed.objects.filter(verb="break_glass", household_key=household.pk).exists()


def test_breaking_the_glass_needs_a_reason(cast: Cast) -> None:
    household = household_of(received(cast))
    with acting_as(cast.outsider.pk), pytest.raises(NoReasonError):
        break_glass(household_key=household.pk, reason="spoed", at=NOON)


def test_no_glass_breaks_across_contractors(cast: Cast) -> None:  # S7
    household = household_of(received(cast))
    with acting_as(cast.youth_worker.pk):
        assert not break_glass(household_key=household.pk, reason="Ik wil dit graag zien", at=NOON)
    assert not Grant.objects.exists()


def test_nobody_gives_themselves_a_file(cast: Cast) -> None:
    household = household_of(received(cast))
    with pytest.raises(DatabaseError), acting_as(cast.outsider.pk), transaction.atomic():
        Grant.objects.create(
            household_key=household.pk,
            account_id=cast.outsider.pk,
            team_id=cast.adults.pk,
            ground=Ground.HELPS,
            starts_at=NOON,
        )


def test_a_request_for_a_known_household_makes_no_second_file(cast: Cast) -> None:  # H7
    first = received(cast)
    with acting_as(cast.stip.pk):
        again = arrival(household_key=first.household_id, received_at=NOON + timedelta(days=1))
        second = receive_request(arrival=again, by=cast.stip, at=NOON + timedelta(days=1))
    assert HelpRequest.objects.filter(household=first.household_id).count() == 2
    assert Household.objects.count() == Person.objects.count() == 1
    assert HelpRequest.objects.get(pk=second.pk).returning


def test_the_search_finds_only_what_is_open(cast: Cast) -> None:
    received(cast, family_name="Yılmaz")
    with acting_as(cast.lead.pk):
        found = find_persons(cast.lead, "yil", size=9)
        assert [person.family_name for person in found.rows] == ["Yılmaz"]
    with acting_as(cast.outsider.pk):
        assert find_persons(cast.outsider, "yil", size=9).rows == []
    with acting_as(cast.commissioner.pk):
        assert find_persons(cast.commissioner, "yil", size=9).rows == []
