"""What a row says of somebody and their household, and which rows are one household (H7)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from waakvlam.casework.household.actions import Address, PersonDetails, address_key, name_key
from waakvlam.kernel.age import is_minor
from waakvlam.kernel.search_key import search_key
from waakvlam.kernel.table_columns import Record

HouseholdKey = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody in a row, with where the household lives; a row's `number` is that in the file."""

    number: int
    person: PersonDetails
    address: Address
    phone: str
    has_minor: bool | None

    def has_child(self, today: date) -> bool | None:
        """Tell whether a child under 18 belongs to the household; None when it is not said."""
        born = self.person.birth_date
        if born is not None and is_minor(born, today):
            return True
        return self.has_minor


def person_of(record: Record, *, role: str = "resident") -> PersonDetails:
    """Return who a row is about."""
    prefix, family = record.text("tussenvoegsel"), record.text("achternaam")
    return PersonDetails(
        family_name=f"{prefix} {family}".strip(),
        given_name=record.text("voornaam"),
        birth_date=record.day("geboortedatum"),
        bsn=record.text("bsn") or None,
        household_role=record.text("rol") or role,
        phone=record.text("telefoon"),
    )


def asker_of(record: Record, neighbourhood_code: str, *, role: str = "resident") -> Asker:
    """Return who a row is about and where they live."""
    address = Address(
        neighbourhood_code,
        record.text("straat"),
        record.text("huisnummer"),
        record.text("postcode"),
    )
    return Asker(
        record.number,
        person_of(record, role=role),
        address,
        record.text("telefoon"),
        record.get("kinderen_onder_18", bool),
    )


def household_keys(asker: Asker) -> list[HouseholdKey]:
    """Return by what a row's household is recognised, the surest first (H7).

    A BSN; a full name with a birth date; an address together with a family name.
    """
    keys: list[HouseholdKey] = []
    person, address = asker.person, asker.address
    if person.bsn:
        keys.append(("bsn", person.bsn))
    if person.birth_date:
        keys.append(("person", name_key(person), person.birth_date))
    where = address_key(address.postcode, address.house_number)
    if where:
        keys.append(("address", where, search_key(person.family_name)))
    return keys


def person_key(person: PersonDetails) -> HouseholdKey:
    """Return by what somebody is recognised within one household."""
    return (name_key(person), person.birth_date)


def households_in(askers: Iterable[Asker]) -> dict[int, int]:
    """Return for each row the first row of the same household within this file."""
    first_of: dict[int, int] = {}
    owner: dict[HouseholdKey, int] = {}
    for asker in askers:
        keys = household_keys(asker)
        first = next((owner[key] for key in keys if key in owner), asker.number)
        first_of[asker.number] = first
        for key in keys:
            owner.setdefault(key, first)
    return first_of
