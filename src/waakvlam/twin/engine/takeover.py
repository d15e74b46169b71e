"""Taking over running clients of providers (A8): so many at once, then a part every month."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.arrival import severity_of
from waakvlam.twin.engine.compiled import compiled, compiled_apart
from waakvlam.twin.engine.journal import note
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.pressure import MONTH
from waakvlam.twin.engine.randomness import FIRST_SPELL, household_key
from waakvlam.twin.engine.state import FIRST_TAKEN_OVER, Deed, Priority, World
from waakvlam.twin.engine.waiting import join, take_row

TAKEN_OVER: Final = np.int64(Deed.TAKEN_OVER)
RETURNING: Final = np.int64(Priority.RETURNING)
_TOLERANCE: Final = 1e-9


@compiled
def taken_over_by(w: World, team: Whole, months: Whole) -> Whole:
    """Return how many clients were taken over after so many months; none before month 0."""
    p = w.parameters[0, team]
    if months < 0:
        return 0
    share = min(1.0, p.takeover_first_share + months * p.takeover_monthly_share)
    return int(p.takeover_clients * share + _TOLERANCE)


@compiled
def taken_over_on(w: World, team: Whole, nth: Whole) -> float:
    """Return the moment at which the `nth` client is taken over; infinite: not in this run."""
    p = w.parameters[0, team]
    if nth < taken_over_by(w, team, np.int64(0)):
        return w.run.origin
    if p.takeover_monthly_share <= 0.0:
        return math.inf
    share = (nth + 1.0) / p.takeover_clients - p.takeover_first_share
    if share / p.takeover_monthly_share > (w.run.end - w.run.origin) / MONTH + 1.0:
        return math.inf
    months = max(0, int(share / p.takeover_monthly_share) - 1)
    while nth >= taken_over_by(w, team, months):
        if p.takeover_first_share + months * p.takeover_monthly_share >= 1.0:
            return math.inf
        months += 1
    return w.run.origin + months * MONTH


@compiled_apart
def take_over(w: World) -> None:
    """Put on the list who is taken over this month, before the ordinary ones."""
    s = w.pool
    for team in range(w.pool.teams):
        d = w.teams[team].desk
        until = taken_over_by(w, team, s.months)
        while d.taken_over < until:
            row = take_row(w)
            if row < 0:
                return
            h = w.households[row]
            h.number = FIRST_TAKEN_OVER + d.taken_over
            h.key = household_key(d.key, h.number)
            h.team = team
            h.spell = 0
            h.arrived = s.now
            h.priority = RETURNING
            h.limit = math.inf
            sd = w.teams[team].current.demand_severity_sd
            h.severity = severity_of(sd, h.key, FIRST_SPELL)
            note(w, s.now, TAKEN_OVER, team, h.number, FIRST_SPELL, 0.0, 0.0, 0.0)
            join(w, row)
            d.taken_over += 1
