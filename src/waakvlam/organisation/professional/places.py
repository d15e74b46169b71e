"""Somebody's place today: the teams they work in, lead or triage for, and whom they cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from waakvlam.organisation.contractor.models import Contractor
from waakvlam.organisation.team.models import Team

# By hand: what the ORM makes of it takes longer to write and to plan than to run.
_PLACES = Path(__file__).with_name("places.sql").read_text(encoding="utf-8")
_ACTS_FOR = Path(__file__).with_name("acts_for.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """A team that somebody works in or triages for today, and what they are in it (L1)."""

    team: Team
    posted: bool
    leads: bool
    triages: bool

    @property
    def decides(self) -> bool:
        """Whether new requests of the team are theirs to triage."""
        return self.leads or self.triages


@dataclass(frozen=True, slots=True)
class Covered:
    """Somebody who is away, until when if that is known, and for whom another stands in."""

    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class ActsFor:
    """As which professionals an account works, by number, and whom of them it covers."""

    professionals: list[int]
    covered: list[Covered]


def teams_of(account_id: int, today: date) -> list[TeamPlace]:
    """Return the teams in which somebody has a place today, by name, their contractor loaded."""
    return [
        _place(team) for team in Team.objects.raw(_PLACES, {"account": account_id, "day": today})
    ]


def _place(team: Any) -> TeamPlace:  # noqa: ANN401 - a team with the columns of the statement
    team.contractor = Contractor(
        id=team.contractor_id, municipality_id=team.municipality_id, name=team.contractor_name
    )
    return TeamPlace(team, posted=team.posted, leads=team.leads, triages=team.triages)


def acts_for(account_id: int, today: date) -> ActsFor:
    """Return as whom somebody works today, those they stand in for included (C14)."""
    with connection.cursor() as cursor:
        cursor.execute(_ACTS_FOR, {"account": account_id, "day": today})
        rows = cursor.fetchall()
    covered = [Covered(name, until) for _, name, until, own, _ in rows if not own]
    return ActsFor([number for number, *_ in rows], covered)
