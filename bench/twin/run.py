"""The bench of twin.md: the twin beside the same queue in C, SimPy and Ciw, on one pinned core."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.printing import say, table
from bench.twin.city import TEAMS, city
from bench.twin.others import customers_a_second_in_ciw, customers_a_second_in_simpy
from bench.twin.same_queue import SCENARIO, InC, build_in_c, run_in_c
from waakvlam.twin.library.read_library import from_library
from waakvlam.twin.lump_sum import find_lump_sum
from waakvlam.twin.run import Result, simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

ROUNDS: Final = 24  # short ones; the quickest counts: others on the machine only make one slower
QUEUES: Final = 250  # replications of a round at scale 1
CITIES: Final = 12
CUSTOMERS: Final = 50_000  # of SimPy and Ciw
LIBRARY: Final = "nijmegen-2023-broad-team"


def run_twin(scale: float, folder: Path) -> None:
    """Measure the twin and what it is held to, and print both."""
    say(f"## The twin at scale {scale:g}\n")
    _say_compiling(folder)
    with _one_core():
        in_c = _say_queue(scale, folder)
        _say_city(scale, in_c)
    _say_lump_sum()
    say(f"Load at the end: {os.getloadavg()[0]:.1f}.\n")


@contextmanager
def _one_core() -> Iterator[None]:
    """Stay on one core, where the system lets a process choose."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _say_compiling(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as empty:
        first, again = _compiling(empty), _compiling(empty)
    say(f"First call: {first[0]:.1f} s, {first[1]:.1f} of work; from the cache {again[0]:.1f} s.\n")


def _compiling(cache: str) -> tuple[float, float]:
    """Return seconds and work of the first call in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.twin.compiling"],
        env={**os.environ, "XDG_CACHE_HOME": str(Path(cache).resolve())},
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, work = map(float, done.stdout.split())
    return seconds, work


def _say_queue(scale: float, folder: Path) -> InC | None:
    """Print the queue in every program; return what the honest C program gave."""
    replications = max(4, int(QUEUES * scale))
    program = build_in_c(folder)
    honest, fast, twin = [], [], []
    for _ in range(ROUNDS):  # by turns: how busy the machine is changes
        if program:
            honest.append(run_in_c(program, "honest", replications))
            fast.append(run_in_c(program, "fast", replications))
        twin.append(_run(SCENARIO, replications))
    best = min(honest, key=lambda one: one.seconds, default=None)
    ours = max(_served(result) / result.seconds for result in twin)
    speeds = {"the twin": ours}
    if best:
        speeds |= {"C, honest": best.a_second, "C, fast": max(one.a_second for one in fast)}
        say(f"Mean wait {_mean_wait(twin[0]):.3f} days, in C {best.wait_days:.3f}.\n")
    some = max(1_000, int(CUSTOMERS * scale))
    speeds["SimPy"] = customers_a_second_in_simpy(some)
    speeds["Ciw"] = customers_a_second_in_ciw(some)
    rows = [[name, f"{speed:,.0f}", f"{ours / speed:.2f}"] for name, speed in speeds.items()]
    say(table(["M/M/20 at 90%", "customers/s", "twin ÷ this"], rows) + "\n")
    return best


def _say_city(scale: float, in_c: InC | None) -> None:
    """Print the whole way of a household, and how many cities fit in a second."""
    replications = max(2, int(CITIES * scale))
    best = min((_run(city(), replications) for _ in range(ROUNDS)), key=lambda one: one.seconds)
    events, cities = best.events / best.seconds, replications / best.seconds
    held = ""
    if in_c:
        held = f", {cities / in_c.a_second * 1e6:.1f} per million customers of the honest C"
    say(
        f"City of {TEAMS} teams, six years: {events / 1e6:.1f} million events/s, "
        f"{cities:.0f} replications/s{held}.\n"
    )


def _say_lump_sum() -> None:
    scenario = from_library(LIBRARY)
    found = find_lump_sum(scenario, threads=2)
    say(f"Smallest lump sum of {scenario.name}, two threads: {found.seconds:.0f} s.\n")


def _run(scenario: str, replications: int) -> Result:
    setup = compile_scenario(read_scenario(scenario))
    return simulate(setup, replications=replications, seed=1, threads=1)


def _served(result: Result) -> int:
    return int(result.outcome.desks["served"].sum())


def _mean_wait(result: Result) -> float:
    return float(result.outcome.desks["wait_days"].sum()) / _served(result)
