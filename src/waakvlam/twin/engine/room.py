"""Room: slots, hours, and the clock of work that both share."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled, compiled_apart, compiled_in_place
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.pressure import PRESSURE_DAYS
from waakvlam.twin.engine.state import World

COMES: Final = np.int64(1)
LEAVES: Final = np.int64(-1)
_TOLERANCE: Final = 1e-9  # of a slot: tenths of low flame must not cost one


@compiled
def advance(w: World, until: float) -> None:
    """Let time pass: the work on what runs goes on at the common speed."""
    s = w.pool
    done = s.speed * (until - s.now)
    s.virtual += done
    s.speed_area += done
    if s.sickens == 1 and s.waiting > 0:
        halfway = 0.5 * (s.now + until)
        s.pressure_area += (until - s.now) * (halfway - s.waiting_since / s.waiting) / PRESSURE_DAYS
    s.now = until


@compiled
def slots_of(w: World, team: Whole) -> float:
    """Return the slots of a team in this period: given, or fte x caseload; less who is sick."""
    p = w.parameters[w.pool.period, team]
    slots = p.slots if p.slots > 0.0 else p.fte * p.caseload_per_fte
    return slots * (1.0 - w.pool.sick_share)


@compiled_apart
def set_capacity(w: World) -> None:
    """Set slots and hours anew, at the start of a period or when sickness changes.

    Hours count only where help or enquiries ask some and fte, hours and share are all given.
    """
    s = w.pool
    s.slots = 0.0
    hours = 0.0
    counted = True
    for team in range(w.pool.teams):
        sum_areas(w, team)
        p = w.parameters[s.period, team]
        w.desks[team].slots = slots_of(w, team)
        s.slots += w.desks[team].slots
        offered = p.fte * p.hours_per_fte_week * p.client_bound_share
        asking = p.help_hours_per_household_week > 0.0 or p.referral_enquiry_hours > 0.0
        if p.slots > 0.0 or offered <= 0.0 or not asking:
            counted = False
        hours += offered * (1.0 - s.sick_share)
    s.hours = hours if counted else math.inf
    for team in range(w.pool.teams):
        set_hours_asked(w, team)
    set_flames(w)
    set_speed(w)


@compiled
def set_flames(w: World) -> None:
    """Set the slots that low flame takes."""
    s = w.pool
    s.flames = 0.0
    for team in range(w.pool.teams):
        s.flames += w.desks[team].low_flame * w.parameters[s.period, team].low_flame_weight


@compiled
def set_hours_asked(w: World, team: Whole) -> None:
    """Set the hours a week that a team's running help and enquiries ask (low flame: none).

    Left out where hours do not count.
    """
    if w.pool.hours == math.inf:
        return
    p = w.parameters[w.pool.period, team]
    d = w.desks[team]
    d.hours_asked = d.help * p.help_hours_per_household_week
    if p.referral_enquiry_days > 0.0:
        d.hours_asked += d.enquiry * 7.0 * p.referral_enquiry_hours / p.referral_enquiry_days


@compiled
def set_speed(w: World) -> None:
    """Set phi = min(1, hours there are / hours asked)."""
    s = w.pool
    if s.hours == math.inf:
        s.speed = 1.0
        return
    asked = 0.0
    for team in range(w.pool.teams):
        asked += w.desks[team].hours_asked
    s.speed = s.hours / asked if asked > s.hours else 1.0


@compiled
def has_room(w: World) -> bool:
    """Tell whether one more household fits."""
    s = w.pool
    return s.bodies + s.flames + 1.0 <= s.slots + _TOLERANCE


@compiled
def next_work_end(w: World) -> float:
    """Return when the next help or enquiry ends, if the speed stays as it is."""
    s = w.pool
    if s.in_work == 0 or s.speed <= 0.0:
        return math.inf
    left = w.work[0].key - s.virtual
    if left <= 0.0:
        return s.now
    return s.now + (left if s.speed == 1.0 else left / s.speed)


@compiled_in_place
def count_waiting(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be on a team's list from now on (LEAVES: one fewer)."""
    d = w.desks[team]
    d.waiting += more
    d.waiting_days -= more * (w.pool.now - d.since)


@compiled_in_place
def count_help(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be in help from now on."""
    d = w.desks[team]
    d.help += more
    d.body_days -= more * (w.pool.now - d.since)


@compiled_in_place
def count_enquiry(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be in an enquiry from now on."""
    d = w.desks[team]
    d.enquiry += more
    d.body_days -= more * (w.pool.now - d.since)


@compiled_in_place
def count_low_flame(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be at low flame from now on."""
    d = w.desks[team]
    days = more * (w.pool.now - d.since)
    d.low_flame += more
    d.flame_days -= days
    d.flame_slot_days -= days * w.parameters[w.pool.period, team].low_flame_weight


@compiled_apart
def sum_areas(w: World, team: Whole) -> None:
    """Bring a team's sums over time up to now; call before slots or weights change.

    They took what is there now to have been there since the last time, less what came since; so
    that who comes and goes takes one sum, not five.
    """
    d = w.desks[team]
    span = w.pool.now - d.since
    d.body_days += span * (d.help + d.enquiry)
    d.flame_days += span * d.low_flame
    d.flame_slot_days += span * d.low_flame * w.parameters[w.pool.period, team].low_flame_weight
    d.slot_days += span * d.slots
    d.waiting_days += span * d.waiting
    d.since = w.pool.now
