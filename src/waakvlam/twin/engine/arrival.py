"""Arrivals: a Poisson stream per team that follows the working days, the season and the growth."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled, compiled_in_place
from waakvlam.twin.engine.elementary import exp, ln, ln_of_share
from waakvlam.twin.engine.front_desk import call_both
from waakvlam.twin.engine.journal import note
from waakvlam.twin.engine.parameters import YEAR, Whole
from waakvlam.twin.engine.randomness import (
    FIRST_SPELL,
    NEXT_ARRIVAL,
    SEVERITY,
    TRIAGE,
    URGENT,
    household_key,
    lognormal,
    uniform,
)
from waakvlam.twin.engine.state import Deed, Priority, Way, World
from waakvlam.twin.engine.supplementary import refer
from waakvlam.twin.engine.waiting import join_last, take_row

ARRIVAL: Final = np.int64(Deed.ARRIVAL)
ADVICE: Final = np.int64(Way.ADVICE)
OTHER_DESK: Final = np.int64(Way.OTHER_DESK)
SOCIAL_BASE: Final = np.int64(Way.SOCIAL_BASE)
DIRECT: Final = np.int64(Way.DIRECT)
LISTED: Final = np.int64(Way.LISTED)
URGENT_FIRST: Final = np.int64(Priority.URGENT)
ORDINARY: Final = np.int64(Priority.ORDINARY)


@compiled_in_place
def plan_next(w: World, team: Whole) -> None:
    """Set when the team's next request comes: an exponential amount of demand further."""
    d = w.teams[team].desk
    d.next_key = household_key(d.key, d.made)
    left = -ln_of_share(uniform(d.next_key, FIRST_SPELL, NEXT_ARRIVAL))
    while d.asks * (d.day_end - d.clock) < left:
        left -= d.asks * (d.day_end - d.clock)
        d.clock = d.day_end
        if d.clock >= w.run.end:
            d.next_arrival = math.inf
            return
        begin_day(w, team)
    d.clock += left / d.asks
    d.next_arrival = d.clock


@compiled
def begin_day(w: World, team: Whole) -> None:
    """Set what is asked of a team on the day up to which its arrivals were made."""
    d = w.teams[team].desk
    if d.clock >= w.parameters[d.period + 1, 0].begins:
        d.period += 1
    p = w.parameters[d.period, team]
    if p.demand_growth_per_year != 0.0 and d.clock > w.run.origin:
        d.growth *= exp(ln(1.0 + p.demand_growth_per_year) / YEAR)
    day = w.days[int(d.clock)]
    d.asks = p.arrivals_per_day * day.demand * d.growth
    d.asks *= 1.0 + p.demand_season_amplitude * day.season
    d.day_end = d.clock + 1.0


@compiled
def find_next_team(w: World) -> None:
    """Set which team of the pool has the next arrival."""
    first = 0
    for team in range(1, w.pool.teams):
        if w.teams[team].desk.next_arrival < w.teams[first].desk.next_arrival:
            first = team
    w.pool.arriving = first


@compiled
def arrive(w: World) -> None:
    """Let the next request come in: call, triage, and the list or another way."""
    s = w.pool
    team = s.arriving
    d = w.teams[team].desk
    number = d.made
    key = d.next_key
    d.made += 1
    d.arrivals += 1
    s.events += 1
    call_both(w, team, number)
    way = triage(w, team, key)
    note(w, s.now, ARRIVAL, team, number, FIRST_SPELL, float(way), 0.0, 0.0)
    if way == LISTED:
        put_on_list(w, team, key, number)
    elif way == DIRECT:
        w.teams[team].desk.decided += 1
        w.teams[team].desk.decided_referred += 1
        refer(w, team, key, number, FIRST_SPELL, 1.0)
    plan_next(w, team)
    find_next_team(w)


@compiled
def triage(w: World, team: Whole, key: np.uint64) -> Whole:
    """Return which way a request goes, and count it."""
    p = w.teams[team].current
    c = w.teams[team].desk
    luck = 1.0
    if p.triage_elsewhere_share > 0.0:
        luck = uniform(key, FIRST_SPELL, TRIAGE)
    if luck >= p.triage_elsewhere_share:
        c.listed += 1
        return LISTED
    if luck < p.triage_advice_share:
        c.advice += 1
        return ADVICE
    luck -= p.triage_advice_share
    if luck < p.triage_other_desk_share:
        c.other_desk += 1
        return OTHER_DESK
    if luck - p.triage_other_desk_share < p.triage_social_base_share:
        c.social_base += 1
        return SOCIAL_BASE
    c.direct += 1
    return DIRECT


@compiled
def put_on_list(w: World, team: Whole, key: np.uint64, number: Whole) -> None:
    """Give a request a row and a place on the waiting list."""
    p = w.teams[team].current
    row = take_row(w)
    if row < 0:
        return
    urgent = (
        p.demand_urgent_share > 0.0 and uniform(key, FIRST_SPELL, URGENT) < p.demand_urgent_share
    )
    h = w.households[row]
    h.key = key
    h.number = number
    h.team = team
    h.spell = 0
    h.arrived = w.pool.now
    h.priority = URGENT_FIRST if urgent else ORDINARY
    h.limit = p.norms_first_conversation_days
    h.severity = severity_of(p.demand_severity_sd, key, FIRST_SPELL)
    join_last(w, row)


@compiled_in_place
def severity_of(sd: float, key: np.uint64, spell: Whole) -> float:
    """Return a severity: lognormal with mean 1, `sd` of the logarithm."""
    if sd > 0.0:
        return lognormal(-0.5 * sd * sd, sd, uniform(key, spell, SEVERITY))
    return 1.0
