from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.tables.schema import TABLES

Row = dict[str, Any]
GoodRow = Callable[..., Row]
Plant = Callable[..., Path]

MIDNIGHT = datetime(2022, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_good_table_has_no_faults(
    table: str, tmp_path: Path, plant: Plant, good_row: GoodRow
) -> None:
    plant(tmp_path / f"{table}.parquet", table, [good_row(table)])

    assert check_ledger(tmp_path) == []


@pytest.mark.parametrize("table", sorted(TABLES))
def test_columns_that_may_be_null_may_be_absent(
    table: str, tmp_path: Path, plant: Plant, good_row: GoodRow
) -> None:
    required = {column.name for column in TABLES[table].columns if column.required}
    row = {name: value for name, value in good_row(table).items() if name in required}
    plant(tmp_path / f"{table}.parquet", table, [row])

    assert check_ledger(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "spoilt", "what"),
    [
        ("help_requests", {"household_key": None}, "household_key is null"),
        ("help_requests", {"household_key": " "}, "household_key is empty"),
        ("help_requests", {"outcome": "solved"}, "outcome is solved"),
        ("help_requests", {"municipality": "268"}, "municipality is 268"),
        ("help_requests", {"district": "Dukenburg"}, "district is Dukenburg"),
        ("help_requests", {"stopped_days": -1}, "stopped_days is -1"),
        ("help_requests", {"life_domains": ["money", None]}, "life_domains is [money, NULL]"),
        ("help_requests", {"closed_on": date(2022, 7, 31)}, "closed_on 2022-07-31 is before"),
        ("referrals", {"product_category": "2"}, "product_category is 2"),
        ("referrals", {"care_ended_on": date(2022, 7, 1)}, "care_ended_on 2022-07-01 is before"),
        ("referrals", {"decided_on": date(3022, 7, 1)}, "decided_on is 3022-07-01"),
        ("phases", {"ended_on": date(2022, 7, 31)}, "ended_on 2022-07-31 is before started_on"),
        ("phases", {"ended_on": None}, "closed_reason is goals_met while ended_on is null"),
        ("plans", {"goals": 1, "goals_met": 2}, "goals 1 is less than goals_met 2"),
        ("hours", {"week": date(2022, 8, 2)}, "week is 2022-08-02"),
        ("hours", {"minutes": -5}, "minutes is -5"),
        ("absence", {"month": date(2022, 8, 2)}, "month is 2022-08-02"),
        ("population", {"year": 22}, "year is 22"),
        ("experience", {"score": 7.0, "scale_max": 5.0}, "scale_max 5.0 is less than score 7.0"),
        ("staffing", {"fte": float("nan")}, "fte is nan"),
    ],
)
def test_a_spoilt_value_is_found_with_its_row(
    table: str, spoilt: Row, what: str, tmp_path: Path, plant: Plant, good_row: GoodRow
) -> None:
    key = {name: "other" for name in TABLES[table].key if name.endswith("_key")}
    first = good_row(table, **key, **({"case_key": "other"} if table == "phases" else {}))
    if table == "population":
        first["year"] = 2021
    plant(tmp_path / f"{table}.parquet", table, [first, good_row(table, **spoilt)])

    (fault,) = check_ledger(tmp_path)

    assert (fault.file, fault.row) == (f"{table}.parquet", 2)
    assert fault.what.startswith(what)
    assert fault.expected


# H3: contact cannot come before the request.
def test_contact_before_receipt_is_a_fault(tmp_path: Path, plant: Plant, good_row: GoodRow) -> None:
    row = good_row("help_requests", first_contact_at=MIDNIGHT)
    plant(tmp_path / "help_requests.parquet", "help_requests", [row])

    (fault,) = check_ledger(tmp_path)

    assert fault.what == (
        "first_contact_at 2022-08-01 02:00:00+02 is before received_at 2022-08-01 11:00:00+02"
    )


# 00:30 in Nijmegen is the day before in UTC.
def test_days_and_moments_are_compared_on_local_time(
    tmp_path: Path, plant: Plant, good_row: GoodRow
) -> None:
    night = datetime(2022, 7, 31, 22, 30, tzinfo=UTC)
    row = good_row("help_requests", received_at=night, closed_on=date(2022, 7, 31))
    plant(tmp_path / "help_requests.parquet", "help_requests", [row])

    assert [fault.what for fault in check_ledger(tmp_path)] == [
        "closed_on 2022-07-31 is before received_at 2022-08-01 00:30:00+02"
    ]


