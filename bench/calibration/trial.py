"""One trial: numbers drawn from the priors, a ledger made with them, and what is found again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from waakvlam.twin.calibration.arrivals import prior_arrival_draws
from waakvlam.twin.calibration.calibrate import Learnt, calibrate
from waakvlam.twin.calibration.from_ledger import history_of
from waakvlam.twin.calibration.history import TeamCounts
from waakvlam.twin.calibration.shares import TRIAGE, Ended, share_draws
from waakvlam.twin.calibration.talks import prior_draws
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.ledger_out import write_simulated_ledger
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

TEAMS: Final = ("north", "south")
_FEWEST_REQUESTS: Final = 20.0  # a year: with fewer there is nothing to calibrate
_LOAD: Final = (0.85, 1.2)
REPORTED_DAYS: Final = 160.0

_TOP: Final = """
name = "Drawn from the priors"
model = "broad_team"
[run]
start = 2022-01-01
days = 1096
calendar = "nl"
start_state = "stationary"
[help]
duration = { dist = "lognormal", mean = 140, cv = 0.8 }
[low_flame]
weight = 0.1
duration = { dist = "exponential", mean = 365 }
[referral]
enquiry_days = 28
"""
_TEAM: Final = """
[[team]]
code = "{code}"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 1
slots = 1
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """What one trial gave: the truth and what was learnt, by address.

    Attributes:
        work: seconds of processor time that calibration took, reading the ledger included.
        conversations: how many it had to learn from.
    """

    truth: dict[str, float]
    learnt: tuple[Learnt, ...]
    work: float
    conversations: int


def run_trial(number: int) -> Trial:
    """Run the trial of a number; the same number gives the same trial."""
    scenario = drawn_scenario(np.random.default_rng(number))
    truth = {address: one.value for address, _, one in scenario.numbers()}
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger"
        write_simulated_ledger(compile_scenario(scenario), number, ledger)
        worked = time.process_time()
        history = history_of(ledger, scenario)
        found = calibrate(history, scenario, seed=number)
        work = time.process_time() - worked
    return Trial(truth, found.learnt, work, history.conversations.team.size)


def drawn_scenario(luck: np.random.Generator) -> Scenario:
    """Return a scenario with numbers drawn from the priors.

    Its room is for about who comes if help took as long as teams report: were it made for the help
    that is drawn, it would tell of that help, and an interval that does not use what it tells
    cannot hold as often as it says.
    """
    own, levels = prior_arrival_draws(tuple(range(len(TEAMS))), 1, luck)
    drawn = own | share_draws(TeamCounts(), Ended(), 1, luck) | prior_draws(1, luck)
    numbers = {key: float(column[0]) for key, column in drawn.items()}
    listed = 1.0 - sum(numbers[key] for key in TRIAGE)
    for team, code in enumerate(TEAMS):
        requests = max(_FEWEST_REQUESTS, float(levels[team][0]))
        inside = requests * listed * REPORTED_DAYS / YEAR
        numbers[f"team.{code}.arrivals_per_year"] = requests
        numbers[f"team.{code}.slots"] = 3.0 + inside / luck.uniform(*_LOAD)
    text = _TOP + "".join(_TEAM.format(code=code) for code in TEAMS)
    return read_scenario(text).with_values(numbers)
