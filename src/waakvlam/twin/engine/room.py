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
_STANDSTILL: Final = 1e300  # of the slowness, where there are no hours
_TOLERANCE: Final = 1e-9  # of a slot: tenths of low flame must not cost one


@compiled
def advance(w: World, until: float) -> None:
    """Let time pass."""
    if w.pool.sickens == 1:
        press(w, until)
    w.pool.now = until


@compiled_apart
def press(w: World, until: float) -> None:
    """Add the pressure up to a moment to its sum over time."""
    s = w.pool
    if s.waiting > 0:
        halfway = 0.5 * (s.now + until)
        s.pressure_area += (until - s.now) * (halfway - s.waiting_since / s.waiting) / PRESSURE_DAYS


@compiled
def work_on(w: World) -> None:
    """Bring the clock of work up to now: what runs went on at the common speed."""
    s = w.pool
    done = s.speed * (s.now - s.worked_until)
    s.virtual += done
    s.speed_area += done
    s.worked_until = s.now


@compiled
def slots_of(w: World, team: Whole) -> float:
    """Return the slots of a team in this period: given, or fte x caseload; less who is sick."""
    p = w.teams[team].current
    slots = p.slots if p.slots > 0.0 else p.fte * p.caseload_per_fte
    return slots * (1.0 - w.pool.sick_share)


@compiled_apart
def set_capacity(w: World) -> None:
    """Set slots and hours anew, at the start of a period or when sickness changes.

    Hours count only where help or enquiries ask some and fte, hours and share are all given.
    """
    s = w.pool
    work_on(w)
    s.slots = 0.0
    hours = 0.0
    counted = True
    for team in range(w.pool.teams):
        sum_areas(w, team)
        p = w.teams[team].current
        w.teams[team].desk.slots = slots_of(w, team)
        s.slots += w.teams[team].desk.slots
        offered = p.fte * p.hours_per_fte_week * p.client_bound_share
        asking = p.help_hours_per_household_week > 0.0 or p.referral_enquiry_hours > 0.0
        if p.slots > 0.0 or offered <= 0.0 or not asking:
            counted = False
        hours += offered * (1.0 - s.sick_share)
    s.hours = hours if counted else math.inf
    s.speed = 1.0
    s.slowness = 1.0
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
        s.flames += w.teams[team].desk.low_flame * w.teams[team].current.low_flame_weight


@compiled
def set_hours_asked(w: World, team: Whole) -> None:
    """Set the hours a week that a team's running help and enquiries ask (low flame: none).

    Left out where hours do not count.
    """
    if w.pool.hours >= math.inf:
        return
    p = w.teams[team].current
    d = w.teams[team].desk
    d.hours_asked = d.help * p.help_hours_per_household_week
    if p.referral_enquiry_days > 0.0:
        d.hours_asked += d.enquiry * 7.0 * p.referral_enquiry_hours / p.referral_enquiry_days


@compiled
def set_speed(w: World) -> None:
    """Set phi = min(1, hours there are / hours asked), and when the next work ends with it."""
    s = w.pool
    if s.hours < math.inf:
        asked = 0.0
        for team in range(w.pool.teams):
            asked += w.teams[team].desk.hours_asked
        work_on(w)
        s.speed = s.hours / asked if asked > s.hours else 1.0
        s.slowness = min(asked / s.hours, _STANDSTILL) if s.speed < 1.0 else 1.0
    set_next_end(w)


@compiled
def has_room(w: World) -> bool:
    """Tell whether one more household fits."""
    s = w.pool
    return s.bodies + s.flames + 1.0 <= s.slots + _TOLERANCE


@compiled
def set_next_end(w: World) -> None:
    """Set when the next help or enquiry ends, if the speed stays as it is."""
    s = w.pool
    left = max(0.0, w.work.key[0] - s.virtual)  # infinite when there is none
    s.next_end = s.worked_until + left * s.slowness


@compiled_in_place
def count_waiting(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be on a team's list from now on (LEAVES: one fewer)."""
    d = w.teams[team].desk
    d.waiting += more
    d.waiting_days -= more * (w.pool.now - d.since)


@compiled_in_place
def count_help(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be in help from now on."""
    d = w.teams[team].desk
    d.help += more
    d.body_days -= more * (w.pool.now - d.since)


@compiled_in_place
def count_enquiry(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be in an enquiry from now on."""
    d = w.teams[team].desk
    d.enquiry += more
    d.body_days -= more * (w.pool.now - d.since)


@compiled_in_place
def count_low_flame(w: World, team: Whole, more: Whole) -> None:
    """Let so many more be at low flame from now on."""
    d = w.teams[team].desk
    days = more * (w.pool.now - d.since)
    d.low_flame += more
    d.flame_days -= days
    d.flame_slot_days -= days * w.teams[team].current.low_flame_weight


@compiled_apart
def sum_areas(w: World, team: Whole) -> None:
    """Bring a team's sums over time up to now; call before slots or weights change.

    They took what is there now to have been there since the last time, less what came since; so
    that who comes and goes takes one sum, not five.
    """
    d = w.teams[team].desk
    span = w.pool.now - d.since
    d.body_days += span * (d.help + d.enquiry)
    d.flame_days += span * d.low_flame
    d.flame_slot_days += span * d.low_flame * w.teams[team].current.low_flame_weight
    d.slot_days += span * d.slots
    d.waiting_days += span * d.waiting
    d.since = w.pool.now
