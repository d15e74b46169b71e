"""Files that came from another team (H6)."""

from __future__ import annotations

from django.db.models import QuerySet

from waakvlam.casework.handover.models import HandOver
from waakvlam.organisation.team.models import Team


def awaiting_helper(team_id: int) -> QuerySet[HandOver]:
    """Return the files that came to a team and in which nobody helps yet, oldest first."""
    rows = HandOver.objects.filter(team_id=team_id, awaits_helper=True)
    return rows.select_related("household", "from_team", "receiver", "by").order_by("at", "pk")


def teams_to_receive(team: Team) -> QuerySet[Team]:
    """Return the teams of the municipality to which a team's file may go, by name."""
    rows = Team.objects.filter(
        is_active=True, contractor__municipality_id=team.contractor.municipality_id
    )
    return rows.exclude(pk=team.pk).select_related("contractor").order_by("name")
