"""Filling an empty database with the made-up year."""

from __future__ import annotations

from datetime import datetime

from waakvlam.demo.generate.load import load_rows
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.today import add_today
from waakvlam.demo.generate.year import SEED, generate_year


def make_rows(*, now: datetime, bsn_keys: list[str], seed: int = SEED) -> Rows:
    """Return the rows of the year up to `now`, without a database. Raises NoBsnKeyError."""
    year = generate_year(seed=seed, now=now, bsn_keys=bsn_keys)
    add_today(year, seed=seed)
    return year.rows


def fill(dsn: str, *, now: datetime, bsn_keys: list[str], seed: int = SEED) -> int:
    """Make the year up and load it as the owner; gives the number of rows.

    All or nothing: raises psycopg.Error and NoBsnKeyError, and then nothing was written.
    """
    rows = make_rows(now=now, bsn_keys=bsn_keys, seed=seed)
    load_rows(dsn, rows, now=now)
    return rows.count()
