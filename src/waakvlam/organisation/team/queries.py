"""Which team serves where, and when it works."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

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
    return team_calendar(frozenset(closed), _weekdays(team))


def calendars_of(teams: Collection[Team]) -> dict[int, Calendar]:
    """Return the days on which each team works, by its number, in one query (H3)."""
    rows = ClosedDay.objects.filter(
        Q(team__in=teams) | Q(team__isnull=True),
        municipality_id__in={team.contractor.municipality_id for team in teams},
    ).values_list("municipality_id", "team_id", "day")
    closed = list(rows) if teams else []
    return {team.pk: team_calendar(_closed_for(team, closed), _weekdays(team)) for team in teams}


def _closed_for(team: Team, rows: Iterable[tuple[str, int | None, date]]) -> frozenset[date]:
    return frozenset(
        day
        for municipality, of_team, day in rows
        if municipality == team.contractor.municipality_id and of_team in {None, team.pk}
    )


def _weekdays(team: Team) -> frozenset[int]:
    return frozenset(team.weekdays or range(5))
