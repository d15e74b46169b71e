"""The first conversation and what comes of it, in each of the three models (S2)."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled, compiled_alone, compiled_in_place
from waakvlam.twin.engine.elementary import exp
from waakvlam.twin.engine.heap import push
from waakvlam.twin.engine.journal import note_now
from waakvlam.twin.engine.parameters import Model, Whole
from waakvlam.twin.engine.pressure import pressure, severity_after, share_sent_on
from waakvlam.twin.engine.randomness import (
    HELP_TIME,
    OTHER_CARE,
    REFERRAL,
    SPECIALIST,
    SPECIALIST_TIME,
    TARIFF,
    draw,
    draw_here,
    uniform,
)
from waakvlam.twin.engine.room import (
    COMES,
    count_enquiry,
    count_help,
    has_room,
    set_hours_asked,
    set_speed,
    work_on,
)
from waakvlam.twin.engine.state import MOST_BINS, Deed, Stage, World
from waakvlam.twin.engine.supplementary import book, cost_of, refer, refer_besides
from waakvlam.twin.engine.waiting import give_back, take_first

INDICATION: Final = np.int64(Model.INDICATION)
ONE_STOP_SHOP: Final = np.int64(Model.ONE_STOP_SHOP)
HELP: Final = np.int64(Stage.HELP)
ENQUIRY: Final = np.int64(Stage.ENQUIRY)
IN_SPECIAL_HELP: Final = np.int64(Stage.SPECIALIST)
DEED_CONVERSATION: Final = np.int64(Deed.CONVERSATION)
DEED_ENQUIRY: Final = np.int64(Deed.ENQUIRY)
DEED_ENQUIRY_END: Final = np.int64(Deed.ENQUIRY_END)
DEED_HELP: Final = np.int64(Deed.HELP)
DEED_SPECIALIST: Final = np.int64(Deed.SPECIALIST)
DEED_GONE: Final = np.int64(Deed.GONE)
_TOLERANCE: Final = 1e-9  # days
_MOST_IN_EXP: Final = 700.0  # e to more does not fit a float


@compiled
def admit(w: World) -> None:
    """Hold first conversations as long as there is room, on a working day."""
    s = w.pool
    day = int(s.now)
    if w.days[day].working == 0:
        s.next_opening = float(w.days[int(w.days[day].worked_before)].nth_working_day)
        s.next_special = min(s.next_special, s.next_opening)
        return
    work_on(w)
    while s.waiting > 0 and has_room(w):
        converse(w, take_first(w))
    set_speed(w)


@compiled
def converse(w: World, row: Whole) -> None:
    """Hold a household's first conversation and begin what comes of it."""
    s = w.pool
    h = w.households[row]
    p = w.teams[h.team].current
    waited = s.now - h.arrived
    score_wait(w, h.team, h.arrived, waited, h.limit)
    h.severity_now = severity_after(
        h.severity, waited, p.feedback_waiting_worsens, p.feedback_waiting_threshold_days
    )
    s.events += 1
    note_now(w, h, DEED_CONVERSATION, waited, h.severity_now, 0.0)
    p_now = pressure(w)
    if w.run.model == ONE_STOP_SHOP:
        if needs_specialist(w, row):
            begin_specialist(w, row, p_now)
            return
    elif w.run.model == INDICATION or goes_to_provider(w, row, p.referral_logit, p_now):
        begin_enquiry(w, row)
        return
    begin_help(w, row, p_now)


@compiled
def score_wait(w: World, team: Whole, arrived: float, waited: float, limit: float) -> None:
    """Score a wait by its arrival cohort, and keep it when it ends after the warm-up."""
    s = w.pool
    r = w.run
    c = w.teams[team].desk
    c.served += 1
    if r.warm_up_end <= arrived <= r.end - limit:
        c.scored += 1
        if waited <= limit + _TOLERANCE:
            c.in_time += 1
    if s.now >= r.warm_up_end:
        c.wait_days += waited
        c.waits += 1
        at = 0 if waited <= 0.0 else int(min(waited * 24.0, MOST_BINS - 2.0)) + 1
        w.bins[team, at] += 1
        c.last_bin = max(c.last_bin, at)


@compiled_in_place
def goes_to_provider(w: World, row: Whole, base_logit: float, p_now: float) -> bool:
    """Decide whether a household goes to a provider; who was taken over stays with the team."""
    h = w.households[row]
    if h.limit >= math.inf:
        return False
    share = share_sent_on(w, h.team, base_logit, h.severity_now, p_now)
    referred = share > 0.0 and uniform(h.key, h.spell, REFERRAL) < share
    count_decision(w, h.team, h.spell, referred)
    return referred


