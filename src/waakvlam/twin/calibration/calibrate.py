"""Calibrate a scenario on a ledger, by the likelihood of each household's own record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import expit, logit

from waakvlam.twin.calibration.arrivals import arrival_draws, prior_arrival_draws
from waakvlam.twin.calibration.history import Column, History, TeamCounts
from waakvlam.twin.calibration.metropolis import STEPS
from waakvlam.twin.calibration.priors import BASE, REFERS, SEVERITY
from waakvlam.twin.calibration.scopes import Block, blocks_of
from waakvlam.twin.calibration.shares import (
    FLAME_MEAN,
    LOW_FLAME,
    RELAPSE,
    TRIAGE,
    Ended,
    ended_help,
    share_draws,
    together,
)
from waakvlam.twin.calibration.talks import CV, prior_draws, talk_draws
from waakvlam.twin.scenario.scenario import Scenario

DRAWS: Final = 1000
WIDEST: Final = 0.7  # of the prior's interval: beyond it a number is assumed
_POINTS: Final = (0.05, 0.5, 0.95)

Draws = dict[str, Column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What a ledger says of one number.

    Attributes:
        key: its address in the scenario.
        value: the middle of its draws; `low` and `high` their 5% and 95% points.
        prior_low: the prior's 5% point, `prior_high` its 95% point.
    """

    key: str
    value: float
    low: float
    high: float
    prior_low: float
    prior_high: float

    @property
    def said(self) -> float:
        """How much the data said: 1 is all, 0 nothing that was not believed before."""
        return max(0.0, 1.0 - self._part)

    @property
    def assumed(self) -> bool:
        """Whether the data say so little that the number is an assumption."""
        return self._part > WIDEST

    @property
    def _part(self) -> float:
        return (self.high - self.low) / (self.prior_high - self.prior_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What came of it.

    Attributes:
        draws: the joint draws by address, one row each.
        learnt: of each number what the data said, in the order of `draws`.
    """

    history: History
    draws: Draws
    learnt: tuple[Learnt, ...]


def calibrate(
    history: History, scenario: Scenario, *, seed: int, steps: int = STEPS
) -> Calibration:
    """Return what a history says of the scenario's numbers.

    Numbers are calibrated for all teams together, or per kind of teams when the scenario says any
    of them per kind; requests always per team.

    Raises:
        ScenarioError: help has a law without chance, or a team has numbers of its own where only
            all teams of a kind together are calibrated.
    """
    luck = np.random.default_rng(seed)
    draws: Draws = {}
    before: Draws = {}
    for block in blocks_of(scenario):
        draws |= _addressed(block, scenario, _block_draws(history, scenario, block, luck, steps))
        before |= _addressed(block, scenario, _block_priors(block, luck))
    learnt = tuple(_learnt(key, column, before[key]) for key, column in draws.items())
    return Calibration(history=history, draws=draws, learnt=learnt)


def _block_draws(
    history: History, scenario: Scenario, block: Block, luck: np.random.Generator, steps: int
) -> Draws:
    talks = history.conversations.of(np.isin(history.conversations.team, block.teams))
    told = talk_draws(
        talks,
        law=block.law,
        threshold_days=block.number("feedback.waiting_threshold_days"),
        decides=scenario.model != "one_stop_shop",
        luck=luck,
        steps=steps,
    )
    rows = np.linspace(0, len(told[BASE]) - 1, DRAWS).astype(np.int64)
    counts = together([history.counts[team] for team in block.teams])
    demand, levels = arrival_draws(
        history,
        block.teams,
        start=scenario.run.start,
        calendar=scenario.run.calendar,
        number=DRAWS,
        luck=luck,
    )
    found = demand | _levels(scenario, levels) | share_draws(counts, ended_help(talks), DRAWS, luck)
    found |= {key: column[rows] for key, column in told.items()}
    return {key: column for key, column in found.items() if _in_play(key, counts, scenario, block)}


def _block_priors(block: Block, luck: np.random.Generator) -> Draws:
    number = 10 * DRAWS
    own, levels = prior_arrival_draws(block.teams, number, luck)
    none = share_draws(TeamCounts(), Ended(), number, luck)
    return own | _levels(block.scenario, levels) | none | prior_draws(number, luck)


def _levels(scenario: Scenario, levels: dict[int, Column]) -> Draws:
    return {
        f"team.{scenario.teams[team].code}.arrivals_per_year": column
        for team, column in levels.items()
    }


def _in_play(key: str, counts: TeamCounts, scenario: Scenario, block: Block) -> bool:
    """Tell whether a number has a meaning here: what was never seen stays switched off."""
    if key in {BASE, SEVERITY, REFERS}:
        return scenario.model != "one_stop_shop"
    if key == CV:
        return block.law != "exponential"
    seen = block.number(key) > 0.0
    if key in TRIAGE:
        return seen or getattr(counts, key.removeprefix("triage.").removesuffix("_share")) > 0
    if key in {LOW_FLAME, RELAPSE, FLAME_MEAN}:
        flames = seen or counts.flame_days > 0.0
        return flames and (key != FLAME_MEAN or block.flame_law == "exponential")
    return True


def _addressed(block: Block, scenario: Scenario, found: Draws) -> Draws:
    """Return draws by the address under which their numbers will stand."""

    def renamed() -> Iterator[tuple[str, Column]]:
        for key, column in found.items():
            if key.startswith("team."):
                yield key, column
            elif key == BASE:
                shift = block.number("feedback.organisation_effect")
                name = "indication.share" if scenario.model == "indication" else BASE
                yield block.prefix + name, np.asarray(expit(logit(column) - shift))
            else:
                yield block.prefix + key, column

    return dict(renamed())


def _learnt(key: str, column: Column, prior: Column) -> Learnt:
    low, value, high = np.quantile(column, _POINTS).tolist()
    prior_low, _, prior_high = np.quantile(prior, _POINTS).tolist()
    return Learnt(
        key=key, value=value, low=low, high=high, prior_low=prior_low, prior_high=prior_high
    )
