"""Scenarios for the twin in which much happens in little time."""

from __future__ import annotations

from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

_SCENARIO = """
name = "A small town"
model = "{model}"

[run]
start = 2023-01-01
days = {days}
warm_up_days = {warm_up_days}
start_state = "{start_state}"
calendar = "nl"

[demand]
season_amplitude = 0.15
urgent_share = {{ value = 0.1, low = 0.05, high = 0.2, from = "an example" }}
severity_sd = 0.4

[front_desk]
contacts_per_working_day = 6

[triage]
advice_share = 0.30
other_desk_share = 0.05
social_base_share = 0.05
direct_share = 0.03

[help]
duration = {{ dist = "lognormal", mean = {{ value = 60, low = 54, high = 66 }}, cv = 0.8 }}
hours_per_household_week = {{ value = 1.4, from = "assumed" }}

[low_flame]
share = 0.3
weight = 0.2
relapse_share = 0.4
duration = {{ dist = "exponential", mean = 120 }}

[referral]
base_share = 0.2
other_care_share = 0.1
enquiry_days = 21
enquiry_hours = 8

[indication]
share = 0.8

[one_stop_shop]
specialist_share = 0.2
specialist_duration = {{ dist = "lognormal", mean = 120, cv = 1.0 }}
lump_sum_cents = 90000000
overrun_share = 0.5

[supplementary]
start_delay = {{ dist = "gamma", mean = 40, cv = 0.7 }}
tariff_cents = 900000
term = {{ dist = "deterministic", mean = 365 }}
cost_cv = 0.6
clients_at_start = 40

[takeover]
clients = 12
first_share = 0.25
monthly_share = 0.25

[statutory]
referrals_per_year = 30

[cost]
per_fte_cents = 8990000

[[team]]
code = "north"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 260
fte = 1.6
caseload_per_fte = 13
hours_per_fte_week = 36
client_bound_share = 0.7

[[team]]
code = "south"
team_kind = "youth_family"
district = "WK026802"
arrivals_per_year = 180
fte = 1.2
caseload_per_fte = 13
hours_per_fte_week = 36
client_bound_share = 0.7
"""


def town_text(
    *,
    model: str = "broad_team",
    days: int = 730,
    warm_up_days: int = 0,
    start_state: str = "stationary",
) -> str:
    """Return a scenario of two teams with everything on but the feedbacks."""
    return _SCENARIO.format(
        model=model, days=days, warm_up_days=warm_up_days, start_state=start_state
    )


def town(**words: object) -> Scenario:
    """Return that scenario, read."""
    return read_scenario(town_text(**words))  # type: ignore[arg-type] # as town_text says


def village() -> Scenario:
    """Return that scenario for few requests in half a year: thousands of runs take seconds."""
    small = {
        "team.north.arrivals_per_year": 60,
        "team.south.arrivals_per_year": 50,
        "referral.base_share": 0.04,
        "triage.direct_share": 0.0,
        "team.north.fte": 0.6,
        "team.south.fte": 0.5,
    }
    return town(start_state="empty", days=182).with_values(small)
