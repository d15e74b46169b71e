"""The curve of a lump sum: what all teams together do with fewer and with more fte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.measures import measures, statistics
from waakvlam.twin.staffing import mean_fte, with_factors
from waakvlam.twin.trial import Computer, Kind

_ROUND_THE_ANSWER: Final = (0.7, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.25, 1.5)
_UP_TO_THREE_TIMES: Final = (0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_REPLICATIONS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What all teams together do with so many fte; costs in cents a year.

    Attributes:
        certainty: the share of the replications in which all kinds meet their norms.
    """

    fte: float
    certainty: float
    in_time_share: float | None
    helped_by_team_share: float | None
    cost_total_mean: float
    cost_total_p05: float
    cost_total_p95: float


def draw_curve(
    setup: Setup, kinds: Sequence[Kind], answer: Mapping[str, float] | None, computer: Computer
) -> tuple[Point, ...]:
    """Return the points, all kinds scaled together on common random numbers.

    They lie round the `answer` (factors on the fte by kind); without one they go from three
    quarters of the present fte to three times.
    """
    present = {kind.name: 1.0 for kind in kinds}
    if answer is None:
        return tuple(_point(setup, kinds, present, by, computer) for by in _UP_TO_THREE_TIMES)
    return tuple(_point(setup, kinds, answer, by, computer) for by in _ROUND_THE_ANSWER)


def _point(
    setup: Setup, kinds: Sequence[Kind], factors: Mapping[str, float], by: float, computer: Computer
) -> Point:
    staffed = with_factors(setup, {name: factor * by for name, factor in factors.items()})
    result = computer.run(staffed, _REPLICATIONS)
    met = [met for kind in kinds for met in kind.meets(result).values()]
    values = measures(result)
    cost = statistics(values["cost_total"])
    return Point(
        fte=round(mean_fte(staffed), 6),
        certainty=float(np.logical_and.reduce(met).mean()),
        in_time_share=statistics(values["in_time_share"])["mean"],
        helped_by_team_share=statistics(values["helped_by_team_share"])["mean"],
        cost_total_mean=cost["mean"] or 0.0,
        cost_total_p05=cost["p05"] or 0.0,
        cost_total_p95=cost["p95"] or 0.0,
    )
