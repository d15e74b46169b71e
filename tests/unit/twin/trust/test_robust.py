"""Whatever a scenario says, a run ends, says what it saw, and never with a number that is none."""

from __future__ import annotations

import resource
from datetime import date, timedelta

import numpy as np
import pytest

from unit.twin.reference_cases import CASES, FEEDBACK
from unit.twin.trust.checks import hold_flow, hold_money, law, queue
from waakvlam.twin.engine.desk import COUNTS, MONEY, STOCKS, SUMS
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import Status
from waakvlam.twin.measures import measures, summary
from waakvlam.twin.run import Result, simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.days import days_table
from waakvlam.twin.scenario.read import read_scenario

HUGE = 1e15  # the most that a scenario may say
STRENGTHS = (
    "waiting_worsens",
    "pressure_refers",
    "pressure_shortens",
    "short_help_returns",
    "pressure_sickness",
    "organisation_effect",
)
EVERYTHING = ("a broad team with everything", "indication under pressure", "a one-stop shop")


def ran(text: str | Setup, replications: int = 2) -> Result:
    setup = compile_scenario(read_scenario(text)) if isinstance(text, str) else text
    return simulate(setup, replications=replications, seed=2, threads=1)


def hold_numbers(result: Result) -> None:
    """Every number is one, and every household and cent is accounted for."""
    for desk in result.outcome.desks.ravel():
        assert all(np.isfinite(desk[name]) for name in (*SUMS, "wait_days"))
        if not result.cut_short:
            hold_flow({name: int(desk[name]) for name in (*COUNTS, *STOCKS)})
        hold_money({name: int(desk[name]) for name in MONEY})
    for values in measures(result).values():
        assert not np.isinf(values).any()


# Runs that will not end


def test_a_runaway_stops_with_what_it_saw() -> None:
    """Help and low flame of no time, and everybody comes back: a circle at one moment."""
    circle = """
[low_flame]
share = 1
duration = { dist = "deterministic", mean = 0 }
relapse_share = 1
"""
    setup = queue(a_day=1, law=law("deterministic", 0), days=365, more=circle)
    result = ran(setup)
    assert (result.outcome.status == Status.RUN_AWAY).all()
    assert result.cut_short == 2
    most = int(setup.run["most_events"][0])
    assert ((most < result.outcome.events) & (result.outcome.events < most + 10)).all()
    assert (result.outcome.desks["arrivals"] >= 1).all()
    assert (result.outcome.desks["relapses"] > 1000).all()
    hold_numbers(result)
    told = measures(result)
    assert np.isnan([told["arrivals"], told["cost_total"], told["caseload_mean"]]).all()
    assert not np.isnan([told["waiting_at_end"], told["inside_at_end"]]).any()
    assert summary(result)["cut_short"] == 2


@pytest.mark.parametrize("dates", [1, 63, 64, 100, 510])
def test_changes_that_change_nothing_change_nothing(dates: int) -> None:
    """As many as there is room for: beyond it they would be written over the households."""
    text = CASES["a plain queue"].replace("days = 500", "days = 520")
    days = (date(2023, 10, 3) + timedelta(days=number) for number in range(dates))
    changes = "".join(f"[[change]]\non = {day}\ndemand.severity_sd = 0\n" for day in days)
    plain, changed = ran(text), ran(text + changes)
    for name in (*COUNTS, *STOCKS, *MONEY):
        assert changed.outcome.desks[name].tolist() == plain.outcome.desks[name].tolist(), name


def test_who_is_taken_over_in_the_end_of_time_is_taken_over_by_nobody() -> None:
    slowly = "[takeover]\nclients = 10\nfirst_share = 0.2\nmonthly_share = 1e-20\n"
    care = slowly + "[supplementary]\nclients_at_start = 20\n"
    result = ran(CASES["a plain queue"] + care)
    assert result.outcome.desks["taken_over"].sum(axis=1).tolist() == [
        1,
        1,
    ]  # a fifth of three teams' 5, 3 and 2


def test_in_a_one_stop_shop_nobody_is_referred_at_triage_either() -> None:
    text = CASES["a one-stop shop"]
    assert "direct_share = 0.04" in text
    result = ran(text)
    assert result.outcome.desks["direct"].sum() == 0
    assert result.outcome.desks["referrals"].sum() == 0
    assert (
        result.outcome.desks["care"].sum() == ran(without_direct(text)).outcome.desks["care"].sum()
    )


