"""Rows as another system gives them."""

import io
from typing import Any

import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from factories.cast import NOON
from waakvlam.ledger.added.actions import BroughtIn, bring_in
from waakvlam.ledger.tables.schema import TABLES

SPENDING = (
    "month;municipality;team_kind;kind;law;cents\n"
    "2026-01-01;9901;adults;pxq;wmo;12345\n"
    "2026-01-01;9901;adults;pxq;wmo;12345\n"
    "2026-02-01;9901;adults;pxq;wmo;-500\n"
)
REFERRAL_HEADER = (
    "referral_key,municipality,household_key,person_key,team_kind,district,referrer,law,"
    "product_category,begeleiding,form,decided_on,granted,expected_cents\n"
)


def referral(key: str, **more: str) -> str:
    """Give a row of REFERRAL_HEADER."""
    cells = {
        "referral_key": key,
        "municipality": "9901",
        "household_key": f"h-{key}",
        "person_key": f"p-{key}",
        "team_kind": "adults",
        "district": "WK990101",
        "referrer": "team",
        "law": "wmo",
        "product_category": "02",
        "begeleiding": "true",
        "form": "in_kind",
        "decided_on": "2026-03-01",
        "granted": "true",
        "expected_cents": "123456",
    }
    assert set(more) <= set(cells)
    return ",".join((cells | more).values()) + "\n"


def as_parquet(table: str, rows: list[dict[str, Any]]) -> bytes:
    """Give rows as a Parquet file in the ledger's own types; only the columns that they name."""
    named = {name for row in rows for name in row}
    schema = pa.schema([field for field in TABLES[table].arrow_schema() if field.name in named])
    into = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema), into)
    return into.getvalue()


def csv_as_parquet(text: str) -> bytes:
    """Give what pyarrow makes of a CSV by itself."""
    into = io.BytesIO()
    options = pcsv.ConvertOptions(column_types={"municipality": pa.string()})
    parse = pcsv.ParseOptions(delimiter=";")
    table = pcsv.read_csv(io.BytesIO(text.encode()), convert_options=options, parse_options=parse)
    pq.write_table(table, into)
    return into.getvalue()


def add_rows(table: str, content: str | bytes, **more: Any) -> BroughtIn:
    """Bring a file in, as the command line does when it names nobody."""
    given = content.encode() if isinstance(content, str) else content
    wanted: dict[str, Any] = {"file_name": "rows.csv", "by": None, "at": NOON} | more
    return bring_in(content=given, table_name=table, **wanted)
