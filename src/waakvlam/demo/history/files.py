"""The made-up history as files, each of one table: without a database."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from waakvlam.demo.data import care
from waakvlam.demo.data.areas import MUNICIPALITY
from waakvlam.demo.history.money import Money
from waakvlam.demo.history.referrals import Referrals, Row
from waakvlam.ledger.tables.schema import TABLES


def history_files(*, seed: int, today: date) -> dict[str, bytes]:
    """Return a Parquet file by table; the same seed and day give the same rows."""
    return {table: _as_parquet(table, rows) for table, rows in history(seed, today).items()}


def history(seed: int, today: date) -> Mapping[str, list[Row]]:
    """Return the rows by table."""
    referrals = Referrals(MUNICIPALITY[0], today, seed)
    referrals.add_begeleiding("wmo")
    referrals.add_begeleiding("youth")
    referrals.add_other_care()
    money = Money(referrals, seed)
    base_date: Row = {
        "code": "base_date",
        "municipality": MUNICIPALITY[0],
        "valid_from": care.BASE,
        "value": float(f"{care.BASE:%Y%m%d}"),
        "source": "D",
    }
    return {
        "referrals": referrals.rows,
        "spending": money.spending,
        "budget": money.budget,
        "norms": [base_date],
    }


def _as_parquet(table: str, rows: Sequence[Row]) -> bytes:
    schema = TABLES[table].arrow_schema()
    columns = [pa.array([row.get(one.name) for row in rows], one.type) for one in schema]
    into = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), into)
    return into.getvalue()
