import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from waakvlam.ledger.store.connect import open_ledger
from waakvlam.ledger.store.files import UnreadableLedgerError
from waakvlam.ledger.tables.schema import TABLES

GoodRow = Callable[..., dict[str, Any]]
Plant = Callable[..., Path]


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0])


def test_a_missing_table_is_an_empty_view_with_all_columns(tmp_path: Path) -> None:
    connection = open_ledger(tmp_path)

    for name, table in TABLES.items():
        relation = connection.table(name)
        assert relation.columns == [column.name for column in table.columns]
        assert _count(connection, name) == 0


def test_a_missing_optional_column_is_null(tmp_path: Path, plant: Plant, good_row: GoodRow) -> None:
    row = good_row("plans")
    del row["last_review_on"]
    plant(tmp_path / "plans.parquet", "plans", [row])

    (read,) = open_ledger(tmp_path).sql("SELECT * FROM plans").to_arrow_table().to_pylist()

    assert read == row | {"last_review_on": None}


def test_a_missing_required_column_is_named(
    tmp_path: Path, plant: Plant, good_row: GoodRow
) -> None:
    row = good_row("plans")
    del row["goals"]
    plant(tmp_path / "plans.parquet", "plans", [row])

    with pytest.raises(UnreadableLedgerError, match="plans: the column goals is missing"):
        open_ledger(tmp_path)


def test_a_file_that_is_not_parquet_is_named(tmp_path: Path) -> None:
    (tmp_path / "plans.parquet").write_text("plan_key")

    with pytest.raises(UnreadableLedgerError, match="plans: cannot be read as Parquet"):
        open_ledger(tmp_path)


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UnreadableLedgerError, match="is not a folder"):
        open_ledger(tmp_path / "file")


@pytest.mark.parametrize("folder", ["plans", "plans.parquet"])
def test_a_table_may_be_a_folder_of_parts(
    folder: str, tmp_path: Path, plant: Plant, good_row: GoodRow
) -> None:
    for part in ("year=2021/a", "b"):
        plant(tmp_path / folder / f"{part}.parquet", "plans", [good_row("plans")])

    assert _count(open_ledger(tmp_path), "plans") == 2


def test_more_parts_than_are_held_open(tmp_path: Path, plant: Plant, good_row: GoodRow) -> None:
    first = plant(tmp_path / "it's [all] *" / "plans" / "0.parquet", "plans", [good_row("plans")])
    for number in range(1, 300):
        shutil.copy(first, first.with_name(f"{number}.parquet"))

    assert _count(open_ledger(tmp_path / "it's [all] *"), "plans") == 300


def test_columns_that_duckdb_wrote_as_nothing_but_nulls(tmp_path: Path) -> None:
    path = tmp_path / "vacancies.parquet"
    duckdb.execute(
        "COPY (SELECT 'v' AS vacancy_key, '0268' AS municipality, 'adults' AS team_kind, "
        "'t' AS team, 1.5 AS fte, DATE '2022-08-01' AS opened_on, NULL AS filled_on) "
        f"TO '{path}'"
    )

    (row,) = open_ledger(tmp_path).execute("SELECT fte, filled_on FROM vacancies").fetchall()

    assert row == (1.5, None)


# 00:30 in Nijmegen is the day before in UTC.
def test_moments_are_read_as_local_time(tmp_path: Path, plant: Plant, good_row: GoodRow) -> None:
    row = good_row("help_requests", received_at=datetime(2022, 7, 31, 22, 30, tzinfo=UTC))
    plant(tmp_path / "help_requests.parquet", "help_requests", [row])

    query = "SELECT CAST(received_at AS DATE) FROM help_requests"

    assert open_ledger(tmp_path).execute(query).fetchall() == [(date(2022, 8, 1),)]


def test_an_open_ledger_outlives_its_files(tmp_path: Path, plant: Plant, good_row: GoodRow) -> None:
    plant(tmp_path / "old" / "plans.parquet", "plans", [good_row("plans")])
    connection = open_ledger(tmp_path / "old")
    shutil.rmtree(tmp_path / "old")

    assert _count(connection, "plans") == 1
