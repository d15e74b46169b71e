"""What is counted: shares of those who could, and days at low flame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from waakvlam.twin.calibration.history import Column, Conversations, TeamCounts
from waakvlam.twin.calibration.priors import ANY_SHARE, FLAME_DAYS

URGENT: Final = "demand.urgent_share"
TRIAGE: Final = tuple(
    f"triage.{way}_share" for way in ("advice", "other_desk", "social_base", "direct")
)
LOW_FLAME: Final = "low_flame.share"
RELAPSE: Final = "low_flame.relapse_share"
FLAME_MEAN: Final = "low_flame.duration.mean"


@dataclass(frozen=True, slots=True)
class Ended:
    """How much help ended, and how much of it at low flame."""

    all: int = 0
    to_low_flame: int = 0


def share_draws(
    counts: TeamCounts, ended: Ended, number: int, luck: np.random.Generator
) -> dict[str, Column]:
    """Return draws by key. Days at low flame are taken as exponential.

    `counts` are those of all teams together; with none of them these are draws of the prior.
    """
    ways = np.array([counts.advice, counts.other_desk, counts.social_base, counts.direct])
    went = np.append(ways, counts.asked - ways.sum())
    triage = luck.dirichlet(went + ANY_SHARE, number)
    shape, mean = FLAME_DAYS
    rate = luck.gamma(shape + counts.flames_ended, 1.0 / (shape * mean + counts.flame_days), number)
    return dict(zip(TRIAGE, triage.T, strict=False)) | {
        URGENT: _share(counts.urgent, counts.listed, number, luck),
        LOW_FLAME: _share(ended.to_low_flame, ended.all, number, luck),
        RELAPSE: _share(counts.relapses, counts.flames_ended, number, luck),
        FLAME_MEAN: 1.0 / rate,
    }


def ended_help(talks: Conversations) -> Ended:
    """Count the help that ended."""
    over = talks.ended & ~talks.referred
    return Ended(int(over.sum()), int(np.sum(over & talks.to_low_flame)))


def together(counts: list[TeamCounts]) -> TeamCounts:
    """Return the counts of several teams as one."""
    names = TeamCounts.__dataclass_fields__
    return TeamCounts(**{name: sum(getattr(one, name) for one in counts) for name in names})


def _share(those: int, of: int, number: int, luck: np.random.Generator) -> Column:
    return luck.beta(ANY_SHARE + those, ANY_SHARE + of - those, number)
