"""Making and changing households and the people in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.case.members import joined_household, left_household
from waakvlam.casework.edit.actions import log_changed, save_edit
from waakvlam.casework.household.models import Household, Person
from waakvlam.kernel.search_key import search_key, sort_key
from waakvlam.organisation.team.models import Team
from waakvlam.population.models import Neighbourhood
from waakvlam.privacy.bsn import encrypt_bsn, hash_bsn


@dataclass(frozen=True, slots=True)
class Address:
    """Where a household lives; all but the neighbourhood may be unknown."""

    neighbourhood_code: str
    street: str = ""
    house_number: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What is known of somebody; all but the family name may be unknown."""

    family_name: str
    given_name: str = ""
    birth_date: date | None = None
    bsn: str | None = None
    household_role: str = "resident"
    has_authority: bool = False
    phone: str = ""


def address_key(postcode: str, house_number: str) -> str:
    """Return the key by which an address is recognised; empty when it is not whole (H7)."""
    folded = house_number.replace(" ", "").upper()
    return f"{postcode}-{folded}" if postcode and folded else ""


def name_key(person: PersonDetails) -> str:
    """Return the folded full name by which somebody is found."""
    return search_key(f"{person.family_name} {person.given_name}")


@transaction.atomic
def open_household(
    *, name: str, address: Address, team: Team, has_minor: bool, at: datetime
) -> Household:
    """Make the file of a household that is not known yet; logged by who receives the request."""
    place = Neighbourhood.objects.select_related("district").get(pk=address.neighbourhood_code)
    household = new_household(
        name=name, address=address, place=place, team=team, has_minor=has_minor, at=at
    )
    household.save(force_insert=True)
    return household


def new_household(
    *,
    name: str,
    address: Address,
    place: Neighbourhood,
    team: Team,
    has_minor: bool,
    at: datetime,
) -> Household:
    """Return a household that is not saved yet; ``place`` has its district loaded."""
    return Household(
        municipality_id=place.district.municipality_id,
        team=team,
        contractor_id=team.contractor_id,
        name=name,
        neighbourhood=place,
        district=place.district,
        street=address.street,
        house_number=address.house_number,
        postcode=address.postcode,
        address_key=address_key(address.postcode, address.house_number),
        has_minor=has_minor,
        created_at=at,
    )


@transaction.atomic
def add_person(
    *,
    household_key: UUID,
    team_id: int,
    contractor_id: int,
    person: PersonDetails,
    on: date,
    by: Account,
) -> Person:
    """Add somebody to a household, and to its running case (C2).

    Raises NoBsnKeyError when a BSN cannot be kept safe.
    """
    added = new_person(
        household_key=household_key,
        team_id=team_id,
        contractor_id=contractor_id,
        person=person,
        on=on,
    )
    added.save(force_insert=True)
    joined_household(added)
    log_deed(account_id=by.pk, verb="add", noun="person", key=added.pk, household_key=household_key)
    return added


def new_person(
    *, household_key: UUID, team_id: int, contractor_id: int, person: PersonDetails, on: date
) -> Person:
    """Return somebody who is not saved yet. Raises NoBsnKeyError."""
    keys: list[str] = settings.BSN_KEYS
    return Person(
        household_id=household_key,
        team_id=team_id,
        contractor_id=contractor_id,
        given_name=person.given_name,
        family_name=person.family_name,
        search_key=name_key(person),
        sort_key=sort_key(f"{person.family_name} {person.given_name}"),
        birth_date=person.birth_date,
        bsn_hash=hash_bsn(person.bsn, keys) if person.bsn else None,
        bsn_encrypted=encrypt_bsn(person.bsn, keys) if person.bsn else None,
        household_role=person.household_role,
        has_authority=person.has_authority,
        phone=person.phone,
        joined_on=on,
    )


@transaction.atomic
def change_household(
    *, household: Household, version: int, changes: Mapping[str, object], by: Account
) -> Household:
    """Save an edit of the identity bar's facts; raises StaleEditError when somebody was first."""
    wanted = dict(changes)
    if {"postcode", "house_number"} & wanted.keys():
        wanted["address_key"] = address_key(
            str(wanted.get("postcode", household.postcode)),
            str(wanted.get("house_number", household.house_number)),
        )
    saved, written = save_edit(household, version=version, changes=wanted)
    told = changes.keys() & written
    log_changed(told, noun="household", key=saved.pk, household_key=saved.pk, by=by)
    return saved


@transaction.atomic
def change_person(
    *, person: Person, version: int, changes: Mapping[str, object], by: Account
) -> Person:
    """Save an edit of somebody's details; raises StaleEditError when somebody was first.

    Who left the household is from that day no longer helped in its running case (C2).
    """
    wanted = dict(changes)
    family = str(wanted.get("family_name", person.family_name))
    given = str(wanted.get("given_name", person.given_name))
    wanted["search_key"] = search_key(f"{family} {given}")
    wanted["sort_key"] = sort_key(f"{family} {given}")
    was = Person.objects.values_list("left_on", flat=True).get(pk=person.pk)
    saved, written = save_edit(person, version=version, changes=wanted)
    left_household(saved, was=was)
    told = changes.keys() & written
    log_changed(told, noun="person", key=saved.pk, household_key=saved.household_id, by=by)
    return saved
