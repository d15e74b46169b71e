"""Files that came from another team (H6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from waakvlam.organisation.team.models import Team

_ARRIVED = Path(__file__).with_name("arrived.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came from another team; ``receiver`` is for whom it was meant, or empty."""

    household_key: UUID
    household_name: str
    from_team: str
    by: str
    at: datetime
    receiver: str
    reason: str


def awaiting_helper(team_id: int, *, most: int) -> list[Arrival]:
    """Return the files that came to a team and in which nobody helps yet, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVED, {"team": team_id, "most": most})
        return [Arrival(*row) for row in cursor.fetchall()]


def teams_to_receive(team: Team) -> QuerySet[Team]:
    """Return the teams of the municipality to which a team's file may go, by name."""
    rows = Team.objects.filter(
        is_active=True, contractor__municipality_id=team.contractor.municipality_id
    )
    return rows.exclude(pk=team.pk).select_related("contractor").order_by("name")
