"""The ledger of a whole country, made up: a hundred Nijmegens over four years.

The same parameters give the same ledger. DuckDB writes it straight to Parquet, row for row from a
number, so that it needs little memory; it is kept under a name made of what it was made from.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from waakvlam.ledger.store.relations import connect, literal

SQL = Path(__file__).with_name("sql")
MACROS = "macros"

REQUESTS = 4_000_000
HOURS = 30_000_000
TEAMS = 1_800
"""Of the whole country, at scale 1."""

FIRST_DAY = date(2022, 7, 1)
AS_OF = date(2026, 6, 30)


@dataclass(frozen=True)
class Country:
    """How much there is of the country: 1 is all of it (some 1.6 GB on disk)."""

    scale: float

    @property
    def name(self) -> str:
        """A name that changes with the scale and with the SQL."""
        texts = b"".join(path.read_bytes() for path in sorted(SQL.glob("*.sql")))
        return f"ledger-{self.scale:g}-{hashlib.sha256(texts).hexdigest()[:10]}"


def make_ledger(country: Country, folder: Path) -> Path:
    """Give the folder of the country's ledger under `folder`, made the first time."""
    ledger = folder / country.name
    if ledger.is_dir():
        return ledger
    partial = folder / f"{country.name}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    with connect() as connection:
        _set_the_stage(connection, country)
        for path in sorted(SQL.glob("*.sql")):
            if path.stem != MACROS:
                _write(connection, path, partial / f"{path.stem}.parquet")
    partial.rename(ledger)
    return ledger


def disk_mib(ledger: Path) -> float:
    """Give how much room a ledger takes, in MiB."""
    return sum(path.stat().st_size for path in ledger.iterdir()) / 2**20


def _set_the_stage(connection: duckdb.DuckDBPyConnection, country: Country) -> None:
    numbers = {
        "requests": max(1, round(REQUESTS * country.scale)),
        "hours": round(HOURS * country.scale),
        "teams": max(18, round(TEAMS * country.scale)),
        "days": (AS_OF - FIRST_DAY).days + 1,
    }
    for name, number in numbers.items():
        connection.execute(f"SET VARIABLE {name} = {number}")
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"SET VARIABLE first_day = DATE '{FIRST_DAY}'")
    connection.execute(f"SET VARIABLE as_of = DATE '{AS_OF}'")
    connection.execute((SQL / f"{MACROS}.sql").read_text(encoding="utf-8"))


def _write(connection: duckdb.DuckDBPyConnection, query: Path, file: Path) -> None:
    select = query.read_text(encoding="utf-8")
    connection.execute(
        f"COPY ({select}) TO {literal(str(file))} (FORMAT parquet, COMPRESSION zstd)"
    )
