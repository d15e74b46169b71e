"""The end: score who still waits, count what is left, see that nobody and no cent was lost."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled, compiled_apart
from waakvlam.twin.engine.elementary import ln
from waakvlam.twin.engine.front_desk import work_off_calls, working_time
from waakvlam.twin.engine.journal import note
from waakvlam.twin.engine.parameters import YEAR, Model, Whole
from waakvlam.twin.engine.randomness import (
    DELAY,
    FIRST_SPELL,
    NEXT_ARRIVAL,
    TARIFF,
    TERM,
    draw,
    household_key,
    uniform,
)
from waakvlam.twin.engine.room import sum_areas
from waakvlam.twin.engine.state import FIRST_STATUTORY, Deed, Stage, Status, World
from waakvlam.twin.engine.supplementary import book, cost_of

ONE_STOP_SHOP: Final = np.int64(Model.ONE_STOP_SHOP)
FULL: Final = np.int64(Status.FULL)
OUT_OF_BALANCE: Final = np.int64(Status.OUT_OF_BALANCE)
STATUTORY: Final = np.int64(Deed.STATUTORY_REFERRAL)
WAITING: Final = np.int64(Stage.WAITING)
FREE: Final = np.int64(Stage.FREE)
_HOURS_A_DAY: Final = 24.0


@compiled_apart
def finish(w: World) -> None:
    """Close the books of a pool at the end of its run."""
    s = w.pool
    work_off_calls(w, working_time(w, s.now))
    score_who_waits(w)
    for team in range(w.pool.teams):
        sum_areas(w, team)
        d = w.teams[team].desk
        c = w.teams[team].desk
        c.waiting_at_end = d.waiting
        c.inside_at_end = d.help + d.enquiry + d.low_flame + d.specialist
        w.teams[team].desk.speed_days = s.speed_area
        let_statutory_flow(w, team)
        pay_team(w, team)
    if w.run.model == ONE_STOP_SHOP:
        share_overrun(w)
    if s.status != FULL and not balances(w):
        s.status = OUT_OF_BALANCE


@compiled
def score_who_waits(w: World) -> None:
    """Who still waits past the limit has failed."""
    r = w.run
    for priority in range(3):
        row = w.pool.first_in_queue[priority]
        while row >= 0:
            h = w.households[row]
            if r.warm_up_end <= h.arrived <= r.end - h.limit:
                w.teams[h.team].desk.scored += 1
            row = h.next


@compiled
def let_statutory_flow(w: World, team: Whole) -> None:
    """Let the statutory referrers send their own flow, outside the team."""
    r = w.run
    moment = 0.0
    nth = 0
    period = 0
    while True:
        p = w.parameters[period, team]
        rate = p.statutory_referrals_per_year / YEAR
        key = household_key(w.teams[team].desk.key, FIRST_STATUTORY + nth)
        left = -ln(uniform(key, FIRST_SPELL, NEXT_ARRIVAL))
        while rate * (w.parameters[period + 1, 0].begins - moment) < left:
            left -= rate * (w.parameters[period + 1, 0].begins - moment)
            moment = w.parameters[period + 1, 0].begins
            period += 1
            if period == w.run.periods:
                return
            p = w.parameters[period, team]
            rate = p.statutory_referrals_per_year / YEAR
        if rate <= 0.0:
            return
        moment += left / rate
        nth += 1
        if moment >= r.end:
            return
        give_statutory_care(w, team, period, moment, key, nth)


@compiled
def give_statutory_care(
    w: World, team: Whole, period: Whole, moment: float, key: np.uint64, nth: Whole
) -> None:
    """Let one statutory referral run its term, and book what it costs."""
    p = w.parameters[period, team]
    if moment >= w.run.warm_up_end:
        w.teams[team].desk.statutory_referrals += 1
    a, b = p.supplementary_start_delay_a, p.supplementary_start_delay_b
    start = moment + draw(p.supplementary_start_delay_law, a, b, key, FIRST_SPELL, DELAY)
    a, b = p.supplementary_term_a, p.supplementary_term_b
    length = draw(p.supplementary_term_law, a, b, key, FIRST_SPELL, TERM)
    luck = uniform(key, FIRST_SPELL, TARIFF)
    cost = cost_of(p.statutory_tariff_cents, p.supplementary_cost_spread, 1.0, luck)
    w.teams[team].desk.statutory += book(w, team, cost, start, length)
    number = FIRST_STATUTORY + nth
    note(w, moment, STATUTORY, team, number, FIRST_SPELL, start, length, float(cost))


@compiled
def pay_team(w: World, team: Whole) -> None:
    """Add up what a team costs after the warm-up: fte and overhead, per period."""
    r = w.run
    cents = 0.0
    for period in range(w.run.periods):
        p = w.parameters[period, team]
        from_day = max(r.warm_up_end, w.parameters[period, 0].begins)
        days = max(0.0, min(r.end, w.parameters[period + 1, 0].begins) - from_day)
        cents += days / YEAR * (p.fte * p.cost_per_fte_cents + p.cost_overhead_cents)
    m = w.teams[team].desk
    m.lump_sum = np.int64(math.floor(cents + 0.5))
    m.team_cost = m.lump_sum + m.specialists


@compiled
def share_overrun(w: World) -> None:
    """One-stop shop: the municipality pays what was agreed and its share of the overrun.

    What it pays is divided over the teams by their cost, to the cent.
    """
    r = w.run
    cost = 0
    agreed = 0.0
    for team in range(w.pool.teams):
        cost += w.teams[team].desk.team_cost
        for period in range(w.run.periods):
            from_day = max(r.warm_up_end, w.parameters[period, 0].begins)
            days = max(0.0, min(r.end, w.parameters[period + 1, 0].begins) - from_day)
            agreed += days / YEAR * w.parameters[period, team].one_stop_shop_lump_sum_cents
    whole = np.int64(math.floor(agreed + 0.5))
    share = w.parameters[0, 0].one_stop_shop_overrun_share
    paid = whole + np.int64(math.floor(share * max(0, cost - whole) + 0.5))
    so_far = 0
    given = np.int64(0)
    for team in range(w.pool.teams):
        so_far += w.teams[team].desk.team_cost
        until = np.int64(math.floor(paid * (so_far / max(1, cost))))
        if team == w.pool.teams - 1:
            until = paid
        w.teams[team].desk.lump_sum = until - given
        given = until


@compiled
def balances(w: World) -> bool:
    """Tell whether every household and every cent is accounted for, team by team and by recount."""
    s = w.pool
    listed = 0
    for priority in range(3):
        row = w.pool.first_in_queue[priority]
        while row >= 0:
            listed += 1
            row = w.households[row].next
    used = 0
    for row in range(s.fresh):
        if w.households[row].stage != FREE:
            used += 1
    inside = 0
    for team in range(w.pool.teams):
        c = w.teams[team].desk
        m = w.teams[team].desk
        inside += c.inside_at_end
        ways = c.advice + c.other_desk + c.social_base + c.direct + c.listed
        came = c.at_start_waiting + c.listed + c.relapses + c.taken_over
        went = c.departures + c.relapses + c.inside_at_end
        counted = m.care + m.statutory + m.specialists
        if (
            c.arrivals != ways
            or came != c.served + c.waiting_at_end
            or c.at_start_inside + c.served != went
            or m.committed != m.before + counted + m.after
            or min(m.committed, m.lump_sum) < 0
        ):
            return False
    return listed == s.waiting and inside == s.in_work + s.in_time and used == listed + inside


@compiled_apart
def keep_mark(w: World) -> None:
    """Remember what was counted when the warm-up ended."""
    for team in range(w.pool.teams):
        sum_areas(w, team)
        w.teams[team].desk.speed_days = w.pool.speed_area
        w.marks[team] = w.teams[team].desk


@compiled
def quantile(w: World, team: Whole, waits: Whole, share: float) -> float:
    """Return a quantile in days of so many waits in hourly bins (bin 0: no wait); NaN of none."""
    if waits == 0:
        return math.nan
    rank = share * waits
    so_far = 0
    at = 0
    while so_far + w.bins[team, at] < rank:
        so_far += w.bins[team, at]
        at += 1
    if at == 0:
        return 0.0
    return (at - 1.0 + (rank - so_far) / w.bins[team, at]) / _HOURS_A_DAY
