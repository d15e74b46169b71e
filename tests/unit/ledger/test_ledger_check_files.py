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

Row = dict[str, Any]
GoodRow = Callable[..., Row]
Plant = Callable[..., Path]

MIDNIGHT = datetime(2022, 8, 1, tzinfo=UTC)


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
