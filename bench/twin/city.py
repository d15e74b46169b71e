"""A city of about 100,000 households: 18 teams, 5,130 requests a year, six years."""

from __future__ import annotations

TEAMS = 18

_WAY = """
name = "city"
model = "broad_team"
[run]
start = 2023-01-01
days = 2192
calendar = "nl"
[demand]
season_amplitude = 0.15
urgent_share = 0.10
severity_sd = 0.5
[front_desk]
contacts_per_working_day = 12
[triage]
advice_share = 0.35
[help]
duration = { dist = "lognormal", mean = 140, cv = 0.8 }
hours_per_household_week = 1.3
[low_flame]
share = 0.30
weight = 0.2
duration = { dist = "exponential", mean = 365 }
relapse_share = 0.30
[referral]
base_share = 0.20
severity_effect = 0.8
[supplementary]
start_delay = { dist = "gamma", mean = 40, cv = 0.7 }
"""


def city() -> str:
    """Return the city's scenario."""
    return _WAY + "".join(_team(number) for number in range(TEAMS))


def _team(number: int) -> str:
    return f"""
[[team]]
code = "team-{number}"
team_kind = "adults"
district = "d{number}"
arrivals_per_year = {200 + 10 * number}
fte = {5 + 0.25 * number}
caseload_per_fte = 13
hours_per_fte_week = 36
client_bound_share = 0.7
"""
