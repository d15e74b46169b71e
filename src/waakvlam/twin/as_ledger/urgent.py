"""Who was urgent: the journal does not say it, so it is read off the same luck as the kernel's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.as_ledger.spells import Spell
from waakvlam.twin.engine.randomness import URGENT, name_key, scattered
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import FIRST_SUPPOSED

_STEP: Final = np.uint64(0x9E3779B97F4A7C15)  # as in ``engine.randomness``
_TO_UNIT: Final = 2.0**-53


def urgent_households(
    setup: Setup, parameters: npt.NDArray[np.void], spells: Iterable[Spell], seed: int
) -> frozenset[tuple[int, int]]:
    """Return (team, number) of those who asked in replication 0 and were urgent."""
    asked = [
        one
        for one in spells
        if one.received is not None and not one.spell and one.number < FIRST_SUPPOSED
    ]
    if not asked:
        return frozenset()
    teams = np.array([one.team for one in asked])
    received = np.array([one.received for one in asked])
    periods = np.searchsorted(setup.period_starts, received, side="right") - 1
    shares: Any = parameters["demand_urgent_share"]
    luck = _luck(setup, teams, np.array([one.number for one in asked], np.uint64), seed)
    urgent = luck < shares[np.maximum(periods, 0), teams]
    return frozenset(
        (one.team, one.number) for one, is_so in zip(asked, urgent, strict=True) if is_so
    )


def _luck(
    setup: Setup, teams: npt.NDArray[np.int64], numbers: npt.NDArray[np.uint64], seed: int
) -> npt.NDArray[np.float64]:
    """Return ``uniform(household_key(…), 0, URGENT)`` for many households at once."""
    names = np.array([name_key(team.code) for team in setup.teams], np.uint64)
    replication = scattered(scattered(np.array([seed], np.uint64) + _STEP))
    households = scattered(scattered(replication ^ names)[teams] + numbers * _STEP)
    drawn = scattered(households + np.array([int(URGENT) + 1], np.uint64) * _STEP)
    return ((drawn >> np.uint64(11)).astype(np.float64) + 0.5) * _TO_UNIT
