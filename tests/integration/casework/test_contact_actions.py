"""Writing contacts: for several at once, and what they mean for the norms (C5, H2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.cast import Cast, received
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
from waakvlam.casework.request.actions import Decision, decide_request
from waakvlam.casework.request.rules import Outcome
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


def asked_again(cast: Cast, opened: Helped, *, minutes_ago: int) -> HelpRequest:
    """Return another request of the same household."""
    at = timezone.now() - timedelta(minutes=minutes_ago)
    return received(cast, received_at=at, household_key=opened.household.pk)


def test_one_talk_meets_every_request_that_was_open_by_then(cast: Cast) -> None:  # H2
    opened = helped(cast)
    older = HelpRequest.objects.get()
    newer = asked_again(cast, opened, minutes_ago=60)
    later = asked_again(cast, opened, minutes_ago=2)
    contact = write(cast, opened, depth="first_conversation", minutes_ago=5)
    assert contact.request_id == newer.pk
    for request in (older, newer):
        request.refresh_from_db()
        assert request.first_contact_at == request.first_conversation_at == contact.at
    later.refresh_from_db()
    assert later.first_contact_at is None


def test_a_talk_closes_only_the_requests_that_have_their_outcome(cast: Cast) -> None:  # H5
    opened = helped(cast)
    newer = asked_again(cast, opened, minutes_ago=60)
    with acting_as(cast.lead.pk):
        decide_request(
            request=newer,
            decision=Decision(Outcome.INFORMATION_ADVICE),
            by=cast.lead,
            at=timezone.now(),
        )
    write(cast, opened, depth="quality_contact")
    assert [one.status for one in HelpRequest.objects.order_by("received_at")] == [
        "taken_up",
        "closed",
    ]


def test_a_request_is_closed_no_earlier_than_its_outcome(cast: Cast) -> None:  # H5
    opened = helped(cast)
    today = timezone.localdate()
    with acting_as(cast.lead.pk):
        decide_request(
            request=HelpRequest.objects.get(),
            decision=Decision(Outcome.INFORMATION_ADVICE),
            by=cast.lead,
            at=timezone.now(),
        )
    HelpRequest.objects.update(received_at=timezone.now() - timedelta(days=9))
    write(cast, opened, depth="quality_contact", minutes_ago=8 * 24 * 60)
    request = HelpRequest.objects.get()
    assert (request.status, request.decided_on, request.closed_on) == ("closed", today, today)


def test_an_outcome_of_an_unknown_day_closes_with_the_last_contact(cast: Cast) -> None:  # H5
    opened = helped(cast)
    HelpRequest.objects.update(
        received_at=timezone.now() - timedelta(days=9), status="decided", outcome="social_base"
    )
    contact = write(cast, opened, depth="quality_contact", minutes_ago=8 * 24 * 60)
    assert HelpRequest.objects.get().closed_on == timezone.localdate(contact.at)


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
