"""Ledgers by hand: name what matters, the builder fills in what a row must have besides."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from waakvlam.kernel.local_time import end_of_day, local_day
from waakvlam.ledger.store.absent import define_absent_fte
from waakvlam.ledger.store.relations import connect
from waakvlam.ledger.tables.schema import TABLES

LOCAL = ZoneInfo("Europe/Amsterdam")

_COMMON: dict[str, Any] = {
    "municipality": "0268",
    "household_key": "h1",
    "person_key": "p1",
    "case_key": "c1",
    "team_kind": "adults",
    "team": "noord",
    "district": "WK026801",
}
_OWN: dict[str, dict[str, Any]] = {
    "help_requests": {
        "source": "self",
        "channel": "phone",
        "case_key": None,
        "stopped_days": 0,
        "returning": False,
    },
    "phases": {"phase": "active_help", "residents": 1},
    "members": {"age_band": "23_64"},
    "referrals": {
        "referrer": "team",
        "law": "wmo",
        "product_category": "02",
        "begeleiding": True,
        "form": "in_kind",
    },
    "norms": {"source": "by hand", "team_kind": None, "valid_from": date(2000, 1, 1)},
    "hours": {"professional_key": "w1", "activity": "individual", "client_bound": True},
    "staffing": {
        "professional_key": "w1",
        "role": "professional",
        "expertise": [],
        "contract": "employed",
        "fte": 1.0,
    },
    "spending": {"kind": "pxq", "case_key": None, "person_key": None, "team": None},
    "budget": {"kind": "lump_sum", "version": 1, "team": None, "district": None},
    "population": {"household_kind": "without_minor", "households": 100, "residents": 200},
    "absence": {"kind": "sickness"},
    "experience": {
        "respondent": "resident",
        "subject": "team",
        "statement": "awareness",
        "scale_min": 1.0,
        "scale_max": 5.0,
    },
}
_NUMBERED = {
    "help_requests": "request_key",
    "referrals": "referral_key",
    "experience": "answer_key",
}


def day(text: str, year: int = 2026) -> date:
    """Read a day such as 03-25."""
    return date.fromisoformat(f"{year}-{text}")


def noon(on: date, hour: int = 12) -> datetime:
    """Give a moment on a local day."""
    return datetime(on.year, on.month, on.day, hour, tzinfo=LOCAL)


class LedgerBuilder:
    """Rows for a ledger, opened in memory with the same tables as `open_ledger` gives."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def add(self, table: str, **values: Any) -> "LedgerBuilder":
        rows = self.rows.setdefault(table, [])
        numbered = {_NUMBERED[table]: f"{table}-{len(rows)}"} if table in _NUMBERED else {}
        rows.append(_COMMON | numbered | _OWN.get(table, {}) | values)
        return self

    def request(self, received: date | datetime, **values: Any) -> "LedgerBuilder":
        """Add a help request with deadlines of 48 hours, and of 7 and 14 days until 24:00."""
        at = received if isinstance(received, datetime) else noon(received)
        due = {
            "first_contact_due": at + timedelta(days=2),
            "quality_contact_due": end_of_day(local_day(at) + timedelta(days=7)),
            "first_conversation_due": end_of_day(local_day(at) + timedelta(days=14)),
        }
        return self.add("help_requests", received_at=at, **(due | values))

    def phase(
        self, started_on: date, ended_on: date | None = None, **values: Any
    ) -> "LedgerBuilder":
        return self.add("phases", started_on=started_on, ended_on=ended_on, **values)

    def open(self) -> duckdb.DuckDBPyConnection:
        connection = connect()
        define_absent_fte(connection)
        for name, table in TABLES.items():
            schema = pa.schema([pa.field(c.name, c.kind.arrow_type) for c in table.columns])
            written = pa.Table.from_pylist(
                [{c: row.get(c) for c in schema.names} for row in self.rows.get(name, [])], schema
            )
            columns = ", ".join(f'"{c.name}" {c.kind.sql_type}' for c in table.columns)
            connection.execute(f'CREATE TABLE "{name}" ({columns})')
            if written.num_rows:
                connection.register("written", written)
                connection.execute(f'INSERT INTO "{name}" SELECT * FROM written')
                connection.unregister("written")
        return connection


__all__ = ["LOCAL", "LedgerBuilder", "day", "noon"]
