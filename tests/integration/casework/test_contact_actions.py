"""Writing contacts: for several at once, and what they mean for the norms (C5, H2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.cast import Cast
from factories.households import Helped, helped
from waakvlam.casework.contact.actions import (
    ContactDetails,
    ContactInFutureError,
    change_contact,
    write_contact,
)
from waakvlam.casework.contact.models import ACTIVITIES
from waakvlam.casework.edit.actions import StaleEditError
from waakvlam.casework.models import Contact, HelpRequest, Person
from waakvlam.privacy.actor import acting_as


def write(
    cast: Cast,
    opened: Helped,
    *,
    depth: str = "contact",
    minutes_ago: int = 5,
    activity: str = "individual",
) -> Contact:
    """Write a contact as who helps does, under the wall."""
    now = timezone.now()
    with acting_as(cast.professional.pk):
        return write_contact(
            household=opened.household,
            details=ContactDetails(
                at=now - timedelta(minutes=minutes_ago),
                minutes=30,
                manner="phone",
                depth=depth,
                activity=activity,
            ),
            members=list(Person.objects.values_list("pk", flat=True)),
            professional=opened.professional,
            by=cast.professional,
            now=now,
        )


@pytest.mark.parametrize(
    ("depth", "met"),
    [
        ("contact", (True, False, False)),
        ("quality_contact", (True, True, False)),
        ("first_conversation", (True, True, True)),
    ],
)
def test_a_deeper_contact_meets_the_shallower_norms(
    cast: Cast, depth: str, met: tuple[bool, bool, bool]
) -> None:  # H2
    write(cast, helped(cast), depth=depth)
    request = HelpRequest.objects.get()
    found = (request.first_contact_at, request.quality_contact_at, request.first_conversation_at)
    assert tuple(moment is not None for moment in found) == met


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_only_speaking_with_a_resident_meets_a_norm(cast: Cast, activity: str) -> None:  # H2
    contact = write(cast, helped(cast), activity=activity)
    spoken = activity in {"individual", "group"}
    assert (HelpRequest.objects.get().first_contact_at is not None) == spoken
    assert (contact.request_id is not None) == spoken


def test_an_earlier_contact_written_later_sets_the_norm_back_in_time(cast: Cast) -> None:  # H2
    opened = helped(cast)
    write(cast, opened, minutes_ago=5)
    earlier = write(cast, opened, minutes_ago=50)
    write(cast, opened, minutes_ago=1)
    assert HelpRequest.objects.get().first_contact_at == earlier.at


def test_a_contact_before_the_request_meets_nothing(cast: Cast) -> None:  # H2
    opened = helped(cast)
    write(cast, opened, minutes_ago=3 * 24 * 60)
    assert HelpRequest.objects.get().first_contact_at is None


def test_a_contact_lies_in_the_past(cast: Cast) -> None:  # C5
    with pytest.raises(ContactInFutureError):
        write(cast, helped(cast), minutes_ago=-5)
    assert Contact.objects.count() == 0


def test_saving_the_same_twice_is_no_clash(cast: Cast) -> None:
    contact = write(cast, helped(cast))
    for _ in range(2):
        with acting_as(cast.professional.pk):
            change_contact(
                contact=contact, version=1, changes={"note": "Eén keer"}, by=cast.professional
            )
    assert Contact.objects.get().version == 2


def test_an_older_text_does_not_overwrite_a_newer(cast: Cast) -> None:
    contact = write(cast, helped(cast))
    with acting_as(cast.professional.pk):
        change_contact(contact=contact, version=1, changes={"note": "Nieuw"}, by=cast.professional)
    with pytest.raises(StaleEditError) as caught, acting_as(cast.lead.pk):
        change_contact(contact=contact, version=1, changes={"note": "Oud"}, by=cast.lead)
    assert caught.value.version == 2
    assert [(clash.field, clash.theirs) for clash in caught.value.clashes] == [("note", "Nieuw")]
    assert Contact.objects.get().note == "Nieuw"