@compiled
def count_decision(w: World, team: Whole, spell: Whole, referred: bool) -> None:  # noqa: FBT001 - numba
    """Count a first decision on a household, for the share helped by the team."""
    if spell == 0:
        w.teams[team].desk.decided += 1
        if referred:
            w.teams[team].desk.decided_referred += 1


@compiled
def begin_enquiry(w: World, row: Whole) -> None:
    """Begin an enquiry: it takes a slot and hours; without days it is over at once."""
    h = w.households[row]
    days = w.teams[h.team].current.referral_enquiry_days
    note_now(w, h, DEED_ENQUIRY, days, 0.0, 0.0)
    h.stage = ENQUIRY
    count_enquiry(w, h.team, COMES)
    begin_work(w, row, days)


@compiled_in_place
def begin_help(w: World, row: Whole, p_now: float) -> None:
    """Begin help by the team: the drawn days x severity, shortened by pressure."""
    h = w.households[row]
    p = w.teams[h.team].current
    a, b = p.help_duration_a, p.help_duration_b
    days = draw_here(p.help_duration_law, a, b, h.key, h.spell, HELP_TIME) * h.severity_now
    if p.feedback_pressure_shortens != 0.0:
        days *= exp(min(_MOST_IN_EXP, -p.feedback_pressure_shortens * p_now))
    besides = p.referral_other_care_share if w.run.model != ONE_STOP_SHOP else 0.0
    if besides > 0.0 and uniform(h.key, h.spell, OTHER_CARE) < besides:
        refer_besides(w, h.team, h.key, h.number, h.spell, h.severity_now / h.severity)
    note_now(w, h, DEED_HELP, days, p_now, 0.0)
    h.stage = HELP
    h.pressure = p_now
    count_help(w, h.team, COMES)
    begin_work(w, row, days)


@compiled
def begin_work(w: World, row: Whole, days: float) -> None:
    """Let a household's work run on the clock of work."""
    s = w.pool
    if s.in_work == 0:
        s.virtual = 0.0
    push(w.work, s.in_work, s.virtual + days, row)
    s.in_work += 1
    s.bodies += 1
    set_hours_asked(w, w.households[row].team)


@compiled
def needs_specialist(w: World, row: Whole) -> bool:
    """Tell whether a household of a one-stop shop needs the heavier help."""
    h = w.households[row]
    share = w.teams[h.team].current.one_stop_shop_specialist_share
    return share > 0.0 and uniform(h.key, h.spell, SPECIALIST) < share


@compiled_alone
def begin_specialist(w: World, row: Whole, p_now: float) -> None:
    """One-stop shop: the heavier help is given in house and paid from the lump sum."""
    s = w.pool
    h = w.households[row]
    p = w.teams[h.team].current
    law = p.one_stop_shop_specialist_duration_law
    a, b = p.one_stop_shop_specialist_duration_a, p.one_stop_shop_specialist_duration_b
    days = draw(law, a, b, h.key, h.spell, SPECIALIST_TIME)
    luck = uniform(h.key, h.spell, TARIFF)
    ratio = h.severity_now / h.severity
    cost = cost_of(p.supplementary_tariff_cents, p.supplementary_cost_spread, ratio, luck)
    w.teams[h.team].desk.specialists += book(w, h.team, cost, s.now, days)
    note_now(w, h, DEED_SPECIALIST, days, 0.0, float(cost))
    h.stage = IN_SPECIAL_HELP
    h.pressure = p_now
    w.teams[h.team].desk.specialist += 1
    push(w.time, s.in_time, s.now + days, row)
    s.in_time += 1


@compiled
def end_enquiry(w: World, row: Whole) -> None:
    """Decide after an enquiry: to a provider, or (indication) help by the team after all."""
    h = w.households[row]
    p = w.teams[h.team].current
    note_now(w, h, DEED_ENQUIRY_END, 0.0, 0.0, 0.0)
    if w.run.model == INDICATION:
        p_now = pressure(w)
        if not goes_to_provider(w, row, p.indication_logit, p_now):
            begin_help(w, row, p_now)
            return
    refer(w, h.team, h.key, h.number, h.spell, h.severity_now / h.severity)
    leave(w, row)


@compiled
def leave(w: World, row: Whole) -> None:
    """Let a household go from the team."""
    h = w.households[row]
    w.teams[h.team].desk.departures += 1
    note_now(w, h, DEED_GONE, 0.0, 0.0, 0.0)
    give_back(w, row)
