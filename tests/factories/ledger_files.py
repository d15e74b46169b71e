"""Ledgers by hand, written to a folder as the product reads them."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from factories.ledger_builder import LedgerBuilder, day, noon
from waakvlam.ledger.store.write import write_ledger
from waakvlam.ledger.tables.schema import TABLES

AS_OF = date(2026, 10, 31)


def write_by_hand(
    built: LedgerBuilder, folder: Path, *, source: str = "other", as_of: date = AS_OF
) -> Path:
    """Write what was built as a ledger of whole days up to and including `as_of`."""
    tables: dict[str, Any] = {}
    for name, rows in built.rows.items():
        schema = TABLES[name].arrow_schema()
        records = [{column: row.get(column) for column in schema.names} for row in rows]
        tables[name] = pa.Table.from_pylist(records, schema)
    written_at = datetime.combine(as_of + timedelta(days=1), time(2), UTC)
    write_ledger(folder, tables, as_of=as_of, source=source, written_at=written_at)
    return folder


def two_teams() -> LedgerBuilder:
    """Nine requests of one team and three of another, all of September 2026.

    Of the nine, six were contacted in time. The three are too few to show, and the nine must hide
    with them wherever the total of twelve stands beside.
    """
    built = LedgerBuilder().add("norms", code="ACC1", value=1.0)
    for number in range(9):
        late = number >= 6
        built.request(
            day("09-08"),
            household_key=f"n{number}",
            team="noord",
            first_contact_at=noon(day("09-15" if late else "09-09")),
        )
    for number in range(3):
        built.request(
            day("09-08"),
            household_key=f"z{number}",
            team="zuid",
            team_kind="youth_family",
            district="WK026802",
            first_contact_at=noon(day("09-09")),
        )
    return built
