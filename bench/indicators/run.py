"""The bench of indicators.md: the whole catalogue over the ledger of a whole country."""

from __future__ import annotations

import time
from pathlib import Path

from bench.indicators.catalogue import (
    BY,
    MONTHS,
    evaluate_catalogue,
    group_plainly,
    left_out,
    read_bare,
    seconds_by_code,
)
from bench.indicators.country import Country, disk_mib, make_ledger
from bench.measuring import Measured, measure_alone
from bench.printing import say, table
from waakvlam.ledger.store.connect import open_ledger

COUNTED = ("help_requests", "phases", "hours", "referrals", "members")
SLOWEST = 12


def run_indicators(scale: float, folder: Path) -> None:
    """Make the ledger, evaluate the catalogue, and print it beside what DuckDB does bare."""
    say(f"## Indicators at scale {scale:g}\n")
    ledger = _ledger(scale, folder)
    bare = measure_alone(read_bare, ledger)
    grouped = measure_alone(group_plainly, ledger)
    ours = measure_alone(evaluate_catalogue, ledger)
    say(f"By {', '.join(BY)}, {MONTHS} months: {ours.result:,} figures.\n")
    rows = [
        _row("the catalogue", ours, bare),
        _row("the same grouping without our rules", grouped, bare),
        _row("the same columns, bare aggregate", bare, bare),
    ]
    say(table(["what", "seconds", "of work", "peak MiB", "work ÷ bare"], rows))
    say(f"\nWithout a district, so not in it: {', '.join(left_out())}.\n")
    _say_what_costs(seconds_by_code(ledger))


def _ledger(scale: float, folder: Path) -> Path:
    begin = time.perf_counter()
    ledger = measure_alone(make_ledger, Country(scale), folder).result
    seconds = time.perf_counter() - begin
    connection = open_ledger(ledger)
    counts = [
        f"{connection.execute(f'SELECT count(*) FROM {name}').fetchall()[0][0]:,} {name}"  # noqa: S608
        for name in COUNTED
    ]
    say(f"Ledger in {ledger} ({seconds:.0f} s, {disk_mib(ledger):,.0f} MiB): {', '.join(counts)}.")
    return ledger


def _row(what: str, measured: Measured[int], against: Measured[int]) -> list[str]:
    ratio = measured.work / against.work
    figures = [f"{measured.seconds:.1f}", f"{measured.work:.1f}", f"{measured.peak_mib:,.0f}"]
    return [what, *figures, f"{ratio:.2f}"]


def _say_what_costs(seconds: dict[str, float]) -> None:
    dearest = sorted(seconds.items(), key=lambda cost: -cost[1])[:SLOWEST]
    total = sum(seconds.values())
    say(f"In the database, one by one, {total:.1f} s; the dearest:\n")
    say(table(["code", "seconds"], [[code, f"{spent:.2f}"] for code, spent in dearest]))
