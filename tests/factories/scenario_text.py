"""Scenarios as somebody types them: the smallest that runs, and more beside it."""

from __future__ import annotations

TOP = """
name = "A year"
model = "broad_team"
"""

RUN = """
[run]
start = 2023-01-02
days = 365
"""

HELP = """
[help]
duration = { dist = "exponential", mean = 100 }
"""

NORTH = """
[[team]]
code = "north"
team_kind = "adults"
district = "WK01"
arrivals_per_year = 300
fte = 6
caseload_per_fte = 13
"""

SOUTH = """
[[team]]
code = "south"
team_kind = "youth_family"
district = "WK02"
arrivals_per_year = 100
slots = 20
"""


def scenario_text(
    more: str = "",
    *,
    top: str = TOP,
    run: str = RUN,
    help_: str = HELP,
    teams: str = NORTH + SOUTH,
) -> str:
    """Return a scenario of two teams, with `more` at its end (inside the last team or after it)."""
    return top + run + help_ + teams + more
