"""Every indicator is defined completely, in one place (M2)."""

from dataclasses import replace

import pytest

from factories.ledger_builder import LedgerBuilder, day
from waakvlam.monitor.completeness import check_catalogue, faults_of
from waakvlam.monitor.definition import Indicator, Words
from waakvlam.monitor.evaluate import evaluate
from waakvlam.monitor.masking.figures import mask_figures
from waakvlam.monitor.registry import all_indicators, kinds_of_time

EXPECTED = {
    "ACC1",
    "ACC2",
    "ACC3",
    "ACC3w",
    "ACC4",
    "ACC4g",
    "ACC5",
    "ACC6",
    "ACC7",
    "ACC8",
    "ACC9",
    "ACC10",
    "ACC11",
    "ACC12",
    "ACC13",
    "ACC14",
    "ACC15",
    "AFF1",
    "AFF1p",
    "AFF2",
    "AFF3",
    "AFF3p",
    "AFF4",
    "AFF5",
    "AFF6",
    "AFF7",
    "AFF7s",
    "AFF8",
    "AFF8f",
    "AFF9",
    "AFF10",
    "AFF11",
    "AFF12",
    "AFF13",
    "AFF13y",
    "AFF14",
    "AFF14f",
    "AFF14w",
    "AFF15",
    "AFF17",
}


def test_the_catalogue_is_complete() -> None:
    assert check_catalogue() == []
    assert {one.code for one in all_indicators()} == EXPECTED


def test_a_definition_without_words_is_named() -> None:
    one = replace(all_indicators()[0], caveat=Words(nl=" ", en="something"), source="hearsay")
    assert faults_of(one) == ["ACC1: caveat has no nl", "ACC1: its source is neither E nor D"]


def test_a_distinct_without_a_key_is_named() -> None:
    one = next(one for one in all_indicators() if one.code == "AFF1")
    assert faults_of(replace(one, part=replace(one.part, key="NULL"))) == [
        "AFF1: it counts distinct keys but names none"
    ]


@pytest.mark.parametrize("one", all_indicators(), ids=lambda one: one.code)
def test_every_breakdown_of_an_indicator_works(one: Indicator) -> None:
    connection = LedgerBuilder().open()
    assert evaluate(connection, as_of=day("03-31"), by=one.breakdowns, only=[one.code]) == []


def test_kinds_of_time_are_there_for_masking() -> None:  # L2
    times = kinds_of_time()
    assert (times["ACC1"], times["ACC7"]) == ("event", "stock")


def test_figures_go_from_the_evaluation_to_the_masking() -> None:  # L2
    ledger = LedgerBuilder()
    for team, count in {"noord": 9, "zuid": 3, "oost": 7, None: 2}.items():
        for nth in range(count):
            case = {"case_key": f"{team}-{nth}", "household_key": f"{team}-{nth}"}
            ledger.phase(day("01-10"), None, **case, team=team)
    by_team = evaluate(ledger.open(), as_of=day("03-31"), by=["month", "team"], only=["AFF2"])
    masked = mask_figures(by_team, times=kinds_of_time())
    march = [figure for figure in masked if figure.breakdown["month"] == "2026-03"]
    assert [(f.breakdown["team"], f.value, f.n, f.masked) for f in march] == [
        ("noord", 9, 9, False),
        ("oost", 7, 7, False),
        ("zuid", None, None, True),
        (None, None, None, True),
    ]
