"""Recognising what is there already: rows taken in before, people and households (H7)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db import connection

from waakvlam.casework.household.actions import address_key, name_key
from waakvlam.casework.imports.models import ImportedRow
from waakvlam.casework.imports.rows import Asker
from waakvlam.kernel.search_key import search_key
from waakvlam.privacy.bsn import hash_bsn


@dataclass(frozen=True, slots=True)
class KnownHousehold:
    """The household of a row's person, known within the actor's contractor."""

    key: UUID
    team_id: int
    contractor_id: int
    matched_by: str


@dataclass(slots=True)
class Recognised:
    """By row: the household that is known, and the team to ask where it is another contractor's."""

    households: dict[int, KnownHousehold] = field(default_factory=dict)
    elsewhere: dict[int, int] = field(default_factory=dict)


def fingerprint(kind: str, number: str, content: str) -> str:
    """Return the text of which a row's fingerprint is taken: its number, else all that it says."""
    return f"import:{kind}:number:{search_key(number)}" if number else f"import:{kind}:{content}"


def sealed(text: str) -> bytes:
    """Return the keyed hash under which a row is remembered. Raises NoBsnKeyError."""
    return hash_bsn(text, settings.BSN_KEYS)


def taken_before(kind: str, texts: Collection[str]) -> dict[str, set[int]]:
    """Return for each fingerprint the teams that took the row in before; keys may have rotated."""
    by_hash = {hash_bsn(text, [key]): text for key in settings.BSN_KEYS for text in texts}
    rows = ImportedRow.objects.filter(kind=kind, fingerprint__in=list(by_hash))
    found: dict[str, set[int]] = {}
    for hashed, team_id in rows.values_list("fingerprint", "team_id"):
        found.setdefault(by_hash[bytes(hashed)], set()).add(team_id)
    return found


def recognise(askers: Iterable[Asker]) -> Recognised:
    """Return which rows' households are known already, by one logged look for all."""
    asked = json.dumps([_asked(asker) for asker in askers])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT asked_row, household_key, team_id, contractor_id, same_contractor, matched_by "
            "FROM find_known_persons(%s::jsonb)",
            [asked],
        )
        rows = cursor.fetchall()
    recognised = Recognised()
    for number, key, team_id, contractor_id, same_contractor, matched_by in rows:
        if same_contractor:
            found = KnownHousehold(key, team_id, contractor_id, matched_by)
            recognised.households[number] = found
        else:
            recognised.elsewhere[number] = team_id
    return recognised


def _asked(asker: Asker) -> dict[str, object]:
    person, address = asker.person, asker.address
    return {
        "row": asker.number,
        "hash": hash_bsn(person.bsn, settings.BSN_KEYS).hex() if person.bsn else None,
        "name": name_key(person) if person.birth_date else "",
        "family": search_key(person.family_name),
        "born": person.birth_date.isoformat() if person.birth_date else None,
        "address": address_key(address.postcode, address.house_number),
    }