class TestPhases:
    @pytest.fixture
    def phase(self, good_row: GoodRow) -> Callable[..., Row]:
        def make(start: int, end: int | None, **changed: Any) -> Row:
            ended_on = date(2022, 8, end) if end else None
            spell = {"started_on": date(2022, 8, start), "ended_on": ended_on}
            return good_row("phases", **{"closed_reason": None, **spell, **changed})

        return make

    @pytest.fixture
    def check(self, tmp_path: Path, plant: Plant) -> Callable[..., list[Any]]:
        def run(*rows: Row) -> list[Any]:
            plant(tmp_path / "phases.parquet", "phases", list(rows))
            return [(fault.row, fault.what) for fault in check_ledger(tmp_path)]

        return run

    def test_one_after_the_other_is_good(
        self, phase: Callable[..., Row], check: Callable[..., list[Any]]
    ) -> None:
        assert check(phase(9, None), phase(1, 5), phase(5, 9)) == []

    def test_two_at_once_is_a_fault_of_the_later_one(
        self, phase: Callable[..., Row], check: Callable[..., list[Any]]
    ) -> None:
        assert check(phase(4, 9), phase(1, 5)) == [
            (1, "case x1 is in two phases at once from 2022-08-04")
        ]

    def test_a_phase_within_an_earlier_long_one_is_found(
        self, phase: Callable[..., Row], check: Callable[..., list[Any]]
    ) -> None:
        assert [row for row, _ in check(phase(1, 20), phase(2, 3), phase(5, 6))] == [2, 3]

    def test_an_open_phase_overlaps_all_that_follows(
        self, phase: Callable[..., Row], check: Callable[..., list[Any]]
    ) -> None:
        assert [row for row, _ in check(phase(1, None), phase(7, 8))] == [2]

    def test_phases_of_two_cases_may_overlap(
        self, phase: Callable[..., Row], check: Callable[..., list[Any]]
    ) -> None:
        assert check(phase(1, 5), phase(1, 5, case_key="other")) == []

    def test_a_phase_of_no_days_overlaps_nothing(
        self, phase: Callable[..., Row], check: Callable[..., list[Any]]
    ) -> None:
        assert check(phase(1, 9), phase(3, 3)) == []

    def test_a_case_does_not_go_on_after_its_close(
        self, phase: Callable[..., Row], check: Callable[..., list[Any]]
    ) -> None:
        assert check(phase(1, 5, closed_reason="moved"), phase(5, 9)) == [
            (1, "closed_reason is moved while another phase of the case follows")
        ]


class TestKeys:
    def test_a_key_that_stands_there_twice(
        self, tmp_path: Path, plant: Plant, good_row: GoodRow
    ) -> None:
        plant(tmp_path / "plans.parquet", "plans", [good_row("plans")] * 3)

        assert [(fault.row, fault.what) for fault in check_ledger(tmp_path)] == [
            (2, "plan_key x1 stands there before"),
            (3, "plan_key x1 stands there before"),
        ]

    def test_a_review_of_two_criteria_is_two_rows(
        self, tmp_path: Path, plant: Plant, good_row: GoodRow
    ) -> None:
        rows = [good_row("reviews", criterion=criterion) for criterion in ("a", "b", None)]
        plant(tmp_path / "reviews.parquet", "reviews", rows)

        assert check_ledger(tmp_path) == []

    def test_a_key_may_not_return_in_another_part(
        self, tmp_path: Path, plant: Plant, good_row: GoodRow
    ) -> None:
        for part in ("a", "b"):
            plant(tmp_path / "plans" / f"{part}.parquet", "plans", [good_row("plans")])

        (fault,) = check_ledger(tmp_path)

        assert (fault.file, fault.row) == ("plans/b.parquet", 1)


def test_a_hundred_of_a_kind_and_the_rest_counted(
    tmp_path: Path, plant: Plant, good_row: GoodRow
) -> None:
    plant(tmp_path / "hours.parquet", "hours", [good_row("hours", minutes=-1)] * 130)

    faults = check_ledger(tmp_path)

    assert [fault.row for fault in faults] == [*range(1, 101), None]
    assert "30 more" in faults[-1].what
