"""Rows of a ledger that are good, to spoil one value at a time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from waakvlam.ledger.tables.schema import TABLES, Column, Kind

Row = dict[str, Any]

# A Monday and the first of a month.
DAY = date(2022, 8, 1)
EXAMPLES: dict[Kind, Any] = {
    Kind.TEXT: "x1",
    Kind.TEXTS: ["debts"],
    Kind.BOOL: True,
    Kind.INT32: 2,
    Kind.INT64: 2,
    Kind.FLOAT: 1.0,
    Kind.DAY: DAY,
    Kind.MOMENT: datetime(2022, 8, 1, 9, tzinfo=UTC),
    Kind.MOMENT_OR_DAY: datetime(2022, 8, 1, 9, tzinfo=UTC),
}
EXAMPLE_OF_NAME = {
    "municipality": "0268",
    "district": "WK026807",
    "product_category": "02",
    "year": 2022,
}


def _example(column: Column) -> Any:
    if column.codes:
        return column.codes[0]
    return EXAMPLE_OF_NAME.get(column.name, EXAMPLES[column.kind])


@pytest.fixture
def good_row() -> Callable[..., Row]:
    """Give a row that is good, in all columns, with some values changed."""

    def make(table: str, **changed: Any) -> Row:
        row = {column.name: _example(column) for column in TABLES[table].columns}
        return row | changed

    return make


@pytest.fixture
def plant() -> Callable[..., Path]:
    """Write rows as Parquet just as they are, with nulls and without columns where planted."""

    def write(path: Path, table: str, rows: list[Row]) -> Path:
        fields = [
            pa.field(column.name, column.kind.arrow_type)
            for column in TABLES[table].columns
            if column.name in rows[0]
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(fields)), path)
        return path

    return write
