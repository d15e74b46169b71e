"""What calibration reads of a ledger: by hand, and held against what the twin itself did."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from factories.ledger_builder import LedgerBuilder, day, noon
from factories.ledger_files import AS_OF, write_by_hand
from factories.scenario_text import TOP, scenario_text
from waakvlam.twin.calibration.from_ledger import history_of
from waakvlam.twin.calibration.history import History, TeamCounts
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

NOORD = """
[[team]]
code = "noord"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 300
slots = 60
"""
FIRST = day("06-01")  # the first closing: from here on the ledger is complete


def scenario(top: str = TOP) -> Scenario:
    return read_scenario(scenario_text(top=top, teams=NOORD))


def history(built: LedgerBuilder, folder: Path, top: str = TOP) -> History:
    built.request(noon(FIRST), household_key="first", outcome="other_desk", closed_on=FIRST)
    return history_of(write_by_hand(built, folder / "ledger"), scenario(top))


def spoken(built: LedgerBuilder, name: str, asked: date, held: date, **values: object) -> None:
    keys = {"household_key": name, "case_key": f"case-{name}"}
    built.request(noon(asked), first_conversation_at=noon(held), **(keys | values))


def stay(
    built: LedgerBuilder, name: str, phase: str, begun: date, ended: date | None = None
) -> None:
    keys = {"household_key": name, "case_key": f"case-{name}"}
    built.phase(begun, ended, phase=phase, **keys)


def test_from_the_first_closing_on_the_ledger_is_complete(tmp_path: Path) -> None:
    built = LedgerBuilder()
    spoken(built, "old", day("01-01"), day("02-01"))
    stay(built, "old", "active_help", day("02-01"))
    found = history(built, tmp_path)
    assert (found.first, found.as_of, found.days) == (FIRST, AS_OF, 153)
    assert found.arrival_day.tolist() == [0]  # the old request is not one of the stream


def test_a_conversation_leads_to_help_or_to_a_provider(tmp_path: Path) -> None:
    built = LedgerBuilder()
    spoken(built, "helped", day("06-02"), day("06-12"))
    stay(built, "helped", "active_help", day("06-12"), day("08-11"))
    spoken(built, "flame", day("06-03"), day("06-13"))
    stay(built, "flame", "intake", day("06-13"), day("06-20"))
    stay(built, "flame", "active_help", day("06-20"), day("07-13"))
    stay(built, "flame", "low_flame", day("07-13"))
    spoken(built, "running", day("06-04"), day("06-14"))
    stay(built, "running", "active_help", day("06-14"))
    spoken(built, "sent", day("06-05"), day("06-15"))
    stay(built, "sent", "intake", day("06-15"), day("07-13"))
    built.add("referrals", household_key="sent", case_key="case-sent", applied_on=day("06-15"))
    found = history(built, tmp_path).conversations
    assert found.referred.tolist() == [False, False, False, True]
    assert found.length[:3].tolist() == [60.0, 30.0, 139.5]
    assert found.ended[:3].tolist() == [True, True, False]
    assert found.to_low_flame[:3].tolist() == [False, True, False]
    assert found.waited == pytest.approx(np.full(4, 10.0))
    assert found.entry.tolist() == [0.0] * 4


def test_help_that_ran_before_the_first_day_is_cut_off_at_the_left(tmp_path: Path) -> None:
    built = LedgerBuilder()
    spoken(built, "old", day("01-04"), day("02-01"))
    stay(built, "old", "active_help", day("02-01"), day("07-01"))
    spoken(built, "older", day("01-01"), day("01-01"))
    stay(built, "older", "active_help", day("01-01"))
    found = history(built, tmp_path).conversations
    assert found.entry.tolist() == [120.5, 151.5]
    assert found.length.tolist() == [150.0, 303.5]
    assert found.ended.tolist() == [True, False]
    assert found.waited.tolist() == [28.0, 0.0]
    assert found.pressure.tolist() == [0.5, 0.0]  # half of the own wait, in times of 28 days


def test_of_help_before_the_first_day_only_who_took_their_turn_tells(tmp_path: Path) -> None:
    built = LedgerBuilder()
    spoken(built, "first", day("01-04"), day("01-05"), urgency="acute")
    stay(built, "first", "active_help", day("01-05"))
    stay(built, "unasked", "active_help", day("02-01"))
    assert history(built, tmp_path).conversations.team.size == 0


def test_an_indication_is_decided_after_its_enquiry(tmp_path: Path) -> None:
    built = LedgerBuilder()
    for name, granted in (("sent", True), ("kept", False)):
        spoken(built, name, day("06-05"), day("06-15"))
        stay(built, name, "intake", day("06-15"), day("07-13"))
        built.add(
            "referrals",
            household_key=name,
            applied_on=day("06-15"),
            decided_on=day("07-13"),
            granted=granted,
        )
    stay(built, "kept", "active_help", day("07-13"), day("08-12"))
    found = history(built, tmp_path, TOP.replace("broad_team", "indication")).conversations
    assert np.sort(found.referred).tolist() == [False, True]
    assert found.length[~found.referred].tolist() == [30.0]


def test_ways_flames_and_relapses_are_counted(tmp_path: Path) -> None:
    built = LedgerBuilder()
    for outcome in ("information_advice", "information_advice", "social_base"):
        built.request(
            noon(day("07-01")), household_key="x", outcome=outcome, closed_on=day("07-01")
        )
    built.request(noon(day("07-01")), household_key="y", urgency="acute")
    built.request(noon(day("07-01")), household_key="z")
    stay(built, "back", "low_flame", day("05-02"), day("07-01"))
    built.request(noon(day("07-01")), household_key="back", returning=True)
    stay(built, "calm", "low_flame", FIRST)
    counts = history(built, tmp_path).counts
    assert counts == (
        TeamCounts(
            asked=6,
            advice=2,
            other_desk=1,
            social_base=1,
            listed=2,
            urgent=1,
            flame_days=30 + 153,
            flames_ended=1,
            relapses=1,
        ),
    )


def test_pressure_at_a_conversation_is_that_of_who_waited(tmp_path: Path) -> None:
    built = LedgerBuilder()
    spoken(built, "helped", day("07-01"), day("07-29"))
    stay(built, "helped", "active_help", day("07-29"))
    built.request(noon(day("07-01")), household_key="waits")
    built.request(noon(day("07-15")), household_key="waits-too")
    built.request(
        noon(day("07-01")),
        household_key="advised",
        outcome="information_advice",
        closed_on=day("08-30"),
    )
    found = history(built, tmp_path).conversations
    assert found.pressure == pytest.approx([0.75])


def test_a_team_without_requests_is_refused(tmp_path: Path) -> None:
    built = LedgerBuilder().request(noon(AS_OF - timedelta(days=9)), team="zuid")
    with pytest.raises(ScenarioError, match=r"team\.noord: has no requests in the ledger"):
        history_of(write_by_hand(built, tmp_path / "ledger"), scenario())
