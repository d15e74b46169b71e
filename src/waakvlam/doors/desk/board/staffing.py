"""Every team's staffing in numbers, for who reads how teams do and opens no file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from waakvlam.casework.request.figures import TeamFigures, team_queue_figures
from waakvlam.organisation.professional.staff import StaffMember, staff_of
from waakvlam.organisation.team.models import Team


@dataclass(frozen=True, slots=True)
class Staffing:
    """How many people a team has today, how many hours of them are there, and what waits."""

    team: Team
    people: int
    fte: Decimal
    away: int
    without_stand_in: int
    figures: TeamFigures


def staffing_by_team(today: date) -> list[Staffing]:
    """Return the staffing and figures of each active team, by name; three queries."""
    teams = list(Team.objects.filter(is_active=True).order_by("name"))
    staff: dict[int, list[StaffMember]] = {team.pk: [] for team in teams}
    for member in staff_of(list(staff), today):
        staff[member.team_id].append(member)
    figures = team_queue_figures(today)
    none = TeamFigures(0, 0, 0)
    return [_staffing(team, staff[team.pk], figures.get(team.pk, none)) for team in teams]


def _staffing(team: Team, members: list[StaffMember], figures: TeamFigures) -> Staffing:
    away = [member for member in members if member.away]
    return Staffing(
        team=team,
        people=len(members),
        fte=sum((member.fte for member in members if not member.away), Decimal()),
        away=len(away),
        without_stand_in=sum(not member.stand_in for member in away),
        figures=figures,
    )
