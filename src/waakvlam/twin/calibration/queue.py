"""The pressure at each decision, worked out again from who was on the waiting list."""

from __future__ import annotations

from typing import Final

import numpy as np

from waakvlam.twin.calibration.history import Column, Whole
from waakvlam.twin.engine.pressure import PRESSURE_DAYS

_LEAVES: Final = 0
_JOINS: Final = 1
_ASKS: Final = 2


def pressures(
    team: Whole, joined: Column, left: Column, asked_team: Whole, asked_at: Column
) -> Column:
    """Return P for each (team, moment) that is asked: the mean days waited so far / 28.

    `joined` and `left` are when each request came on its team's list and went off it (infinite:
    still on it). Who goes off at that very moment no longer counts, so whoever is decided on does
    not press on himself.
    """
    kinds = np.repeat([_LEAVES, _JOINS, _ASKS], [team.size, team.size, asked_team.size])
    teams = np.concatenate([team, team, asked_team])
    times = np.concatenate([left, joined, asked_at])
    order = np.lexsort((kinds, times, teams))
    sorted_teams = teams[order]
    before = np.searchsorted(sorted_teams, sorted_teams) - 1  # the last event of another team

    def since_its_first(steps: Column) -> Column:
        sums = np.cumsum(steps[order])
        return np.asarray(sums - np.where(before >= 0, sums[before], 0.0))

    none = np.zeros(asked_team.size)
    waiting = since_its_first(np.concatenate([-np.ones(team.size), np.ones(team.size), none]))
    arrived = since_its_first(np.concatenate([-joined, joined, none]))
    mean = np.where(waiting > 0.5, times[order] - arrived / np.maximum(waiting, 1.0), 0.0)  # noqa: PLR2004 - whole numbers
    found = np.zeros(times.size)
    found[order] = np.maximum(mean, 0.0) / PRESSURE_DAYS
    return found[2 * team.size :]
