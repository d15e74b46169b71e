"""From a scenario to what the engine needs."""

from __future__ import annotations

import pickle
from datetime import date

import numpy as np
import pytest

from factories.scenario_text import NORTH, RUN, SOUTH, TOP, scenario_text
from waakvlam.twin.engine.parameters import AT_START, BURN_IN_DAYS
from waakvlam.twin.engine.state import Priority, Stage
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.days import days_table
from waakvlam.twin.scenario.describe import describe
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.keys import KEYS, NUMBERS
from waakvlam.twin.scenario.read import read_scenario

WEST = NORTH.replace("north", "west")
GIVEN = RUN + 'start_state = "given"\n'


def test_a_team_is_a_pool_of_its_own() -> None:
    setup = compile_scenario(read_scenario(scenario_text(teams=NORTH + SOUTH + WEST)))
    assert [(team.code, team.pool) for team in setup.teams] == [
        ("north", 0),
        ("south", 1),
        ("west", 2),
    ]


def test_in_a_one_stop_shop_the_teams_of_a_kind_share_a_pool() -> None:
    text = scenario_text(
        "open_at_start = 1\n",
        top=TOP.replace("broad_team", "one_stop_shop"),
        teams=NORTH + SOUTH + WEST,
        run=GIVEN,
    )
    setup = compile_scenario(read_scenario(text))
    assert [(team.code, team.pool) for team in setup.teams] == [
        ("north", 0),
        ("west", 0),
        ("south", 1),
    ]
    assert setup.run["model"].tolist() == [3]
    assert setup.parameters["slots"].tolist() == [[0, 0, 20]]
    assert setup.at_start["team"].tolist() == [1]


def test_the_run_says_where_the_scenario_starts() -> None:
    text = scenario_text(run=RUN + 'warm_up_days = 30\nstart_state = "stationary"\n')
    run = compile_scenario(read_scenario(text)).run
    assert run["origin"].tolist() == [BURN_IN_DAYS]
    assert run["end"].tolist() == [BURN_IN_DAYS + 365]
    assert run["warm_up_end"].tolist() == [BURN_IN_DAYS + 30]
    assert run["stationary"].tolist() == [1]
    run = compile_scenario(read_scenario(scenario_text())).run
    assert run[["origin", "end", "stationary"]].tolist() == [(0, 365, 0)]


def test_the_most_events_follow_the_expected_requests() -> None:
    text = scenario_text(run=RUN.replace("365", "1461"))
    assert compile_scenario(read_scenario(text)).run["most_events"].tolist() == [1_320_000]
    doubling = scenario_text("[demand]\ngrowth_per_year = 1", run=RUN.replace("365", "1461"))
    expected = 400 * 15 / np.log(2)  # 400 a year, doubling for four years
    most = compile_scenario(read_scenario(doubling)).run["most_events"][0]
    assert most == pytest.approx(1_000_000 + 200 * expected, abs=200)


def test_who_is_there_at_the_start() -> None:
    text = scenario_text("open_at_start = 2\nwaiting_at_start = 1\n", run=GIVEN)
    rows = compile_scenario(read_scenario(text)).at_start
    help_, waiting, ordinary = int(Stage.HELP), int(Stage.WAITING), int(Priority.ORDINARY)
    assert rows.tolist() == [(1, help_, -1, ordinary)] * 2 + [(1, waiting, -1, ordinary)]
    assert compile_scenario(read_scenario(scenario_text("open_at_start = 2\n"))).at_start.size == 0


def test_a_ledger_s_open_cases_take_the_place_of_the_start() -> None:
    scenario = read_scenario(scenario_text(run=RUN + 'start_state = "ledger"\n'))
    with pytest.raises(ScenarioError) as caught:
        compile_scenario(scenario)
    assert [fault.key for fault in caught.value.faults] == ["run.start_state"]
    given = np.array([(1, 2, 30.0, 2), (0, 1, 3.0, 0), (1, 2, 10.0, 2)], dtype=AT_START)
    rows = compile_scenario(scenario, at_start=given).at_start
    assert rows.tolist() == [(0, 1, 3.0, 0), (1, 2, 30.0, 2), (1, 2, 10.0, 2)]


def test_a_setup_can_be_sent_to_another_machine() -> None:
    setup = compile_scenario(read_scenario(scenario_text()))
    again = pickle.loads(pickle.dumps(setup))
    assert again.parameters.tobytes() == setup.parameters.tobytes()
    assert again.teams == setup.teams


