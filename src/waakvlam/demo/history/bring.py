"""Bringing the made-up history in, as an installation brings in what another system knows."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.demo.data import care
from waakvlam.demo.data.areas import MUNICIPALITY
from waakvlam.demo.history.money import Money
from waakvlam.demo.history.referrals import Referrals, Row
from waakvlam.kernel.local_time import local_day
from waakvlam.ledger.added.actions import bring_in
from waakvlam.ledger.added.queries import origins
from waakvlam.ledger.tables.schema import TABLES

Tell = Callable[[str], None]
WHOSE = "finance"


def history(*, seed: int, today: date) -> Mapping[str, list[Row]]:
    """Return the rows by table; the same seed and day give the same rows."""
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


def bring_history(*, seed: int, now: datetime, tell: Tell) -> int:
    """Bring the history in unless something was brought in before; gives the number of rows.

    All tables or none: a start that was broken off is done over.
    """
    if origins():
        return 0
    tell("five years of supplementary care and its money")
    by = Account.objects.filter(username=WHOSE).first()
    total = 0
    with transaction.atomic():
        for table, rows in history(seed=seed, today=local_day(now)).items():
            name = f"verzonnen-{table}.parquet"
            content = as_parquet(table, rows)
            done = bring_in(content=content, table_name=table, file_name=name, by=by, at=now)
            total += done.new
    return total


def as_parquet(table: str, rows: Sequence[Row]) -> bytes:
    """Return rows as a Parquet file of the table's columns."""
    schema = TABLES[table].arrow_schema()
    columns = [pa.array([row.get(one.name) for row in rows], one.type) for one in schema]
    into = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), into)
    return into.getvalue()
