"""Which groupings belong together: what is masked in one must not be found through another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

Grouping = tuple[str, ...]

TIMES = ("month", "quarter", "year")
PLACES: tuple[Grouping, ...] = ((), ("team_kind",), ("team",), ("district",))
PAGES: tuple[Grouping, ...] = tuple((time, *place) for time in TIMES for place in PLACES)
"""All that a reader of the steering pages can reach by the filters."""

_COARSER = {
    "month": ("month", "quarter", "year"),
    "quarter": ("quarter", "year"),
    "team": ("team", "team_kind"),
}


def coarser_groupings(by: Sequence[str]) -> list[Grouping]:
    """Return the grouping itself, first, and every one from which it could be subtracted."""
    ways = [(*_COARSER.get(name, (name,)), "") for name in dict.fromkeys(by)]
    found = (tuple(dict.fromkeys(filter(None, names))) for names in product(*ways))
    return list(dict.fromkeys(found))
