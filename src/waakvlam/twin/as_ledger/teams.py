"""The teams of a run as the ledger names them, and the keys of their households."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from waakvlam.ledger.tables.common import DISTRICT
from waakvlam.twin.as_ledger.spells import Spell, same_household
from waakvlam.twin.engine.setup import Setup, Team

Row = dict[str, Any]

_LAW_OF: Final = {"adults": "wmo", "youth_family": "youth"}
# A twin knows no ages: everybody is given the band that most of whom such a team helps are in.
_AGE_OF: Final = {"adults": "23_64", "youth_family": "12_17"}


class NoDistrictError(ValueError):
    """A team whose district is no CBS code, without which a ledger has no place for its rows."""

    def __init__(self, team: Team) -> None:
        super().__init__(f"team.{team.code}.district: {team.district} is not {DISTRICT.words}")
        self.team = team


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a team belong."""

    team: Team
    municipality: str

    @property
    def law(self) -> str:
        """Return the law under which the team's households get care."""
        return _LAW_OF[self.team.team_kind]

    @property
    def age_band(self) -> str:
        """Return the age band that its people are given."""
        return _AGE_OF[self.team.team_kind]

    def columns(self) -> Row:
        """Return municipality, kind of team, team and district."""
        return {
            "municipality": self.municipality,
            "team_kind": self.team.team_kind,
            "team": self.team.code,
            "district": self.team.district,
        }

    def household(self, number: int) -> str:
        """Return the key of a household: made from the team and its number, for there is no who."""
        return f"{self.team.code}-{same_household(number):x}"

    def person(self, number: int) -> str:
        """Return the key of the one person of a household whom the twin knows."""
        return f"{self.household(number)}-p"

    def case(self, spell: Spell) -> str:
        """Return the key of a case: each time that a household comes back it is another."""
        return f"{self.household(spell.number)}-c{spell.spell}"


def places_of(setup: Setup) -> tuple[Place, ...]:
    """Return the places of a setup's teams, in its order.

    Raises:
        NoDistrictError: when a district is no CBS code.
    """
    for team in setup.teams:
        if not re.fullmatch(DISTRICT.regex, team.district):
            raise NoDistrictError(team)
    return tuple(Place(team, team.district[2:6]) for team in setup.teams)
