"""Households as the tests need them: helped, with so many members and contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast, household_of, received
from waakvlam.casework.case.actions import open_case
from waakvlam.casework.case.rules import Phase
from waakvlam.casework.household.actions import PersonDetails, add_person
from waakvlam.casework.models import Case, Contact, ContactMember, Household, Person
from waakvlam.organisation.models import Professional


@dataclass(frozen=True, slots=True)
class Helped:
    """A household that the cast's professional helps, in intake."""

    household: Household
    case: Case
    professional: Professional


def helped(cast: Cast, *, members: int = 1, contacts: int = 0, **person: object) -> Helped:
    """Return a household that the professional helps; its request was taken up."""
    received_at = timezone.now() - timedelta(days=1)
    request = received(cast, received_at=received_at, **person)
    household = household_of(request)
    for number in range(1, members):
        _add(cast, household, number)
    professional = Professional.objects.get(account=cast.professional)
    case = open_case(
        household=household,
        phase=Phase.INTAKE,
        professional=professional,
        by=cast.lead,
        at=received_at,
    )
    type(request).objects.update(status="taken_up", case=case)
    _contacts(household, case, professional, contacts)
    return Helped(household, case, professional)


def _add(cast: Cast, household: Household, number: int) -> None:
    add_person(
        household_key=household.pk,
        team_id=household.team_id,
        contractor_id=household.contractor_id,
        person=PersonDetails("Proefpersoon", f"Kind {number}", date(2020, 1, number)),
        on=date(2026, 1, 1),
        by=cast.lead,
    )


def _contacts(household: Household, case: Case, professional: Professional, number: int) -> None:
    wall = {
        "household": household,
        "team_id": household.team_id,
        "contractor_id": household.contractor_id,
    }
    everybody = list(Person.objects.filter(household=household))
    for hours in range(number):
        contact = Contact.objects.create(
            **wall,
            case=case,
            professional=professional,
            at=timezone.now() - timedelta(hours=hours + 1),
            minutes=15,
            manner="phone",
            note=f"Gesprek {hours}",
        )
        ContactMember.objects.bulk_create(
            ContactMember(**wall, contact=contact, person=person) for person in everybody
        )


def household_url(household: Household, name: str = "household", **kwargs: object) -> str:
    """Return the address of one of a household's pages."""
    return reverse(f"desk:{name}", kwargs={"key": household.pk, **kwargs})
