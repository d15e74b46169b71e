"""Which team serves where, and when it works."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.db import connection

from waakvlam.kernel.calendar import Calendar, team_calendar
from waakvlam.organisation.team.models import ServiceArea, Team

_CALENDARS = Path(__file__).with_name("calendars.sql").read_text(encoding="utf-8")


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
    return calendars_of([team.pk])[team.pk]


def calendars_of(teams: Collection[int]) -> dict[int, Calendar]:
    """Return the days on which each team works, by its number, in one query (H3)."""
    if not teams:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CALENDARS, {"teams": list(teams)})
        rows = cursor.fetchall()
    return {
        team: team_calendar(frozenset(closed), frozenset(weekdays or range(5)))
        for team, weekdays, closed in rows
    }
