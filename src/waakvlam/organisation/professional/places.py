"""Somebody's place today: the teams they work in, lead or triage for, and whom they cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from waakvlam.organisation.contractor.models import Contractor
from waakvlam.organisation.professional.models import Absence
from waakvlam.organisation.professional.queries import running_on
from waakvlam.organisation.team.models import Team

# By hand: what the ORM makes of it takes longer to write and to plan than to run.
_PLACES = Path(__file__).with_name("places.sql").read_text(encoding="utf-8")


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


def absences_covered_by(account_id: int, today: date) -> list[Absence]:
    """Return today's absences in which somebody stands in, with who is away (C14)."""
    rows = Absence.objects.filter(running_on(today), stand_in__account_id=account_id)
    return list(rows.select_related("professional").order_by("professional__sort_key"))