@pytest.mark.parametrize(
    ("written", "law"),
    [
        ('{ dist = "gamma", mean = 0, cv = 1 }', 0),
        ('{ dist = "gamma", mean = 9, cv = 0 }', 1),
        ('{ dist = "deterministic", mean = 9 }', 1),
        ('{ dist = "exponential", mean = 9 }', 2),
        ('{ dist = "lognormal", mean = 9, cv = 1 }', 3),
        ('{ dist = "gamma", mean = 9, cv = 1 }', 4),
    ],
)
def test_the_laws(written: str, law: int) -> None:
    text = scenario_text(f"help.duration = {written}")
    assert compile_scenario(read_scenario(text)).parameters["help_duration_law"][0, 1] == law


def test_every_number_of_the_engine_has_a_key() -> None:
    from waakvlam.twin.engine import parameters

    columns = {key.column for key in KEYS.values() if key.field}
    assert columns == {*parameters.NUMBERS, *parameters.LAWS}
    assert all(key.column in (parameters.TEAM.names or ()) for key in NUMBERS.values() if key.field)


def test_the_plain_calendar_works_every_day() -> None:
    days = days_table(date(2023, 1, 1), 10, "plain")
    assert days["working"].all()
    assert (days["demand"] == 1.0).all()
    assert days["worked_before"].tolist() == list(range(days["working"].size))
    assert days["nth_working_day"].tolist() == list(range(days["working"].size))


def test_the_dutch_calendar_knows_weekends_and_holidays() -> None:
    days = days_table(date(2023, 1, 1), 365, "nl")
    assert days["working"][:8].tolist() == [0, 1, 1, 1, 1, 1, 0, 0]
    kings_day = (date(2023, 4, 27) - date(2023, 1, 1)).days
    assert days["working"][kings_day] == 0
    assert days["demand"][kings_day] == 0.0
    assert days["demand"][:365].sum() == pytest.approx(365)
    assert days["worked_before"][:4].tolist() == [0, 0, 1, 2]
    assert days["nth_working_day"][:6].tolist() == [1, 2, 3, 4, 5, 8]
    worked = int(days["working"].sum())
    assert 365 < days["nth_working_day"][worked - 1] < days.size
    assert set(days["nth_working_day"][worked:]) == {days.size}
    assert days["working"].size > 366


def test_the_season_is_highest_at_the_turn_of_the_year() -> None:
    days = days_table(date(2022, 7, 1), 365, "plain")
    turn = (date(2023, 1, 1) - date(2022, 7, 1)).days
    assert days["season"][turn] == 1.0
    assert int(np.argmax(days["season"][:365])) == turn
    assert days["season"][0] == pytest.approx(-1.0, abs=0.001)


def test_a_calendar_left_out_is_plain() -> None:
    assert compile_scenario(read_scenario(scenario_text())).days["working"].all()
    dutch = read_scenario(scenario_text(run=RUN + 'calendar = "nl"\n'))
    assert not compile_scenario(dutch).days["working"].all()


def test_every_number_in_play_is_described_with_its_source() -> None:
    text = scenario_text("""
    hours_per_fte_week = { value = 30, low = 28, high = 32, from = "ledger 2022" }
    client_bound_share = { value = 0.7, from = "Assumed" }
    [indication]
    share = 0.85
    [norms]
    certainty = { value = 0.95, from = "council" }
    """)
    rows = {row.key: row for row in describe(read_scenario(text))}
    hours = rows["team.south.hours_per_fte_week"]
    assert (hours.value, hours.low, hours.high, hours.source) == (30, 28, 32, "ledger 2022")
    assert hours.label == ""
    assert hours.unit == "hours a week"
    assert rows["team.south.client_bound_share"].label == "assumed"
    assert rows["help.duration.mean"].label == "assumed"
    assert rows["norms.first_contact_hours"].label == "norm"
    assert (rows["norms.certainty"].value, rows["norms.certainty"].label) == (0.95, "")
    assert "indication.share" not in rows
    assert "indication.share" in {
        row.key for row in describe(read_scenario(text).with_model("indication"))
    }


def test_a_norm_can_be_stricter_for_a_kind() -> None:
    text = scenario_text("[kind.adults.norms]\ncertainty = 0.8\n")
    scenario = read_scenario(text)
    assert scenario.norm("certainty") == 0.9
    assert scenario.norm("certainty", "adults") == 0.8
    assert scenario.norm("certainty", "youth_family") == 0.9
