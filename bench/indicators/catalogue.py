"""Evaluate the catalogue over a ledger, whole and one indicator at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import duckdb

from bench.indicators.country import AS_OF
from bench.indicators.plain import bare_aggregates, parts_of, plain_grouping
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.monitor.cells import read_cells
from waakvlam.monitor.definition import Indicator
from waakvlam.monitor.evaluate import evaluate
from waakvlam.monitor.facts import gather
from waakvlam.monitor.known import know
from waakvlam.monitor.registry import all_indicators
from waakvlam.monitor.spans import lay_out

MONTHS = 24
PLACES = ("team", "district")
BY = ("month", *PLACES)


def evaluate_catalogue(ledger: Path, by: Sequence[str] = BY) -> int:
    """Evaluate every indicator that has the breakdowns; gives how many figures came out."""
    return len(evaluate(open_ledger(ledger), as_of=AS_OF, by=by, months=MONTHS))


def read_bare(ledger: Path) -> int:
    """Read for each indicator the columns that it reads; gives how many queries that took."""
    queries = [
        sql for one in evaluated() for part in parts_of(one) for sql in bare_aggregates(part)
    ]
    return _run(open_ledger(ledger), queries)


def group_plainly(ledger: Path) -> int:
    """Group for each indicator without our rules; gives how many queries that took."""
    queries = [plain_grouping(part) for one in evaluated() for part in parts_of(one)]
    return _run(open_ledger(ledger), queries)


def seconds_by_code(ledger: Path) -> dict[str, float]:
    """Give the seconds that each indicator takes, and those of the facts that they share.

    A part that two indicators share counts with the first.
    """
    connection = open_ledger(ledger)
    know(connection, AS_OF)
    lay_out(connection, ["month"], AS_OF, MONTHS)
    needed = " ".join(part.rows for one in evaluated() for part in parts_of(one))
    seconds = {"facts": _seconds(lambda: gather(connection, needed))}
    read = cache(partial(read_cells, connection, by=PLACES))
    for one in evaluated():
        seconds[one.code] = sum(_seconds(partial(read, part)) for part in parts_of(one))
    return seconds


def evaluated() -> list[Indicator]:
    """Give the indicators that can be broken down by team and district."""
    return [one for one in all_indicators() if set(PLACES) <= set(one.breakdowns)]


def left_out() -> list[str]:
    """Give the codes that have no district, and so are not in the measurement."""
    return sorted({one.code for one in all_indicators()} - {one.code for one in evaluated()})


def _run(connection: duckdb.DuckDBPyConnection, queries: Sequence[str]) -> int:
    for query in queries:
        connection.execute(query).fetchall()
    return len(queries)


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
