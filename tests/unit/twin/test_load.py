"""The offered load, against its formula and against what desks do."""

import pytest

from waakvlam.twin.load import offered_load
from waakvlam.twin.measures import measures
from waakvlam.twin.run import simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

TEAM = """
[[team]]
code = "{code}"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = {arrivals}
fte = 10
caseload_per_fte = 15
hours_per_fte_week = 36
client_bound_share = 0.7
"""
RICH = """
name = "x"
model = "{model}"
[run]
start = 2023-01-01
days = 3000
warm_up_days = 100
start_state = "stationary"
[demand]
severity_sd = 0.5
[triage]
advice_share = 0.3
[help]
duration = {{ dist = "exponential", mean = 120 }}
hours_per_household_week = {hours}
[low_flame]
share = 0.3
weight = 0.2
duration = {{ dist = "exponential", mean = 200 }}
relapse_share = 0.3
[referral]
base_share = 0.2
severity_effect = 0.8
enquiry_days = 28
enquiry_hours = 8
[indication]
share = 0.8
[one_stop_shop]
specialist_share = 0.2
specialist_duration = {{ dist = "exponential", mean = 100 }}
"""


@pytest.mark.parametrize("model", ["broad_team", "indication", "one_stop_shop"])
def test_load_is_what_a_desk_with_room_to_spare_uses(model: str) -> None:
    text = RICH.format(model=model, hours=0) + TEAM.format(code="north", arrivals=300)
    setup = compile_scenario(read_scenario(text))
    result = simulate(setup, replications=20, seed=1, threads=1)
    used = float(measures(result)["utilisation"].mean())
    assert offered_load(setup)["north"] == pytest.approx(used, rel=0.03)


def test_the_heavier_of_slots_and_hours_counts() -> None:
    slots, light, heavy = (
        offered_load(compile_scenario(read_scenario(text)))["a"]
        for text in (
            RICH.format(model="broad_team", hours=hours) + TEAM.format(code="a", arrivals=300)
            for hours in (0.0, 1.0, 4.0)
        )
    )
    assert light == slots
    assert heavy > 1.5 * slots


def test_a_one_stop_shop_shares_its_room_and_a_team_does_not() -> None:
    teams = TEAM.format(code="a", arrivals=100) + TEAM.format(code="b", arrivals=300)
    apart = offered_load(
        compile_scenario(read_scenario(RICH.format(model="broad_team", hours=0) + teams))
    )
    assert apart["b"] == pytest.approx(3 * apart["a"])
    shared = offered_load(
        compile_scenario(read_scenario(RICH.format(model="one_stop_shop", hours=0) + teams))
    )
    assert shared["a"] == shared["b"]


def test_no_room_is_an_endless_load() -> None:
    text = RICH.format(model="broad_team", hours=0) + TEAM.format(code="a", arrivals=10)
    setup = compile_scenario(read_scenario(text.replace("fte = 10", "fte = 0")))
    assert offered_load(setup) == {"a": float("inf")}