def without_direct(text: str) -> str:
    return text.replace("direct_share = 0.04", "")


def test_ten_years_of_overload_end_in_the_memory_they_began_with() -> None:
    """One slot for 55 requests a day: 200,000 wait in the end, and a second time costs nothing."""
    setup = queue(a_day=55, law=law("exponential", 100), days=3653)
    result = ran(setup, 1)
    assert result.outcome.status.tolist() == [Status.DONE]
    desk = result.outcome.desks[0, 0]
    assert 195_000 < int(desk["waiting_at_end"]) == int(desk["listed"] - desk["served"])
    assert measures(result)["in_time_share"][0] < 0.001
    hold_numbers(result)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ran(setup, 2)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


# Teams and feedbacks at the edge


def test_a_team_without_requests_says_nothing_and_disturbs_nobody() -> None:
    text = CASES["a plain queue"]
    idle = text + '[[team]]\ncode = "idle"\nteam_kind = "adults"\ndistrict = "WK04"\n'
    result, alone = ran(idle + "arrivals_per_year = 0\nslots = 5"), ran(text)
    assert result.outcome.desks[:, :3].tobytes() == alone.outcome.desks.tobytes()
    teams = summary(result)["teams"]
    assert isinstance(teams, dict)
    assert teams["idle"]["arrivals"]["mean"] == 0.0
    for measure in ("in_time_share", "wait_days_mean", "helped_by_team_share"):
        assert teams["idle"][measure]["mean"] is None
    hold_numbers(result)


@pytest.mark.parametrize("name", EVERYTHING)
@pytest.mark.parametrize("strength", [*STRENGTHS, "all"])
@pytest.mark.parametrize("sign", [1, -1])
def test_feedback_of_any_strength_gives_numbers(name: str, strength: str, sign: int) -> None:
    result = ran(CASES[name].replace(FEEDBACK, feedback(strength, sign)))
    assert set(result.outcome.status.tolist()) <= {Status.DONE, Status.RUN_AWAY}
    hold_numbers(result)


def feedback(strength: str, sign: int) -> str:
    """One strength, or all, as great as may be; some may not be negative."""
    lines = ["[feedback]", "waiting_threshold_days = 10"]
    for name in STRENGTHS:
        signed = sign if name not in {"waiting_worsens", "pressure_sickness"} else 1
        lines.append(f"{name} = {signed * HUGE if strength in {name, 'all'} else 0.1}")
    return "\n".join(lines) + "\n"


# Dates


def test_a_leap_year_has_a_day_more() -> None:
    leap, common = (days_table(date(year, 1, 1), 366, "nl") for year in (2024, 2023))
    assert leap["demand"][:366].sum() == pytest.approx(366)
    assert common["demand"][:365].sum() == pytest.approx(365)
    assert leap["working"][59] == 1  # Thursday 29 February 2024
    season = np.abs(np.diff(leap["season"][:366]))
    assert season.max() < 0.02  # no jump on that day
    result = ran(LEAP_YEAR, 200)
    arrivals = result.outcome.desks["arrivals"][:, 0]
    error = float(arrivals.std(ddof=1)) / np.sqrt(200)
    assert abs(arrivals.mean() - 3660) < 4 * error


LEAP_YEAR = """
name = "2024"
model = "broad_team"
[run]
start = 2024-01-01
days = 366
calendar = "nl"
[help]
duration = { dist = "exponential", mean = 5 }
[[team]]
code = "team"
team_kind = "adults"
district = "WK01"
arrivals_per_year = 3652.5
slots = 1000000
"""


def test_the_night_the_clock_goes_back_is_a_day_like_any() -> None:
    """27 October 2024 has 25 hours on the wall; a day of the twin is a day."""
    text = CASES["a plain queue"].replace("days = 500", "days = 40")
    text = text.replace("warm_up_days = 100", "warm_up_days = 1")
    october, june = (
        ran(text.replace("start = 2023-10-02", f"start = 2024-{start}"))
        for start in ("10-07", "06-03")
    )
    assert october.outcome.desks.tobytes() == june.outcome.desks.tobytes()
