"""Whose word counts: a team's over its kind's over the top's, and a later change over all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.scenario_text import NORTH, RUN, SOUTH, scenario_text
from waakvlam.twin.engine.parameters import BURN_IN_DAYS
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.layers import divide
from waakvlam.twin.scenario.read import read_scenario

EAST = NORTH.replace("north", "east").replace("300", "100").replace("fte = 6", "fte = 2")


def setup_of(more: str = "", teams: str = NORTH + SOUTH, run: str = RUN) -> Setup:
    return compile_scenario(read_scenario(scenario_text(more, teams=teams, run=run)))


def test_a_team_over_its_kind_over_the_top() -> None:
    more = """
    demand.urgent_share = 0.3
    [demand]
    urgent_share = 0.1
    [kind.adults.demand]
    urgent_share = 0.2
    [kind.youth_family.demand]
    urgent_share = 0.25
    """
    setup = setup_of(more, NORTH + SOUTH)
    assert setup.parameters["demand_urgent_share"].tolist() == [[0.2, 0.3]]


def test_a_change_overrides_whatever_stood_for_those_it_names() -> None:
    more = """
    demand.urgent_share = 0.3
    [[change]]
    on = 2023-03-03
    demand.urgent_share = 0.5
    [[change]]
    on = 2023-02-02
    team = "north"
    demand.urgent_share = 0.4
    fte = 9
    [[change]]
    on = 2023-03-03
    kind = "youth_family"
    demand.urgent_share = 0.6
    """
    setup = setup_of(more)
    assert setup.period_starts.tolist() == [0.0, 31.0, 60.0]
    assert setup.parameters["begins"].tolist() == [[0, 0], [31, 31], [60, 60]]
    assert setup.parameters["demand_urgent_share"].tolist() == [[0, 0.3], [0.4, 0.3], [0.5, 0.6]]
    assert setup.parameters["fte"].tolist() == [[6, 0], [9, 0], [9, 0]]


def test_a_change_on_the_first_day_is_there_from_the_first_day() -> None:
    setup = setup_of("[[change]]\non = 2023-01-02\nfte = 1")
    assert setup.period_starts.tolist() == [0.0]
    assert setup.parameters["fte"].tolist() == [[1, 1]]


def test_a_burn_in_moves_the_changes_along() -> None:
    stationary = RUN + 'start_state = "stationary"\n'
    setup = setup_of("[[change]]\non = 2023-01-12\nfte = 1", run=stationary)
    assert setup.period_starts.tolist() == [0.0, BURN_IN_DAYS + 10.0]


def test_a_duration_is_replaced_as_a_whole() -> None:
    setup = setup_of('help.duration = { dist = "gamma", mean = 50, cv = 0.5 }')
    assert setup.parameters["help_duration_law"].tolist() == [[2, 4]]
    assert setup.parameters["help_duration_mean"].tolist() == [[100, 50]]
    assert setup.parameters["help_duration_cv"].tolist() == [[0, 0.5]]


def test_a_total_is_divided_over_the_teams_by_their_arrivals() -> None:
    more = """
    [supplementary]
    clients_at_start = 10
    [statutory]
    referrals_per_year = 10
    """
    setup = setup_of(more)
    assert setup.parameters["supplementary_clients_at_start"].tolist() == [[8, 2]]
    assert setup.parameters["statutory_referrals_per_year"].tolist() == [[7.5, 2.5]]


def test_overhead_is_divided_by_fte_where_all_have_it() -> None:
    more = "[cost]\noverhead_cents = 1001\n[one_stop_shop]\nlump_sum_cents = 400"
    by_fte = setup_of(more, NORTH + EAST)
    assert by_fte.parameters["cost_overhead_cents"].tolist() == [[751, 250]]
    assert by_fte.parameters["one_stop_shop_lump_sum_cents"].tolist() == [[300, 100]]
    by_arrivals = setup_of(more, NORTH.replace("300", "100") + SOUTH)
    assert by_arrivals.parameters["cost_overhead_cents"].tolist() == [[501, 500]]


def test_a_narrower_total_replaces_a_team_s_part_and_no_other_s() -> None:
    more = """
    [statutory]
    referrals_per_year = 100
    [kind.youth_family.statutory]
    referrals_per_year = 7
    """
    setup = setup_of(more, NORTH + EAST + SOUTH)
    assert setup.parameters["statutory_referrals_per_year"].tolist() == [[60, 20, 7]]


def test_a_total_over_teams_without_arrivals_is_divided_evenly() -> None:
    silent = SOUTH.replace("100", "0")
    setup = setup_of("[takeover]\nclients = 5", silent + silent.replace("south", "west"))
    assert setup.parameters["takeover_clients"].tolist() == [[3, 2]]


@given(st.integers(0, 10**12), st.lists(st.floats(0.01, 1e4), min_size=1, max_size=30))
def test_whole_parts_add_up(total: int, weights: list[float]) -> None:
    factors = [weight / sum(weights) for weight in weights]
    parts = divide(float(total), factors, whole=True)
    assert sum(parts) == total
    assert all(part == int(part) and part >= 0 for part in parts)
    assert np.allclose(parts, [total * factor for factor in factors], atol=1.01, rtol=0)


def test_slots_that_are_given_leave_fte_to_the_cost() -> None:
    both = NORTH + "slots = 0\n"
    setup = setup_of(teams=both)
    assert setup.parameters["slots"].tolist() == [[0.0]]
    assert (setup.parameters["fte"] * setup.parameters["caseload_per_fte"]).tolist() == [[0.0]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("client_bound_share", 1.0),
        ("one_stop_shop_overrun_share", 1.0),
        ("norms_first_contact_hours", 48.0),
        ("norms_quality_contact_working_days", 5.0),
        ("norms_first_conversation_days", 14.0),
        ("low_flame_weight", 0.0),
        ("supplementary_term_law", 0),
        ("help_hours_per_household_week", 0.0),
        ("front_desk_contacts_per_working_day", 0.0),
    ],
)
def test_what_is_left_out_is_switched_off_and_norms_have_their_usual_value(
    field: str, value: float
) -> None:
    assert setup_of().parameters[field].tolist() == [[value, value]]
