"""Masking of small groups, case by case (L2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.monitor.masking.cells import Cell, KindOfTime, Pair
from waakvlam.monitor.masking.figures import (
    drop_running_periods,
    mask_figures,
    nesting_of_teams,
)
from waakvlam.monitor.masking.mask import mask_cells
from waakvlam.monitor.masking.periods import is_over, last_closed_day, written

KINDS = nesting_of_teams({"a1": "adults", "a2": "adults", "y1": "youth_family"})


@dataclass(frozen=True)
class Shown:
    code: str
    breakdown: Mapping[str, str | date]
    value: float | None
    n: int | None
    coverage: float | None = 1.0
    masked: bool = False
    additive: bool = True


def page(
    counts: Mapping[str, int], *, additive: bool = True, time: KindOfTime = "event"
) -> list[Cell]:
    """Write a page in short: {"": 20, "team=a1 month=2026-01": 3}."""
    return [
        Cell("X", tuple(sorted(pairs_of(text))), n, additive, time) for text, n in counts.items()
    ]


def pairs_of(text: str) -> list[Pair]:
    return [(name, value) for name, value in (word.split("=") for word in text.split())]


def masked_in(cells: list[Cell]) -> set[str]:
    return {
        " ".join(f"{name}={value}" for name, value in cell.breakdown)
        for cell in mask_cells(cells, KINDS)
    }


def test_large_groups_stay_whole() -> None:  # L2
    assert masked_in(page({"": 30, "team=a1": 10, "team=a2": 20})) == set()


@pytest.mark.parametrize(("n", "expected"), [(0, set()), (1, {""}), (4, {""}), (5, set())])
def test_one_to_four_is_masked_and_none_is_shown(n: int, expected: set[str]) -> None:  # L2
    assert masked_in(page({"": n})) == expected


def test_complement_in_the_parent_is_masked() -> None:  # L2
    assert masked_in(page({"": 23, "team=a1": 3, "team=y1": 20})) == {"team=a1", "team=y1"}


def test_complement_without_a_cell_of_its_own_is_masked() -> None:  # L2
    assert masked_in(page({"": 23, "team=a1": 20})) == {"team=a1"}


def test_small_groups_that_are_few_together_take_a_large_one_along() -> None:  # L2
    counts = {"": 63, "team=a1": 1, "team=a2": 2, "team=b": 30, "team=c": 30}
    masked = masked_in(page(counts))
    assert {"team=a1", "team=a2"} < masked
    assert "" not in masked


def test_a_single_small_group_takes_one_other_along() -> None:  # L2
    masked = masked_in(page({"": 53, "team=a1": 3, "team=b": 20, "team=c": 30}))
    assert len(masked) == 2


def test_child_equal_to_its_masked_parent_is_masked() -> None:  # L2
    counts = {"": 40, "team_kind=adults": 20, "team_kind=youth_family": 3, "team_kind=other": 17}
    counts |= {"team=a1": 20, "team=y1": 3}
    masked = masked_in(page(counts))
    assert ("team=a1" in masked) == ("team_kind=adults" in masked)
    assert {"team=y1", "team_kind=youth_family"} <= masked


def test_months_hide_behind_their_quarter() -> None:  # L2
    counts = {"quarter=2026-Q1": 33, "month=2026-01": 3, "month=2026-02": 10, "month=2026-03": 20}
    masked = masked_in(page(counts))
    assert len(masked) == 2
    assert "quarter=2026-Q1" not in masked


def test_a_stock_of_a_quarter_is_masked_with_that_of_its_last_month() -> None:  # L2
    counts = {"quarter=2026-Q1": 20, "month=2026-02": 30, "month=2026-03": 20}
    counts |= {f"{period} team=a1": 3 for period in ("quarter=2026-Q1", "month=2026-03")}
    counts |= {f"{period} team=y1": 17 for period in ("quarter=2026-Q1", "month=2026-03")}
    masked = masked_in(page(counts, time="stock"))
    assert {"quarter=2026-Q1 team=y1", "month=2026-03 team=y1"} <= masked
    assert "month=2026-02" not in masked


def test_distinct_count_is_found_neither_from_above_nor_below() -> None:  # L2
    masked = masked_in(page({"": 20, "team=a1": 4, "team=b": 16}, additive=False))
    assert masked >= {"team=a1", "team=b"}


def test_distinct_count_with_enough_overlap_masks_nothing_more() -> None:  # L2
    counts = {"": 30, "team=a1": 3, "team=b": 20, "team=c": 20}
    assert masked_in(page(counts, additive=False)) == {"team=a1"}


def test_codes_are_masked_apart() -> None:
    small, large = Cell("A", (), 3), Cell("B", (), 30)
    assert mask_cells([small, large]) == {small}


def test_order_of_the_page_does_not_matter() -> None:
    cells = page({"": 53, "team=a1": 3, "team=b": 20, "team=c": 30})
    assert mask_cells(cells) == mask_cells(cells[::-1])


def test_the_secret_decides_what_is_masked_along() -> None:  # L2
    cells = page({"": 253, "team=a1": 3, **{f"team=b{at}": 50 for at in range(5)}})
    choices = {frozenset(mask_cells(cells, secret=bytes([at]))) for at in range(20)}
    assert len(choices) > 2
    assert {len(choice) for choice in choices} == {2}


@given(st.lists(st.integers(5, 60), min_size=24, max_size=24))
def test_table_of_large_cells_stays_whole(inner: list[int]) -> None:  # L2
    assert mask_cells(months_by_teams(inner, 6)) == set()


@given(st.lists(st.integers(10, 60), min_size=24, max_size=24), st.integers(0, 23))
def test_one_small_cell_costs_three_more(inner: list[int], at: int) -> None:  # L2
    inner[at] = 3
    assert len(mask_cells(months_by_teams(inner, 6))) == 4


def months_by_teams(inner: list[int], teams: int) -> list[Cell]:
    """Make the full table of months by teams with both margins and the total."""
    counts: dict[str, int] = {}
    for place, n in enumerate(inner):
        month, team = f"month=2026-{place // teams + 1:02}", f"team=t{place % teams}"
        for key in ("", month, team, f"{month} {team}"):
            counts[key] = counts.get(key, 0) + n
    return page(counts)


def test_masked_figure_loses_value_n_and_coverage() -> None:  # L2
    figures = [Shown("X", {}, 0.5, 40), Shown("X", {"team": "a1"}, 0.25, 4)]
    figures += [Shown("X", {"team": name}, 0.5, 18) for name in ("b", "c")]
    total, small, *others = mask_figures(figures)
    assert total == figures[0]
    assert small == Shown("X", {"team": "a1"}, None, None, None, masked=True)
    assert sum(other.masked for other in others) == 1


def test_share_over_a_large_group_is_shown_though_few_failed() -> None:
    (figure,) = mask_figures([Shown("X", {}, 0.9, 20)])
    assert figure.value == 0.9


def test_figure_without_n_is_left_as_it_is() -> None:
    figure = Shown("X", {}, None, None)
    assert mask_figures([figure]) == [figure]


def test_dates_and_words_name_the_same_period() -> None:  # L2
    figures = [
        Shown("X", {"quarter": date(2026, 1, 1)}, 1, 23),
        Shown("X", {"month": "2026-01"}, 1, 20),
    ]
    assert [figure.masked for figure in mask_figures(figures)] == [False, True]


@pytest.mark.parametrize(
    ("dimension", "value", "name"),
    [
        ("month", date(2026, 3, 1), "2026-03"),
        ("quarter", "2026-Q4", "2026-Q4"),
        ("quarter", date(2026, 4, 1), "2026-Q2"),
        ("year", "2026", "2026"),
        ("week", "2026-W10", "2026-03-02"),
        ("team", "Centrum", "Centrum"),
    ],
)
def test_periods_are_written_one_way(dimension: str, value: str | date, name: str) -> None:
    assert written(dimension, value) == name


@pytest.mark.parametrize(
    ("dimension", "value", "last"),
    [
        ("month", "2026-02", date(2026, 2, 28)),
        ("quarter", "2026-Q4", date(2026, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
        ("week", date(2026, 3, 2), date(2026, 3, 8)),
    ],
)
def test_a_period_is_over_at_the_end_of_its_last_day(
    dimension: str, value: str | date, last: date
) -> None:  # L2
    assert is_over(dimension, value, last)
    assert not is_over(dimension, value, last.replace(day=last.day - 1))


def test_running_periods_are_dropped() -> None:  # L2
    closed, running, total = (
        Shown("X", breakdown, 1, 20)
        for breakdown in ({"month": "2026-02"}, {"month": "2026-03"}, {"team": "a1"})
    )
    assert drop_running_periods([closed, running, total], date(2026, 3, 30)) == [closed, total]


def test_last_closed_day_is_in_the_month_before() -> None:  # L2
    assert last_closed_day(date(2026, 3, 31)) == date(2026, 2, 28)
