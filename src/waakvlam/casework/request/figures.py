"""How much waits and runs in each team, for who may open none of it: counts and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """Requests to triage, requests that wait for a helper, and households that are helped."""

    new: int
    waiting: int
    households: int


def team_queue_figures(on_day: date, *, only_team: int | None = None) -> dict[int, TeamFigures]:
    """Return the figures of each team by its number, and log that they were looked at.

    Of the actor's contractors, or of every team for who works in none; of one team when it is
    named. Requests are counted as they stand now, households as helped on the day.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM team_queue_figures(%s, %s)", [on_day, only_team])
        return {team: TeamFigures(*counts) for team, *counts in cursor.fetchall()}
