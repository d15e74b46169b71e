"""A start that has run for ever: what is found in help began as long ago as help does."""

from __future__ import annotations

import math

from waakvlam.twin.engine.state import Deed
from waakvlam.twin.run import journal_of
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

RUNS_ON = """
name = "Runs for ever"
model = "broad_team"
[run]
start = 2022-01-03
days = 30
start_state = "stationary"
[demand]
severity_sd = 0.5
[help]
duration = { dist = "gamma", mean = 120, cv = 0.7 }
[[team]]
code = "north"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 12000
slots = 5000
"""


def test_help_found_running_began_as_long_ago_as_help_does() -> None:
    setup = compile_scenario(read_scenario(RUNS_ON))
    journal = journal_of(setup, seed=5)
    present = journal[journal["deed"] == Deed.PRESENT]
    ages = present["time"] - present["b"]
    squares = (1.0 + 0.7**2) * math.exp(0.5**2)  # of duration x severity, for a mean of 1
    assert ages.size == int(12000 * 120 / 365.25)
    spread = ages.std() / math.sqrt(ages.size)
    assert abs(ages.mean() - 120.0 * squares / 2.0) < 4.0 * spread  # as long ago as still to come
