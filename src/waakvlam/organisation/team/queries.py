"""Which team serves where, and when it works."""

from __future__ import annotations

from django.db.models import Q

from waakvlam.kernel.calendar import Calendar, team_calendar
from waakvlam.organisation.team.models import ClosedDay, ServiceArea, Team


class NoTeamServesError(LookupError):
    """No team of this kind has the neighbourhood in its service area."""

    def __init__(self, neighbourhood_code: str, team_kind: str) -> None:
        super().__init__(f"no {team_kind} team serves {neighbourhood_code}")
        self.neighbourhood_code = neighbourhood_code
        self.team_kind = team_kind


def team_serving(neighbourhood_code: str, team_kind: str) -> Team:
    """Return the active team of a kind that serves a neighbourhood (S3, S4).

    Raises NoTeamServesError when there is none.
    """
    area = (
        ServiceArea.objects.filter(
            neighbourhood_id=neighbourhood_code, team_kind=team_kind, team__is_active=True
        )
        .select_related("team")
        .first()
    )
    if area is None:
        raise NoTeamServesError(neighbourhood_code, team_kind)
    return area.team


def calendar_of(team: Team) -> Calendar:
    """Return the days on which a team works, from its own data (H3)."""
    municipality_id = team.contractor.municipality_id
    closed = ClosedDay.objects.filter(
        Q(team=team) | Q(team__isnull=True), municipality_id=municipality_id
    ).values_list("day", flat=True)
    return team_calendar(frozenset(closed), frozenset(team.weekdays or range(5)))
