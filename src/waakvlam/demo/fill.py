"""Filling an empty database with the made-up year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from waakvlam.demo.generate.load import load_rows
from waakvlam.demo.generate.today import add_today
from waakvlam.demo.generate.year import SEED, generate_year

Tell = Callable[[str], None]


def fill(dsn: str, *, now: datetime, bsn_keys: list[str], tell: Tell, seed: int = SEED) -> int:
    """Generate the year up to `now` and load it as the owner; gives the number of rows.

    All or nothing: raises psycopg.Error and NoBsnKeyError, and then nothing was written.
    """
    year = generate_year(seed=seed, now=now, bsn_keys=bsn_keys, tell=tell)
    add_today(year, seed=seed)
    tell(f"{year.rows.count():,} rows into the database")
    load_rows(dsn, year.rows, now=now)
    return year.rows.count()
