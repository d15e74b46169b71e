import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.files import UnreadableLedgerError
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


class TestFiles:
    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableLedgerError, match="no such folder"):
            check_ledger(tmp_path / "nowhere")

    def test_an_empty_folder_is_an_empty_ledger(self, tmp_path: Path) -> None:
        assert check_ledger(tmp_path) == []

    def test_what_the_ledger_does_not_know_is_let_be(
        self, tmp_path: Path, plant: Plant, good_row: GoodRow
    ) -> None:
        (tmp_path / "notes.txt").write_text("x")
        path = plant(tmp_path / "plans.parquet", "plans", [good_row("plans")])
        pq.write_table(pq.read_table(path).append_column("extra", pa.array([1])), path)

        assert check_ledger(tmp_path) == []

    def test_a_file_that_is_not_parquet(self, tmp_path: Path) -> None:
        (tmp_path / "plans.parquet").write_text("plan_key,case_key")

        (fault,) = check_ledger(tmp_path)

        assert (fault.file, fault.row) == ("plans.parquet", None)
        assert "cannot be read as Parquet" in fault.what

    def test_a_file_that_is_cut_off(self, tmp_path: Path, plant: Plant, good_row: GoodRow) -> None:
        path = plant(tmp_path / "plans.parquet", "plans", [good_row("plans")])
        path.write_bytes(path.read_bytes()[:-10])

        (fault,) = check_ledger(tmp_path)

        assert fault.expected == "a whole Parquet file"

    def test_a_required_column_that_is_missing(
        self, tmp_path: Path, plant: Plant, good_row: GoodRow
    ) -> None:
        row = good_row("plans")
        del row["goals"]
        plant(tmp_path / "plans.parquet", "plans", [row])

        (fault,) = check_ledger(tmp_path)

        assert fault.what == "the column goals is missing"

    def test_a_table_that_is_both_file_and_folder(
        self, tmp_path: Path, plant: Plant, good_row: GoodRow
    ) -> None:
        plant(tmp_path / "plans.parquet", "plans", [good_row("plans")])
        plant(tmp_path / "plans" / "a.parquet", "plans", [good_row("plans")])

        assert [fault.what for fault in check_ledger(tmp_path)] == ["is both a file and a folder"]

    def test_a_path_with_an_apostrophe_a_space_and_wildcards(
        self, tmp_path: Path, plant: Plant, good_row: GoodRow
    ) -> None:
        folder = tmp_path / "'s-Hertogenbosch [2022] *"
        plant(folder / "hours.parquet", "hours", [good_row("hours", minutes=-1)])

        assert [fault.file for fault in check_ledger(folder)] == ["hours.parquet"]


