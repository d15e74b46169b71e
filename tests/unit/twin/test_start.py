"""Start from a ledger: who is there, since when, how many work and how many come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from factories.ledger_builder import LedgerBuilder, day, noon
from factories.ledger_files import AS_OF, write_by_hand
from factories.scenario_text import TOP, scenario_text
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.state import Priority, Stage
from waakvlam.twin.ledger_out import write_simulated_ledger
from waakvlam.twin.ledger_stand import stand_of
from waakvlam.twin.run import journal_of, simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.layers import resolve
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.start import at_start

RUN = "[run]\nstart = 2026-11-01\ndays = 365\n"
NOORD = """
[[team]]
code = "noord"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 300
fte = 6
caseload_per_fte = 13
"""
FLAME = """
[low_flame]
share = 0.3
duration = { dist = "exponential", mean = 200 }
relapse_share = 0.4
"""


def scenario(more: str = "", *, top: str = TOP, run: str = RUN, teams: str = NOORD) -> Scenario:
    return read_scenario(scenario_text(top=top, run=run, teams=more + teams))


def numbered(builder: LedgerBuilder) -> Iterator[tuple[LedgerBuilder, dict[str, str]]]:
    number = 0
    while True:
        yield builder, {"case_key": f"c{number}", "household_key": f"h{number}"}
        number += 1


def rows_of(
    built: LedgerBuilder, folder: Path, found: Scenario | None = None
) -> list[tuple[int, int, float, int]]:
    _, rows = at_start(write_by_hand(built, folder / "ledger"), found or scenario())
    return [tuple(row) for row in rows.tolist()]


def test_open_cases_are_in_help_since_the_help_began(tmp_path: Path) -> None:
    built = LedgerBuilder()
    case = numbered(built)
    _, keys = next(case)
    built.phase(day("09-01"), day("10-01"), phase="request", **keys)
    built.phase(day("10-01"), day("10-11"), phase="intake", **keys)
    built.phase(day("10-11"), phase="active_help", **keys)
    _, keys = next(case)
    built.phase(day("10-31"), phase="crisis", **keys)
    _, keys = next(case)
    built.phase(day("05-01"), day("06-01"), phase="active_help", **keys)
    built.phase(day("06-01"), day("10-21"), phase="low_flame", **keys)
    built.phase(day("10-21"), phase="active_help", **keys)
    assert rows_of(built, tmp_path) == [
        (0, Stage.HELP, 30.5, Priority.ORDINARY),
        (0, Stage.HELP, 10.5, Priority.ORDINARY),
        (0, Stage.HELP, 0.5, Priority.ORDINARY),
    ]


def test_low_flame_counts_from_its_own_first_day(tmp_path: Path) -> None:
    built = LedgerBuilder().phase(day("05-01"), day("10-01"))
    built.phase(day("10-01"), phase="low_flame")
    assert rows_of(built, tmp_path) == [(0, Stage.LOW_FLAME, 30.5, Priority.ORDINARY)]


def test_what_is_over_or_not_begun_is_not_there(tmp_path: Path) -> None:
    built = LedgerBuilder()
    case = numbered(built)
    for begun, ended in ((day("05-01"), day("10-31")), (day("11-01"), None)):
        _, keys = next(case)
        built.phase(begun, ended, **keys)
    _, keys = next(case)
    built.phase(day("10-01"), phase="request", **keys)
    _, keys = next(case)
    built.phase(day("10-01"), day("11-02"), **keys)
    assert rows_of(built, tmp_path) == [(0, Stage.HELP, 30.5, Priority.ORDINARY)]


def test_an_undecided_referral_is_an_enquiry(tmp_path: Path) -> None:
    built = LedgerBuilder()
    case = numbered(built)
    for phase, decided in (("intake", None), ("active_help", None), ("active_help", day("10-30"))):
        _, keys = next(case)
        built.phase(day("10-01"), phase=phase, **keys)
        built.add("referrals", applied_on=day("10-21"), decided_on=decided, **keys)
    built.add("referrals", applied_on=day("10-11"), household_key="alone", case_key=None)
    expected = [
        (0, Stage.ENQUIRY, 30.5, Priority.ORDINARY),
        (0, Stage.ENQUIRY, 20.5, Priority.ORDINARY),
        (0, Stage.ENQUIRY, 10.5, Priority.ORDINARY),
        (0, Stage.HELP, 30.5, Priority.ORDINARY),
    ]
    assert rows_of(built, tmp_path) == expected


def test_in_a_one_stop_shop_nobody_is_enquired_into(tmp_path: Path) -> None:
    built = LedgerBuilder().phase(day("10-01"), phase="intake")
    built.add("referrals", applied_on=day("10-21"))
    shop = scenario(top=TOP.replace("broad_team", "one_stop_shop"))
    assert rows_of(built, tmp_path, shop) == [(0, Stage.HELP, 30.5, Priority.ORDINARY)]


def test_the_waiting_list_keeps_its_order_and_priority(tmp_path: Path) -> None:  # ACC7
    built = LedgerBuilder()
    built.request(noon(day("10-31")), urgency="acute")
    built.request(noon(day("10-01")), stopped_days=4)
    built.request(noon(day("10-11")), returning=True)
    built.request(noon(day("10-02")), first_conversation_at=noon(day("10-20")))
    built.request(noon(day("10-02")), closed_on=day("10-31"), outcome="withdrawn")
    built.request(noon(day("10-02")), first_conversation_at=noon(day("11-02")))
    hour = 1.0 / 24.0  # the clock went back on 25 October
    assert rows_of(built, tmp_path) == [
        (0, Stage.WAITING, pytest.approx(26.5 + hour), Priority.ORDINARY),
        (0, Stage.WAITING, pytest.approx(29.5 + hour), Priority.ORDINARY),
        (0, Stage.WAITING, pytest.approx(20.5 + hour), Priority.RETURNING),
        (0, Stage.WAITING, pytest.approx(0.5), Priority.URGENT),
    ]


def test_fte_are_the_professionals_less_the_months_absence(tmp_path: Path) -> None:  # C7
    built = LedgerBuilder()
    for number, (role, fte, ended) in enumerate(
        (
            ("professional", 0.8, None),
            ("professional", 1.0, day("11-01")),
            ("professional", 1.0, day("10-31")),
            ("lead", 1.0, None),
        )
    ):
        built.add(
            "staffing",
            professional_key=f"w{number}",
            role=role,
            fte=fte,
            started_on=day("01-01"),
            ended_on=ended,
        )
    built.add("absence", month=day("10-01"), fte_days=11.0)  # 22 weekdays
    built.add("absence", month=day("09-01"), fte_days=22.0)
    found, _ = at_start(write_by_hand(built, tmp_path / "ledger"), scenario())
    assert resolve(found)[0][0]["fte"].value == pytest.approx(1.3)


@pytest.mark.parametrize(
    ("as_of", "away"),
    [(day("11-03"), 21.0), (day("11-30"), 21.0), (day("12-31"), 23.0), (day("11-01"), 21.0)],
)
def test_who_is_ill_all_month_is_away_on_any_day_of_it(
    tmp_path: Path, as_of: date, away: float
) -> None:  # C7
    built = LedgerBuilder()
    for key in ("ill", "well"):
        built.add("staffing", professional_key=key, started_on=day("01-01"))
    built.add("absence", month=as_of.replace(day=1), fte_days=away)
    ledger = write_by_hand(built, tmp_path / "ledger", as_of=as_of)
    assert stand_of(ledger).fte == {"noord": pytest.approx(1.0)}


@pytest.mark.parametrize(("more", "expected"), [("", 3), (FLAME, 2)])
def test_arrivals_are_those_of_a_year_without_the_twins_own_relapses(
    tmp_path: Path, more: str, expected: int
) -> None:
    built = LedgerBuilder()
    for received in (AS_OF - timedelta(days=365), AS_OF - timedelta(days=364), AS_OF):
        built.request(noon(received), household_key="new")
    built.phase(day("01-01"), day("03-01"), phase="low_flame", household_key="again")
    built.request(day("03-10"), household_key="again", returning=True)
    found, _ = at_start(write_by_hand(built, tmp_path / "ledger"), scenario(more))
    arrivals = resolve(found)[0][0]["arrivals_per_year"].value
    assert arrivals == pytest.approx(expected * YEAR / 365)


def test_a_short_ledger_says_nothing_of_a_year_or_of_staff(tmp_path: Path) -> None:
    built = LedgerBuilder().request(noon(AS_OF - timedelta(days=10)))
    found, _ = at_start(write_by_hand(built, tmp_path / "ledger"), scenario())
    team = resolve(found)[0][0]
    assert (team["arrivals_per_year"].value, team["fte"].value) == (300, 6)


def test_the_run_begins_on_the_day_after_the_ledger(tmp_path: Path) -> None:
    ledger = write_by_hand(LedgerBuilder().phase(day("10-01")), tmp_path / "ledger")
    found, _ = at_start(ledger, scenario())
    assert (found.run.start, found.run.days, found.run.warm_up_days) == (day("11-01"), 365, 0)
    later, _ = at_start(ledger, scenario(run=RUN.replace("2026-11-01", "2027-01-01")))
    assert later.run.start == date(2026, 11, 1)
    assert (later.run.days, later.run.warm_up_days) == (365 + 61, 61)


def refused(ledger: Path, found: Scenario) -> list[str]:
    with pytest.raises(ScenarioError) as raised:
        at_start(ledger, found)
    return [str(fault) for fault in raised.value.faults]


def test_a_start_in_the_past_and_other_teams_are_refused_together(tmp_path: Path) -> None:
    built = LedgerBuilder().phase(day("10-01"), team="zuid")
    ledger = write_by_hand(built, tmp_path / "ledger")
    assert refused(ledger, scenario(run=RUN.replace("11-01", "10-31"))) == [
        "team.noord: is not in the ledger; leave the team out, or name it as the ledger does: zuid",
        "team.zuid: is in the ledger only; write a [[team]] with this code",
        "run.start: 2026-10-31 is not after the last day of the ledger; write 2026-11-01 or later",
    ]


def test_a_ledger_that_does_not_say_as_of_when_is_refused(tmp_path: Path) -> None:
    ledger = write_by_hand(LedgerBuilder().phase(day("10-01")), tmp_path / "ledger")
    (ledger / "ledger.json").write_text("[]")
    assert refused(ledger, scenario()) == ["ledger.json: is not an object; expected a JSON object"]
    (ledger / "ledger.json").unlink()
    assert refused(ledger, scenario()) == [
        "ledger.json: is missing; name a ledger that says as of when it is"
    ]


def test_the_engine_runs_on_from_where_the_ledger_stands(tmp_path: Path) -> None:
    built = LedgerBuilder()
    case = numbered(built)
    for _ in range(5):
        _, keys = next(case)
        built.phase(day("10-01"), **keys)
    built.request(noon(day("10-30")))
    found, rows = at_start(write_by_hand(built, tmp_path / "ledger"), scenario())
    journal = journal_of(compile_scenario(found, at_start=rows), seed=1)
    present = journal[journal["deed"] == 0]
    assert np.sort(present["a"]).tolist() == [Stage.WAITING] + [Stage.HELP] * 5
    assert np.sort(present["b"])[:5].tolist() == [-30.5] * 5


SIMULATED = """
name = "Until now"
model = "broad_team"
[run]
start = 2022-01-03
days = 400
calendar = "nl"
start_state = "stationary"
[demand]
urgent_share = 0.1
[help]
duration = { dist = "gamma", mean = 120, cv = 0.7 }
[low_flame]
share = 0.4
weight = 0.1
duration = { dist = "exponential", mean = 200 }
relapse_share = 0.3
[referral]
base_share = 0.2
enquiry_days = 28
[[team]]
code = "north"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 300
fte = 6
caseload_per_fte = 13
"""


def test_a_simulated_ledger_stands_as_the_twin_stood_at_its_end(tmp_path: Path) -> None:
    before = read_scenario(SIMULATED)
    setup = compile_scenario(before)
    write_simulated_ledger(setup, 1, tmp_path / "ledger")
    after = replace(before, run=replace(before.run, start=before.run.start + timedelta(days=400)))
    found, rows = at_start(tmp_path / "ledger", after)
    desk = simulate(setup, replications=1, seed=1, threads=1).outcome.desks[0, 0]
    for stage, name in (
        (Stage.WAITING, "waiting"),
        (Stage.HELP, "help"),
        (Stage.ENQUIRY, "enquiry"),
        (Stage.LOW_FLAME, "low_flame"),
    ):
        assert np.sum(rows["stage"] == stage) == desk[name] > 0
    assert resolve(found)[0][0]["fte"].value == pytest.approx(6)
    assert resolve(found)[0][0]["arrivals_per_year"].value == pytest.approx(300, abs=60)
