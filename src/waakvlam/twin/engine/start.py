"""The start: an empty pool, one that has run for ever, or the households that are given."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.arrival import begin_day, find_next_team, plan_next, severity_of
from waakvlam.twin.engine.compiled import compiled, compiled_apart
from waakvlam.twin.engine.ending import begin_low_flame
from waakvlam.twin.engine.front_desk import set_pace
from waakvlam.twin.engine.heap import push
from waakvlam.twin.engine.journal import note
from waakvlam.twin.engine.parameters import YEAR, Model, Whole
from waakvlam.twin.engine.pressure import MONTH
from waakvlam.twin.engine.randomness import (
    DETERMINISTIC,
    FIRST_SPELL,
    HELP_TIME,
    LOW_FLAME_TIME,
    SPECIALIST_TIME,
    TARIFF,
    TERM,
    TERM_POSITION,
    household_key,
    uniform,
)
from waakvlam.twin.engine.residual import (
    length_found,
    part_left,
    residual_given_age,
    running_length,
)
from waakvlam.twin.engine.room import (
    COMES,
    count_enquiry,
    count_help,
    set_capacity,
    set_hours_asked,
    set_speed,
    slots_of,
)
from waakvlam.twin.engine.state import (
    FIRST_AT_START,
    FIRST_CLIENT,
    FIRST_SUPPOSED,
    Deed,
    Priority,
    Records,
    Stage,
    World,
)
from waakvlam.twin.engine.supplementary import book, cost_of, count_client
from waakvlam.twin.engine.takeover import taken_over_on
from waakvlam.twin.engine.waiting import join, take_row

INDICATION: Final = np.int64(Model.INDICATION)
ONE_STOP_SHOP: Final = np.int64(Model.ONE_STOP_SHOP)
WAITING: Final = np.int64(Stage.WAITING)
HELP: Final = np.int64(Stage.HELP)
ENQUIRY: Final = np.int64(Stage.ENQUIRY)
AT_LOW_FLAME: Final = np.int64(Stage.LOW_FLAME)
IN_SPECIAL_HELP: Final = np.int64(Stage.SPECIALIST)
ORDINARY: Final = np.int64(Priority.ORDINARY)
PRESENT: Final = np.int64(Deed.PRESENT)
CLIENT: Final = np.int64(Deed.CLIENT)


@compiled_apart
def begin(w: World, at_start: Records, given: Whole) -> None:
    """Set a pool up for its first event; its desks have their keys."""
    s = w.pool
    s.speed = 1.0
    s.slowness = 1.0
    s.free = -1
    s.next_opening = math.inf
    s.next_month = math.inf
    s.next_mark = w.run.warm_up_end
    for priority in range(3):
        s.first_in_queue[priority] = -1
        s.last_in_queue[priority] = -1
    for team in range(w.pool.teams):
        w.teams[team].desk.growth = 1.0
        if sickens(w, team):
            s.sickens = 1
        if w.parameters[0, team].takeover_clients > 0.0:
            s.next_month = w.run.origin
    if s.sickens == 1:  # in a burn-in as well
        s.months = -int(w.run.origin / MONTH)
        s.next_month = w.run.origin + s.months * MONTH
    set_pace(w)
    set_capacity(w)
    for team in range(w.pool.teams):
        if w.run.stationary == 1:
            fill(w, team)
        begin_day(w, team)
        plan_next(w, team)
        take_clients(w, team)
    find_next_team(w)
    for i in range(given):
        one = at_start[i]
        team = one.team - s.first_team
        if 0 <= team < s.teams:
            place(w, team, w.teams[team].desk.placed, one.stage, one.age, one.priority)
            w.teams[team].desk.placed += 1
    set_speed(w)


@compiled
def sickens(w: World, team: Whole) -> bool:
    """Tell whether pressure makes a team's staff sick in any period."""
    for period in range(w.run.periods):
        if w.parameters[period, team].feedback_pressure_sickness > 0.0:
            return True
    return False


@compiled
def fill(w: World, team: Whole) -> None:
    """Put in help what an endless run would hold on average, as far as there is room.

    The burn-in that follows makes the waiting list and the spread.
    """
    p = w.parameters[0, team]
    model = w.run.model
    sent_on = p.referral_base_share
    if model == INDICATION:
        sent_on = p.indication_share
    elif model == ONE_STOP_SHOP:
        sent_on = p.one_stop_shop_specialist_share
    back = (1.0 - sent_on) * p.low_flame_share * p.low_flame_relapse_share
    started = p.arrivals_per_year / YEAR * (1.0 - p.triage_elsewhere_share) / max(0.05, 1.0 - back)
    helped = started * (1.0 - sent_on)
    enquired = started if model == INDICATION else started * sent_on
    in_help = helped * p.help_duration_mean
    at_low_flame = helped * p.low_flame_share * p.low_flame_duration_mean
    in_enquiry = enquired * p.referral_enquiry_days
    with_specialist = 0.0
    if model == ONE_STOP_SHOP:
        in_enquiry = 0.0
        with_specialist = started * sent_on * p.one_stop_shop_specialist_duration_mean
    asked = in_help + in_enquiry + at_low_flame * p.low_flame_weight
    slots = slots_of(w, team)
    fits = min(1.0, slots / asked) if asked > 0.0 else 1.0
    put(w, team, HELP, int(in_help * fits))
    put(w, team, ENQUIRY, int(in_enquiry * fits))
    put(w, team, AT_LOW_FLAME, int(at_low_flame * fits))
    put(w, team, IN_SPECIAL_HELP, int(with_specialist))


