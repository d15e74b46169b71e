"""Households and the people in them: every name, street and number is plainly made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from waakvlam.casework.household.actions import address_key
from waakvlam.demo.data.areas import MUNICIPALITY
from waakvlam.demo.data.words import (
    FIRST_PARTS,
    GIVEN_NAMES,
    RARE_NAMES,
    SECOND_PARTS,
    STREETS,
    SUFFIXES,
)
from waakvlam.demo.generate.asks import Ask
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.town import DemoTeam, postcode_of
from waakvlam.kernel.bsn import NotABsnError, parse_bsn
from waakvlam.kernel.search_key import search_key, sort_key
from waakvlam.privacy.bsn import encrypt_bsn, hash_bsn

TEST_BSNS = range(999_900_000, 1_000_000_000)
WITH_BSN, WITH_RARE_NAME, WITH_CONCERN = 0.22, 0.01, 0.04
YEAR_DAYS = 365.25
_search_key, _sort_key = cache(search_key), cache(sort_key)


@dataclass(slots=True)
class Home:
    """A household in the database: its key, its team, its people with who asked first."""

    key: UUID
    team: DemoTeam
    persons: list[UUID]
    free_from: date = date.max

    def wall(self) -> dict[str, object]:
        """Return the three columns that the wall reads."""
        return {
            "household_id": self.key,
            "team_id": self.team.id,
            "contractor_id": self.team.contractor_id,
        }


def made_up_name(dice: Dice) -> str:
    """Return a family name that nobody has."""
    if dice.chance(WITH_RARE_NAME):
        return dice.pick(RARE_NAMES)
    return f"{dice.pick(FIRST_PARTS)}-{dice.pick(SECOND_PARTS)}"


def test_bsns() -> Iterator[str]:
    """Give the numbers of the test range that pass the eleven test, in order."""
    for number in TEST_BSNS:
        try:
            yield parse_bsn(str(number))
        except NotABsnError:
            continue


class Settlers:
    """Makes households, and keeps those that may return."""

    def __init__(self, rows: Rows, dice: Dice, bsn_keys: list[str]) -> None:
        self._rows, self._dice, self._keys = rows, dice, bsn_keys
        self._bsns = test_bsns()

    def settle(self, ask: Ask) -> Home:
        """Add the household of a request, as it came to be known when it asked first."""
        dice, team = self._dice, ask.team
        hood, district = dice.pick(team.hoods)
        name, postcode = made_up_name(dice), postcode_of(hood, dice.pick(SUFFIXES))
        number = str(dice.between(1, 240))
        home = Home(dice.key(), team, [])
        self._rows.add(
            "casework_household",
            key=home.key,
            ledger_key=dice.key(),
            municipality_id=MUNICIPALITY[0],
            team_id=team.id,
            contractor_id=team.contractor_id,
            name=name,
            neighbourhood_id=hood,
            district_id=district,
            street=dice.pick(STREETS),
            house_number=number,
            postcode=postcode,
            address_key=address_key(postcode, number),
            phone=_phone(dice),
            has_minor=team.is_youth,
            safety_concern=ask.severity == "heavy" and dice.chance(WITH_CONCERN),
            created_at=ask.received_at,
            version=1,
        )
        for role, age in _family(team, dice):
            self._add_person(home, ask, name, role, age)
        return home

    def _add_person(self, home: Home, ask: Ask, family: str, role: str, age: float) -> None:
        dice = self._dice
        own = family if role != "partner" or dice.chance(0.4) else made_up_name(dice)
        given = dice.pick(GIVEN_NAMES)
        bsn = next(self._bsns, None) if dice.chance(WITH_BSN) else None
        born = ask.received_on - timedelta(days=round(age * YEAR_DAYS))
        key = dice.key()
        home.persons.append(key)
        self._rows.add(
            "casework_person",
            key=key,
            ledger_key=dice.key(),
            **home.wall(),
            given_name=given,
            family_name=own,
            search_key=_search_key(f"{own} {given}"),
            sort_key=_sort_key(f"{own} {given}"),
            birth_date=born,
            bsn_hash=hash_bsn(bsn, self._keys) if bsn else None,
            bsn_encrypted=encrypt_bsn(bsn, self._keys) if bsn else None,
            household_role=role,
            has_authority=role == "parent",
            phone=_phone(dice) if role in {"resident", "parent"} else "",
            joined_on=ask.received_on,
            left_on=None,
            version=1,
        )


def _phone(dice: Dice) -> str:
    return f"06-00000{dice.between(0, 999):03d}"


def _family(team: DemoTeam, dice: Dice) -> list[tuple[str, float]]:
    """Return role and age of each; who asks comes first."""
    if not team.is_youth:
        age = dice.spread(19, 64) if dice.chance(0.72) else dice.spread(65, 92)
        alone = dice.chance(0.66)
        return [("resident", age)] + ([] if alone else [("partner", max(19, age - 3))])
    youngest = dice.spread(0.3, 16.6)
    ages = [youngest + dice.spread(1.2, 3.5) * place for place in range(dice.between(1, 3))]
    children = [("child", age) for age in ages if age < 17.9]  # noqa: PLR2004  (under 18)
    parent = max(ages) + dice.spread(21, 36)
    parents = [("parent", parent)] + ([("parent", parent + 2)] if dice.chance(0.6) else [])
    return parents + children
