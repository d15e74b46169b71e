"""Who and which household a row of a list joins: known ones, or new ones made once (H7)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import DeedDone, log_deeds
from waakvlam.casework.case.members import joined_households
from waakvlam.casework.household.actions import new_household, new_person
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.imports.known import KnownHousehold, sealed
from waakvlam.casework.imports.models import ImportedRow
from waakvlam.casework.imports.places import Places
from waakvlam.casework.imports.rows import HouseholdKey
from waakvlam.casework.imports.team_of_row import Placed

BATCH = 500


class TakenInMeanwhileError(Exception):
    """The same rows or people came in by another way at the same moment: nothing was written."""


@dataclass(slots=True)
class Intake:
    """What is about to be written, and what its rows may join.

    ``households`` are by the first row in the file that names them, known and open ones by key.
    """

    places: Places
    by: Account
    at: datetime
    households: dict[object, Household] = field(default_factory=dict)
    persons: dict[tuple[UUID, HouseholdKey], Person] = field(default_factory=dict)
    new_households: list[Household] = field(default_factory=list)
    new_persons: list[Person] = field(default_factory=list)
    marks: list[ImportedRow] = field(default_factory=list)

    def load_open_files(self, keys: Collection[UUID]) -> None:
        """Load the known households that are open to the actor; others are known by key alone."""
        open_files = Household.objects.filter(pk__in=keys).select_related("team__contractor")
        self.households |= {household.pk: household for household in open_files}
        present = Person.objects.filter(household_id__in=keys, left_on__isnull=True)
        for person in present.select_related("merged_into"):
            # H7: by every spelling that was known of them, as who they turned out to be.
            self._remember(person, as_=person.merged_into)

    def household_of(self, placed: Placed, *, since: datetime) -> tuple[Household, bool]:
        """Return a new household of a row, and whether an earlier row made it."""
        if placed.first in self.households:
            return self.households[placed.first], True
        household = new_household(
            name=placed.asker.person.family_name,
            address=placed.asker.address,
            place=self.places.neighbourhoods[placed.asker.address.neighbourhood_code],
            team=placed.team,
            has_minor=placed.has_minor,
            at=since,
        )
        household.phone = placed.asker.phone
        self.households[placed.first] = household
        self.new_households.append(household)
        return household, False

    def person_of(
        self, placed: Placed, known: KnownHousehold | None, household: Household | None, *, on: date
    ) -> Person | None:
        """Return who a row is about: known, new, or None where the file is closed to us."""
        if household is None:
            return None
        made = new_person(
            household_key=household.pk,
            team_id=known.team_id if known else household.team_id,
            contractor_id=household.contractor_id,
            person=placed.asker.person,
            on=on,
        )
        found = self._found(made)
        if found is None:
            self._remember(made)
            self.new_persons.append(made)
        return found or made

    def _found(self, made: Person) -> Person | None:
        for key in _keys(made):
            found = self.persons.get((made.household_id, key))
            # Father and son may share a name; two numbers are two people.
            if found and not (found.bsn_hash and made.bsn_hash and key[0] != "bsn"):
                return found
        return None

    def _remember(self, person: Person, as_: Person | None = None) -> None:
        for key in _keys(person):
            self.persons.setdefault((person.household_id, key), as_ or person)

    def mark(self, kind: str, team_id: int, text: str) -> None:
        """Remember that a row was taken in, so that a second time makes nothing double."""
        self.marks.append(
            ImportedRow(team_id=team_id, kind=kind, fingerprint=sealed(text), imported_at=self.at)
        )

    def write(self) -> None:
        """Write households, people and marks, with a deed for each person.

        Who joins a household with a running case is helped in it (C2).
        """
        Household.objects.bulk_create(self.new_households, batch_size=BATCH)
        Person.objects.bulk_create(self.new_persons, batch_size=BATCH)
        joined_households(self.new_persons)
        ImportedRow.objects.bulk_create(self.marks, batch_size=BATCH)
        added = [DeedDone(person.pk, person.household_id) for person in self.new_persons]
        log_deeds(account_id=self.by.pk, verb="add", noun="person", done=added)


def _keys(person: Person) -> list[HouseholdKey]:
    named: HouseholdKey = (person.search_key, person.birth_date)
    return [("bsn", bytes(person.bsn_hash)), named] if person.bsn_hash else [named]
