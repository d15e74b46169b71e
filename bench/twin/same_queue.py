"""The queue that every program is given (M/M/20 at 90% load), and the C program that it is held to.

`queue.c` exists twice in one: *honest* keeps what the twin keeps (luck by hash, hourly bins, share
in time), *fast* leaves that out.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SLOTS = 20
LOAD = 0.9
MEAN_DAYS = 10
DAYS = 3652

SCENARIO = f"""
name = "M/M/20"
model = "broad_team"
[run]
start = 2023-01-01
days = {DAYS}
calendar = "plain"
[help]
duration = {{ dist = "exponential", mean = {MEAN_DAYS} }}
[[team]]
code = "a"
team_kind = "adults"
district = "d"
arrivals_per_year = {SLOTS * LOAD / MEAN_DAYS * 365.25:.2f}
slots = {SLOTS}
"""


@dataclass(frozen=True)
class InC:
    """What the C program gave.

    Attributes:
        customers: served, over all replications.
        seconds: of processor time.
        wait_days: the mean wait.
        in_time_share: within 14 days; 0 of the fast one.
    """

    customers: int
    seconds: float
    wait_days: float
    in_time_share: float

    @property
    def a_second(self) -> float:
        """Return the customers served a second."""
        return self.customers / self.seconds


def build_in_c(folder: Path) -> Path | None:
    """Compile the C program for this processor; None when the system has no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return None
    source = Path(__file__).with_name("queue.c")
    program = folder / "queue"
    subprocess.run(  # noqa: S603 - our own text, the system's compiler
        [compiler, "-O3", "-march=native", "-o", str(program), str(source), "-lm"], check=True
    )
    return program


def run_in_c(program: Path, how: str, replications: int) -> InC:
    """Run the C program, `honest` or `fast`."""
    given = [how, SLOTS, SLOTS * LOAD / MEAN_DAYS, MEAN_DAYS, DAYS, replications]
    done = subprocess.run(  # noqa: S603 - the program of build_in_c
        [str(program.resolve()), *map(str, given)], check=True, capture_output=True, text=True
    )
    customers, seconds, wait, in_time, _ = done.stdout.split()
    return InC(int(customers), float(seconds), float(wait), float(in_time))
