"""What may be one file, two files beside each other, and the joinings of a file (H7)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from waakvlam.casework.household.models import Household, Person, persons_of
from waakvlam.casework.merging.models import Merge
from waakvlam.casework.merging.rules import FileAge, Known

_SIDE = Path(__file__).with_name("side.sql").read_text(encoding="utf-8")
_MOVED = Path(__file__).with_name("moved.sql").read_text(encoding="utf-8")
MOST = 25
"""How many files that may be the same are shown; more is no help in choosing."""


@dataclass(frozen=True, slots=True)
class SidePerson:
    """Somebody of a file, as far as it tells whether they are somebody of another."""

    key: UUID
    name: str
    folded: str
    birth_date: date | None
    has_bsn: bool
    left_on: date | None

    @property
    def known(self) -> Known:
        """Return what the rules compare."""
        return Known(self.key, self.folded, self.birth_date, self.has_bsn)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two files that may be one."""

    key: UUID
    name: str
    street: str
    house_number: str
    postcode: str
    phone: str
    created_at: datetime
    team: str
    persons: list[SidePerson]
    case_since: date | None
    closed_cases: int
    open_requests: int
    last_contact: datetime | None

    @property
    def age(self) -> FileAge:
        """Return what decides which file goes on."""
        return FileAge(self.key, self.created_at, self.case_since is not None)


@dataclass(frozen=True, slots=True)
class Moved:
    """What undoing a joining would put back, and what was written since and names who goes back."""

    persons: int
    requests: int
    cases: int
    contacts: int
    contacts_since: int


def sides_of(one: UUID, other: UUID) -> tuple[Side, Side] | None:
    """Return two files as the actor may see them, or None when one is not to be seen; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_SIDE, {"files": [one, other]})
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    found = {row["key"]: _side(row) for row in rows}
    return (found[one], found[other]) if {one, other} <= found.keys() else None


def _side(row: dict[str, Any]) -> Side:
    # Django hands JSON of raw statements over as text.
    persons = [_person(told) for told in json.loads(row.pop("persons"))]
    return Side(**row, persons=persons)


def _person(told: dict[str, Any]) -> SidePerson:
    day = date.fromisoformat
    return SidePerson(
        key=UUID(told["key"]),
        name=told["name"],
        folded=told["folded"],
        birth_date=day(told["birth_date"]) if told["birth_date"] else None,
        has_bsn=told["has_bsn"],
        left_on=day(told["left_on"]) if told["left_on"] else None,
    )


def may_be_same_household(household: Household) -> QuerySet[Household]:
    """Return the files, open to the actor, with somebody of one name or at the same address.

    Those with somebody of one name come first.
    """
    names = persons_of(household.pk).values("search_key")
    same_name = Exists(
        Person.objects.filter(
            household=OuterRef("pk"), search_key__in=names, merged_into__isnull=True
        )
    )
    same = Q(named=True)
    if household.address_key:
        same |= Q(address_key=household.address_key)
    rows = Household.objects.annotate(named=same_name).filter(
        same, contractor_id=household.contractor_id, merged_into__isnull=True
    )
    others = rows.exclude(pk=household.pk).select_related("team")
    return others.order_by("-named", "name", "pk")


def others_who_may_be(person: Person) -> QuerySet[Person]:
    """Return everybody else of the file, and who has the same name in another open to the actor."""
    rows = Person.objects.filter(
        Q(household_id=person.household_id) | Q(search_key=person.search_key, left_on=None),
        contractor_id=person.contractor_id,
        merged_into__isnull=True,
    )
    return rows.exclude(pk=person.pk).select_related("household").order_by("sort_key", "pk")


def kept_file(asked: UUID) -> UUID | None:
    """Return where a merged file went on, for who may open that one; else None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kept_file(%s)", [asked])
        row = cursor.fetchone()
    return row[0] if row else None


def merge_in(household: Household, number: int) -> Merge | None:
    """Return a joining of a file."""
    rows = Merge.objects.select_related("by", "undone_by", "kept_person", "merged_person")
    return rows.filter(household=household, pk=number).first()


def moved_by(merge: Merge) -> Moved:
    """Return what a joining brought along and what has been written since of them; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, {"merge": merge.pk})
        row = cursor.fetchone()
    return Moved(*(row or (0,) * 5))
