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
_FURTHER_DOWN: Final = (0.1,)  # of the lowest, as long as less is cheaper
_FURTHER_UP: Final = (2.0,)  # of the highest, as long as more is cheaper
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
    cost_total_mean: float | None
    cost_total_p05: float | None
    cost_total_p95: float | None


def cheapest_of(curve: Sequence[Point]) -> float | None:
    """Return the fte of the curve at which the expected total cost is least; None without costs.

    At an end of the curve it is no minimum: within a run less fte may always be cheaper.
    """
    at = _cheapest(curve)
    return None if at is None else curve[at].fte


def _cheapest(curve: Sequence[Point]) -> int | None:
    costs = [
        (point.cost_total_mean, at)
        for at, point in enumerate(curve)
        if point.cost_total_mean is not None
    ]
    return min(costs)[1] if costs else None


def draw_curve(
    setup: Setup, kinds: Sequence[Kind], answer: Mapping[str, float] | None, computer: Computer
) -> tuple[Point, ...]:
    """Return the points, all kinds scaled together on common random numbers.

    They lie round the `answer` (factors on the fte by kind); without one they go from three
    quarters of the present fte to three times. As long as an end is the cheapest, they go further
    there.
    """
    factors = answer or {kind.name: 1.0 for kind in kinds}
    spread = _ROUND_THE_ANSWER if answer else _UP_TO_THREE_TIMES
    curve = [_point(setup, kinds, factors, by, computer) for by in spread]
    for by in _FURTHER_DOWN:
        if _cheapest(curve) == 0:
            curve.insert(0, _point(setup, kinds, factors, by * spread[0], computer))
    for by in _FURTHER_UP:
        if _cheapest(curve) == len(curve) - 1:
            curve.append(_point(setup, kinds, factors, by * spread[-1], computer))
    return tuple(curve)


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
        cost_total_mean=cost["mean"],
        cost_total_p05=cost["p05"],
        cost_total_p95=cost["p95"],
    )