class TestTypes:
    @pytest.fixture
    def check(self, tmp_path: Path, plant: Plant, good_row: GoodRow) -> Callable[..., list[Any]]:
        """Check a help request of which one column is written in another type."""

        def run(name: str, values: Any) -> list[Any]:
            path = plant(
                tmp_path / "help_requests.parquet", "help_requests", [good_row("help_requests")]
            )
            table = pq.read_table(path)
            place = table.column_names.index(name)
            pq.write_table(table.set_column(place, name, values), path)
            return [fault.what for fault in check_ledger(tmp_path)]

        return run

    @pytest.mark.parametrize("unit", ["ms", "us", "ns"])
    @pytest.mark.parametrize("zone", ["UTC", "Asia/Riyadh", "+03:00"])
    def test_moments_of_any_unit_and_zone_are_read(
        self, unit: str, zone: str, check: Callable[..., list[Any]]
    ) -> None:
        moment = pa.array([MIDNIGHT.replace(hour=9)], pa.timestamp(unit, zone))

        assert check("received_at", moment) == []

    @pytest.mark.parametrize(
        "values",
        [
            pa.array(["stip"], pa.large_string()),
            pa.array(["stip"]).dictionary_encode(),
        ],
    )
    def test_strings_of_any_width_are_read(
        self, values: Any, check: Callable[..., list[Any]]
    ) -> None:
        assert check("channel", values) == []

    @pytest.mark.parametrize("kind", [pa.int8(), pa.uint16(), pa.int64()])
    def test_whole_numbers_that_fit_are_read(
        self, kind: pa.DataType, check: Callable[..., list[Any]]
    ) -> None:
        assert check("stopped_days", pa.array([7], kind)) == []

    def test_a_whole_number_that_does_not_fit(self, check: Callable[..., list[Any]]) -> None:
        assert check("stopped_days", pa.array([2**31], pa.int64())) == [
            "stopped_days is 2147483648"
        ]

    @pytest.mark.parametrize("kind", [pa.null(), pa.int32(), pa.string()])
    def test_nothing_but_nulls_is_no_wrong_type(
        self, kind: pa.DataType, check: Callable[..., list[Any]]
    ) -> None:
        assert check("closed_on", pa.array([None], kind)) == []

    def test_a_clock_may_stand_still_since_a_day(self, check: Callable[..., list[Any]]) -> None:
        assert check("clock_stopped_since", pa.array([date(2022, 8, 1)])) == []

    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("received_at", pa.array([datetime(2022, 8, 1)])),  # noqa: DTZ001
            ("received_at", pa.array(["2022-08-01"])),
            ("closed_on", pa.array(["2022-08-01"])),
            ("stopped_days", pa.array([1.0])),
            ("returning", pa.array([1])),
            ("life_domains", pa.array(["money"])),
            ("channel", pa.array([1])),
        ],
    )
    def test_a_wrong_type_is_a_fault(
        self, name: str, values: Any, check: Callable[..., list[Any]]
    ) -> None:
        (what,) = check(name, values)

        assert what == f"the column {name} is of type {values.type}"


class TestManifest:
    @pytest.fixture
    def check(self, tmp_path: Path, plant: Plant, good_row: GoodRow) -> Callable[..., list[Any]]:
        plant(tmp_path / "plans.parquet", "plans", [good_row("plans")])

        def run(**changed: Any) -> list[Any]:
            fields = {
                "schema": 1,
                "written_at": "2023-01-01T02:00:00+01:00",
                "as_of": "2022-12-31",
                "source": "other",
            }
            (tmp_path / "ledger.json").write_text(json.dumps(fields | changed))
            return [str(fault) for fault in check_ledger(tmp_path)]

        return run

    def test_a_manifest_by_hand_need_not_count(self, check: Callable[..., list[Any]]) -> None:
        assert check() == []

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("schema", 2),
            ("schema", True),
            ("written_at", "2023-01-01T02:00:00"),
            ("written_at", "yesterday"),
            ("as_of", None),
            ("source", "guess"),
            ("tables", []),
        ],
    )
    def test_a_wrong_field_is_named(
        self, field: str, value: object, check: Callable[..., list[Any]]
    ) -> None:
        (fault,) = check(**{field: value})

        assert fault.startswith(f"ledger.json: {field} is")

    def test_rows_that_do_not_agree(self, check: Callable[..., list[Any]]) -> None:
        (fault,) = check(tables={"plans": {"rows": 4}})

        assert fault == "ledger.json: says plans has 4 rows; expected 1, as the table has"

    def test_content_that_does_not_agree(self, check: Callable[..., list[Any]]) -> None:
        (fault,) = check(tables={"plans": {"rows": 1, "sha256": "0" * 64}})

        assert "content hash of plans" in fault

    def test_a_table_that_has_gone(self, check: Callable[..., list[Any]]) -> None:
        (fault,) = check(tables={"phases": {"rows": 4}})

        assert "says phases has 4 rows" in fault

    def test_no_json_at_all(self, tmp_path: Path) -> None:
        (tmp_path / "ledger.json").write_text("{")

        assert "is not JSON" in check_ledger(tmp_path)[0].what