@compiled
def put(w: World, team: Whole, stage: Whole, number: Whole) -> None:
    """Put so many households in a stage, somewhere on their way through it."""
    for _ in range(number):
        place(w, team, FIRST_SUPPOSED + w.teams[team].desk.placed, stage, -1.0, ORDINARY)
        w.teams[team].desk.placed += 1


@compiled
def place(w: World, team: Whole, nth: Whole, stage: Whole, age: float, priority: Whole) -> None:
    """Put a household that is there at the start in its stage, `age` days into it (-1: drawn)."""
    s = w.pool
    p = w.parameters[0, team]
    row = take_row(w)
    if row < 0:
        return
    h = w.households[row]
    h.number = FIRST_AT_START + nth
    h.key = household_key(w.teams[team].desk.key, h.number)
    h.team = team
    h.spell = 0
    h.priority = priority
    h.limit = p.norms_first_conversation_days
    h.severity = severity_of(p.demand_severity_sd, h.key, FIRST_SPELL)
    h.severity_now = h.severity
    h.pressure = 0.0
    h.stage = stage
    h.arrived = s.now - max(0.0, age)
    if stage == WAITING:
        if age < 0.0:
            h.arrived = s.now - waited_so_far(w, team, w.teams[team].desk.at_start_waiting)
        w.teams[team].desk.at_start_waiting += 1
        join(w, row)
    else:
        w.teams[team].desk.at_start_inside += 1
        begin_midway(w, row, age)
    note(w, s.now, PRESENT, team, h.number, FIRST_SPELL, float(stage), h.arrived, 0.0)


@compiled
def waited_so_far(w: World, team: Whole, nth: Whole) -> float:
    """Return how long the `nth` of the given list has waited: they came as requests come (Little).

    The first has waited longest: the whole list's length / arrivals a day.
    """
    p = w.parameters[0, team]
    per_day = p.arrivals_per_year / YEAR
    if per_day <= 0.0:
        return 0.0
    return max(0.0, p.waiting_at_start - nth - 0.5) / per_day


@compiled
def begin_midway(w: World, row: Whole, age: float) -> None:
    """Let a household's help, enquiry or low flame run on from its middle.

    Where its age is not given, it is drawn: the household came that much earlier.
    """
    h = w.households[row]
    p = w.parameters[0, h.team]
    law, a, b = p.help_duration_law, p.help_duration_a, p.help_duration_b
    sd, purpose = p.demand_severity_sd, HELP_TIME
    if h.stage == AT_LOW_FLAME:
        law, a, b = p.low_flame_duration_law, p.low_flame_duration_a, p.low_flame_duration_b
        sd, purpose = 0.0, LOW_FLAME_TIME
    elif h.stage == IN_SPECIAL_HELP:
        law = p.one_stop_shop_specialist_duration_law
        a = p.one_stop_shop_specialist_duration_a
        b = p.one_stop_shop_specialist_duration_b
        sd, purpose = 0.0, SPECIALIST_TIME
    elif h.stage == ENQUIRY:
        law, a, b, sd = DETERMINISTIC, p.referral_enquiry_days, 0.0, 0.0
    if age < 0.0:
        length = length_found(law, a, b, sd, h.key, purpose)
        left = part_left(h.key) * length
        h.arrived -= length - left
    elif h.stage == ENQUIRY:
        left = max(0.0, p.referral_enquiry_days - age)
    else:
        left = residual_given_age(law, a, b, sd, age, h.key)
    run_on(w, row, left)


@compiled
def run_on(w: World, row: Whole, left: float) -> None:
    """Put a running household on its clock with `left` days to go."""
    s = w.pool
    h = w.households[row]
    if h.stage == AT_LOW_FLAME:
        begin_low_flame(w, row, s.now + left)
        return
    if h.stage == IN_SPECIAL_HELP:
        w.teams[h.team].desk.specialist += 1
        push(w.time, s.in_time, s.now + left, row)
        s.in_time += 1
        return
    if h.stage == ENQUIRY:
        count_enquiry(w, h.team, COMES)
    else:
        count_help(w, h.team, COMES)
    push(w.work, s.in_work, s.virtual + left, row)
    s.in_work += 1
    s.bodies += 1
    set_hours_asked(w, h.team)


@compiled
def take_clients(w: World, team: Whole) -> None:
    """Let the supplementary care that runs at the start run on, and cost.

    The first of them are those whom the team takes over: they stay with their provider until then.
    """
    p = w.parameters[0, team]
    origin = w.run.origin
    for nth in range(int(p.supplementary_clients_at_start)):
        key = household_key(w.teams[team].desk.key, FIRST_CLIENT + nth)
        luck = uniform(key, FIRST_SPELL, TARIFF)
        cost = cost_of(p.supplementary_tariff_cents, p.supplementary_cost_spread, 1.0, luck)
        if nth < p.takeover_clients:
            until = taken_over_on(w, team, nth)
            days = min(until, w.run.end + 1.0) - origin
            if p.supplementary_term_mean > 0.0:
                cost = np.int64(cost * (days / p.supplementary_term_mean))
            start, length = origin, days
        else:
            a, b = p.supplementary_term_a, p.supplementary_term_b
            length = running_length(p.supplementary_term_law, a, b, key, TERM)
            start = origin - uniform(key, FIRST_SPELL, TERM_POSITION) * length
        w.teams[team].desk.care += book(w, team, cost, start, length)
        count_client(w, team, start, length)
        note(
            w,
            origin,
            CLIENT,
            team,
            FIRST_CLIENT + nth,
            FIRST_SPELL,
            start + length,
            start,
            float(cost),
        )
