"""Every way of adding up and every kind of time, on unit rows written out in the test."""

from datetime import date
from typing import Any

import pytest

from factories.ledger_builder import LedgerBuilder, day
from waakvlam.monitor.definition import AddsUp, Indicator, KindOfTime, Part, Words
from waakvlam.monitor.evaluate import evaluate_indicators
from waakvlam.monitor.figures import Figure

NOTHING = Words("-", "-")


def part(rows: str, time: KindOfTime, adds_up: AddsUp, **more: Any) -> Part:
    return Part(time=time, adds_up=adds_up, rows=rows, breakdowns=("team",), **more)


def evaluated(
    part: Part, as_of: date, *by: str, months: int | None = None, divided_by: Part | None = None
) -> list[Figure]:
    indicator = Indicator(
        code="T1",
        name=NOTHING,
        tells=NOTHING,
        caveat=NOTHING,
        source="E1",
        unit="share",
        direction="none",
        concern="access",
        population="none",
        part=part,
        divided_by=divided_by,
    )
    return evaluate_indicators(LedgerBuilder().open(), [indicator], as_of, by, months)


EVENTS = """
    SELECT * FROM (VALUES
        (DATE '2026-01-05', 'a', 2, 1, 'x', false),
        (DATE '2026-01-06', 'a', 4, 3, 'x', false),
        (DATE '2026-02-01', 'b', 9, 1, 'y', true),
        (DATE '2026-02-02', NULL, NULL, 1, NULL, false)
    ) rows_(day, team, v, w, k, still)
"""


@pytest.mark.parametrize(
    ("adds_up", "more", "value", "n"),
    [
        ("count", {}, 4, 4),
        ("count", {"usable": "v > 2"}, 2, 2),
        ("sum", {"value": "v"}, 15, 3),
        ("mean", {"value": "v"}, 5, 3),
        ("mean", {"value": "v", "weight": "w"}, 4.6, 3),
        ("median", {"value": "v"}, 4, 3),
        ("p90", {"value": "v"}, 8, 3),
        ("share", {"value": "v > 3"}, 2 / 3, 3),
        ("distinct", {"key": "k"}, 2, 2),
        ("km_median", {"value": "v", "running": "still"}, 4, 3),
    ],
)
def test_events_add_up(adds_up: AddsUp, more: dict[str, str], value: float, n: int) -> None:
    (figure,) = evaluated(part(EVENTS, "event", adds_up, **more), day("03-01"))
    assert figure.value == pytest.approx(value)
    assert figure.n == n
    assert figure.coverage == n / 4 if adds_up != "distinct" else figure.coverage == 0.75


def test_half_exactly_is_not_above_one_half() -> None:
    rows = "SELECT DATE '2026-01-05' AS day, i AS v, i > 3 AS still FROM range(1, 7) r(i)"
    (figure,) = evaluated(
        part(rows, "event", "km_median", value="v", running="still"), day("03-01")
    )
    assert figure.value == 3


def test_an_unknown_place_is_a_cell_of_its_own_and_comes_last() -> None:
    found = evaluated(part(EVENTS, "event", "count"), day("03-01"), "team")
    assert [(f.breakdown["team"], f.value) for f in found] == [("a", 2), ("b", 1), (None, 1)]


SPELLS = """
    SELECT since, until, team, k, v FROM (VALUES
        (DATE '2025-12-15', DATE '2026-01-10', 'a', 'x', 1),
        (DATE '2026-01-05', DATE '2026-02-01', 'a', 'x', 2),
        (DATE '2026-01-20', DATE '2026-03-31', 'a', 'y', 4),
        (DATE '2026-01-25', NULL, 'b', 'x', 8),
        (DATE '2026-02-10', DATE '2026-02-20', 'b', 'z', 16),
        (DATE '2026-02-11', DATE '2026-02-11', 'b', 'q', 32)
    ) spells(since, until, team, k, v)
"""
MONTHS = ["2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize(
    ("time", "adds_up", "more", "by_month"),
    [
        ("stock", "count", {}, [3, 2, 1]),
        ("stock", "distinct", {"key": "k"}, [2, 2, 1]),
        ("stock", "sum", {"value": "v"}, [14, 12, 8]),
        ("stock", "mean", {"value": "v"}, [14 / 3, 6, 8]),
        ("stock", "share", {"value": "v > 4"}, [1 / 3, 0.5, 1]),
        ("stock", "median", {"value": "v"}, [4, 6, 8]),
        ("stock", "median", {"value": "point - since"}, [11, 36.5, 65]),
        ("overlap", "count", {}, [4, 3, 2]),
        ("overlap", "distinct", {"key": "k"}, [2, 3, 2]),
        ("overlap", "sum", {"value": "v"}, [15, 28, 12]),
    ],
)
def test_states_add_up(
    time: KindOfTime, adds_up: AddsUp, more: dict[str, str], by_month: list[float]
) -> None:
    found = evaluated(part(SPELLS, time, adds_up, **more), day("03-31"), "month", months=3)
    assert [f.breakdown["month"] for f in found] == MONTHS
    assert [f.value for f in found] == pytest.approx(by_month)


def test_a_state_ends_the_day_the_next_begins() -> None:
    counted = part(SPELLS, "stock", "count")
    assert [f.value for f in evaluated(counted, day("03-30"))] == [2]
    assert [f.value for f in evaluated(counted, day("03-31"))] == [1]


def test_overlapping_spells_of_a_key_count_once_per_cell() -> None:
    distinct = part(SPELLS, "overlap", "distinct", key="k")
    found = evaluated(distinct, day("03-31"), "team")
    assert [(f.breakdown["team"], f.value) for f in found] == [("a", 2), ("b", 2)]


def test_a_ratio_joins_parts_of_different_time() -> None:  # QUA6 is made so
    above = part(EVENTS, "event", "count")
    below = part(SPELLS, "overlap", "count")
    found = evaluated(above, day("03-31"), "month", months=3, divided_by=below)
    assert [f.value for f in found] == [2 / 4, 2 / 3, 0]
    assert [f.n for f in found] == [2, 2, 0]


def test_a_ratio_over_nothing_is_null() -> None:
    below = part(
        "SELECT * FROM (SELECT DATE '2026-01-01' AS day, 'a' AS team) WHERE false", "event", "count"
    )
    (figure,) = evaluated(part(EVENTS, "event", "count"), day("03-31"), divided_by=below)
    assert figure.value is None
