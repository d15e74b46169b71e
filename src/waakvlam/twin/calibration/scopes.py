"""Where the calibrated numbers stand: for all teams together, or per kind of teams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from waakvlam.twin.calibration.priors import (
    BASE,
    GROWTH,
    REFERS,
    SEASON,
    SEVERITY,
    SHORTENS,
    WORSENS,
)
from waakvlam.twin.calibration.shares import LOW_FLAME, RELAPSE, TRIAGE, URGENT
from waakvlam.twin.calibration.talks import SEVERITY_SD
from waakvlam.twin.scenario.faults import Faults
from waakvlam.twin.scenario.keys import KEYS, LAWS_WITH_CV
from waakvlam.twin.scenario.layers import Resolved, resolve
from waakvlam.twin.scenario.scenario import Duration, Scenario

HELP: Final = "help.duration"
FLAME: Final = "low_flame.duration"
CALIBRATED: Final = frozenset(
    {HELP, FLAME, BASE, SEVERITY, REFERS, SHORTENS, WORSENS, SEASON, GROWTH, SEVERITY_SD}
    | {URGENT, LOW_FLAME, RELAPSE, "indication.share", *TRIAGE}
)


@dataclass(frozen=True, slots=True)
class Block:
    """Teams that share their numbers, which stand under `prefix`."""

    prefix: str
    teams: tuple[int, ...]
    scenario: Scenario
    resolved: Resolved

    @property
    def kind(self) -> str | None:
        """The kind of teams, None for all."""
        return self.prefix.split(".")[1] if self.prefix else None

    @property
    def law(self) -> str:
        """The law of help."""
        entry = self.resolved[HELP].entry
        return entry.law if isinstance(entry, Duration) else ""

    @property
    def flame_law(self) -> str:
        """The law of low flame: exponential when the scenario has none."""
        placed = self.resolved.get(FLAME)
        entry = placed.entry if placed is not None else None
        return entry.law if isinstance(entry, Duration) else "exponential"

    def number(self, name: str) -> float:
        """Return a number of the first of its teams, or its default."""
        placed = self.resolved.get(name)
        if placed is not None:
            return placed.value
        return KEYS[name].default or 0.0 if name in KEYS else 0.0


def blocks_of(scenario: Scenario) -> tuple[Block, ...]:
    """Return the blocks.

    Raises:
        ScenarioError: help has a law without chance, or a team has such numbers of its own.
    """
    now = resolve(scenario)[0]
    everybody = tuple(range(len(scenario.teams)))
    if any(CALIBRATED & entries.keys() for entries in scenario.kinds.values()):
        kinds = dict.fromkeys(team.team_kind for team in scenario.teams)
        parts = {
            f"kind.{kind}.": tuple(n for n in everybody if scenario.teams[n].team_kind == kind)
            for kind in kinds
        }
    else:
        parts = {"": everybody}
    blocks = tuple(Block(prefix, teams, scenario, now[teams[0]]) for prefix, teams in parts.items())
    _check(scenario, blocks)
    return blocks


def _check(scenario: Scenario, blocks: tuple[Block, ...]) -> None:
    faults = Faults()
    for team in scenario.teams:
        for name in sorted(CALIBRATED & team.entries.keys()):
            wrong = "is said of one team, and only all teams or a kind are calibrated"
            faults.add(f"team.{team.code}.{name}", wrong, "write it for the kind or at the top")
    for block in blocks:
        if block.law not in LAWS_WITH_CV | {"exponential"}:
            right = "write lognormal, gamma or exponential"
            faults.add(f"{block.prefix}{HELP}.dist", "leaves nothing to chance", right)
    faults.raise_any()
