"""In which district somebody lives and which team is theirs, as often as the teams' parts say."""

from __future__ import annotations

from dataclasses import dataclass

from waakvlam.demo.data.areas import DISTRICTS
from waakvlam.demo.data.teams import TEAMS
from waakvlam.demo.generate.dice import Dice

CODES = {district.slug: district.code for district in DISTRICTS}


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of team, a team and a district."""

    team_kind: str
    team: str
    district: str


def parts_of(team_kind: str) -> dict[Place, float]:
    """Return the places of a kind of team, with their parts; Hatert lies in the district Zuid."""
    return {
        Place(team_kind, team.code, CODES[slug]): team.part / len(team.districts)
        for team in TEAMS
        if team.kind == team_kind
        for slug in (name if name in CODES else "zuid" for name in team.districts)
    }


def place(parts: dict[Place, float], dice: Dice) -> Place:
    """Return one of the places."""
    return dice.weighed(parts)
