"""What a page shows of one indicator, as a set of counts to be masked together (L2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

SMALLEST_SHOWN = 5
TIME_DIMENSIONS = frozenset({"year", "quarter", "month", "week"})

KindOfTime = Literal["event", "stock", "overlap"]
Pair = tuple[str, str]
"""A dimension and its value, such as ("team", "centrum")."""
Nesting = Mapping[Pair, Collection[Pair]]
"""For a pair, the coarser pairs that hold all of it: a team lies within its kind."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One count on the page: `n` people, households or staff of one breakdown.

    `additive` is False for distinct counts. `time` says how months relate to their quarter.
    """

    code: str
    breakdown: tuple[Pair, ...]
    n: int
    additive: bool = True
    time: KindOfTime = "event"


def is_small(n: int) -> bool:
    """Tell whether a group of `n` may not be shown; an empty one may (L2)."""
    return 0 < n < SMALLEST_SHOWN


def coarser(pair: Pair, nesting: Nesting) -> list[Pair]:
    """List the pairs that hold all of `pair`, the nearest first.

    Months are written 2026-03, quarters 2026-Q1, years 2026; a week lies in no one month or year.
    """
    dimension, value = pair
    if dimension == "quarter":
        return [("year", value[:4])]
    if dimension == "month":
        quarter = (int(value[5:7]) + 2) // 3
        return [("quarter", f"{value[:4]}-Q{quarter}"), ("year", value[:4])]
    return sorted(nesting.get(pair, ()))
