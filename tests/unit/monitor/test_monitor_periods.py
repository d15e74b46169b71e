"""Periods, breakdowns, norms and the exact form of the figures."""

import json
from datetime import date
from pathlib import Path

import pytest

from factories.ledger_builder import LedgerBuilder, day
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.monitor.evaluate import UnknownBreakdownError, evaluate
from waakvlam.monitor.figures import figures_json
from waakvlam.monitor.registry import UnknownIndicatorError


def two_years() -> LedgerBuilder:
    ledger = LedgerBuilder()
    for received in (date(2024, 12, 30), date(2025, 3, 31), date(2025, 4, 1), date(2026, 1, 1)):
        ledger.request(received)
    return ledger


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("year", ["2024", "2025", "2026"]),
        ("quarter", ["2024-Q4", "2025-Q1", "2025-Q2", "2026-Q1"]),
        ("month", ["2024-12", "2025-03", "2025-04", "2026-01"]),
        ("week", ["2025-W01", "2025-W14", "2026-W01"]),
    ],
)
def test_events_fall_in_their_period(by: str, names: list[str]) -> None:
    found = evaluate(two_years().open(), as_of=day("01-31"), by=[by], only=["ACC10"])
    assert [f.breakdown[by] for f in found] == names


def test_a_week_across_a_month_is_cut_in_two() -> None:
    found = evaluate(two_years().open(), as_of=day("01-31"), by=["week", "month"], only=["ACC10"])
    cut = [(f.breakdown["month"], f.value) for f in found if f.breakdown["week"] == "2025-W14"]
    assert cut == [("2025-03", 1), ("2025-04", 1)]


def test_a_state_has_every_week_and_the_running_one_as_it_is_now() -> None:
    ledger = LedgerBuilder().phase(day("03-02"), day("03-18"))
    found = evaluate(ledger.open(), as_of=day("03-17"), by=["week"], only=["AFF2"])
    assert [f.breakdown["week"] for f in found] == ["2026-W10", "2026-W11", "2026-W12"]
    found = evaluate(ledger.open(), as_of=day("03-18"), by=["week"], only=["AFF2"])
    assert [f.breakdown["week"] for f in found] == ["2026-W10", "2026-W11"]


def test_months_keeps_the_last_ones_and_what_runs_on_into_them() -> None:
    connection = two_years().open()
    found = evaluate(connection, as_of=day("01-31"), by=["month"], only=["ACC7"], months=2)
    assert [(f.breakdown["month"], f.value) for f in found] == [("2025-12", 3), ("2026-01", 4)]
    (whole,) = evaluate(connection, as_of=day("01-31"), only=["ACC10"], months=2)
    assert whole.value == 4


def test_a_breakdown_that_an_indicator_lacks_names_both() -> None:
    connection = LedgerBuilder().open()
    with pytest.raises(UnknownBreakdownError, match=r"ACC1 .* closed_reason"):
        evaluate(connection, as_of=day("01-31"), by=["closed_reason"], only=["AFF3", "ACC1"])
    with pytest.raises(UnknownBreakdownError, match="colour"):
        evaluate(connection, as_of=day("01-31"), by=["colour"])
    with pytest.raises(UnknownIndicatorError, match="ACC99"):
        evaluate(connection, as_of=day("01-31"), only=["ACC99"])


def test_without_codes_those_that_have_the_breakdown_are_evaluated() -> None:
    ledger = LedgerBuilder().phase(day("03-02"))
    found = evaluate(ledger.open(), as_of=day("03-17"), by=["phase"])
    assert {f.code for f in found} == {"AFF2"}


def test_the_norm_is_the_one_that_held_on_the_last_day() -> None:  # H2
    ledger = two_years()
    ledger.add("norms", code="ACC1", value=0.9, valid_until=day("01-01"))
    ledger.add("norms", code="ACC1", value=1.0, valid_from=day("01-01"))
    ledger.add("norms", code="ACC1", value=0.5, team_kind="youth_family")
    found = evaluate(ledger.open(), as_of=day("01-31"), by=["year"], only=["ACC1"])
    assert [f.norm for f in found] == [0.9, 0.9, 1.0]
    ledger.request(day("01-01"), team_kind="youth_family")
    by_kind = evaluate(ledger.open(), as_of=day("01-31"), by=["year", "team_kind"], only=["ACC1"])
    assert [f.norm for f in by_kind] == [0.9, 0.9, 1.0, 0.5]


def test_figures_are_written_as_the_interface_says() -> None:
    found = evaluate(
        two_years().open(), as_of=day("01-31"), by=["year", "team"], only=["ACC7", "ACC10"]
    )
    written = figures_json(reversed(found))
    assert written[0] == {
        "code": "ACC10",
        "value": 1,
        "n": 1,
        "coverage": 1.0,
        "masked": False,
        "year": "2024",
        "team": "noord",
    }
    assert [row["code"] for row in written] == ["ACC10"] * 3 + ["ACC7"] * 3
    assert json.loads(json.dumps(written)) == written


def test_an_empty_ledger_has_no_cells(tmp_path: Path) -> None:
    connection = open_ledger(tmp_path)
    assert evaluate(connection, as_of=day("01-31"), by=["month", "team_kind", "team"]) == []
    assert evaluate(connection, as_of=day("01-31")) == []
