"""The front desk: first and quality contact of every request, one queue, a fixed pace (H2).

The desk works in working days. It holds nobody up: help waits from the arrival on (`twin.md`). The
quality contact joins the queue when the first contact is over.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled, compiled_apart
from waakvlam.twin.engine.journal import note
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.randomness import FIRST_SPELL
from waakvlam.twin.engine.state import MOST_CALLS, Deed, Status, World

FIRST_CONTACT: Final = np.int64(Deed.FIRST_CONTACT)
QUALITY_CONTACT: Final = np.int64(Deed.QUALITY_CONTACT)
FULL: Final = np.int64(Status.FULL)
_TOLERANCE: Final = 1e-9  # days


@compiled
def working_time(w: World, moment: float) -> float:
    """Return how many working days had passed at a moment."""
    day = int(moment)
    return w.days[day].worked_before + w.days[day].working * (moment - day)


@compiled
def moment_of(w: World, worked: float) -> float:
    """Return the moment at which so many working days have passed."""
    whole = int(worked)
    if whole >= w.run.days:
        return w.run.end + worked  # beyond the calendar: after the end
    return w.days[whole].nth_working_day + (worked - whole)


@compiled_apart
def set_pace(w: World) -> None:
    """Set what a contact takes in this period; 0: there is no desk."""
    contacts = 0.0
    for team in range(w.pool.teams):
        contacts += w.teams[team].current.front_desk_contacts_per_working_day
    w.pool.desk_each = 1.0 / contacts if contacts > 0.0 else 0.0


@compiled
def call_both(w: World, team: Whole, number: Whole) -> None:
    """Put a new request's contacts on the desk, after letting it work off what came before."""
    s = w.pool
    if s.desk_each <= 0.0:
        return
    r = w.run
    p = w.teams[team].current
    worked = working_time(w, s.now)
    work_off_calls(w, worked)
    s.desk_free = max(s.desk_free, worked) + s.desk_each
    first_at = moment_of(w, s.desk_free)
    s.events += 1
    note(w, first_at, FIRST_CONTACT, team, number, FIRST_SPELL, 0.0, 0.0, 0.0)
    limit = p.norms_first_contact_hours / 24.0
    if r.warm_up_end <= s.now <= r.end - limit:
        w.teams[team].desk.first_scored += 1
        if first_at - s.now <= limit + _TOLERANCE:
            w.teams[team].desk.first_in_time += 1
    if s.call_last - s.call_first >= MOST_CALLS:
        s.status = FULL
        return
    call = w.calls[s.call_last & (MOST_CALLS - 1)]
    call.ready = s.desk_free
    call.arrived = s.now
    call.arrived_work = worked
    call.number = number
    call.team = team
    s.call_last += 1
    days = p.norms_quality_contact_working_days
    if r.warm_up_end <= s.now and worked <= working_time(w, r.end) - days:
        w.teams[team].desk.quality_scored += 1


@compiled
def work_off_calls(w: World, until: float) -> None:
    """Make the quality contacts that joined the desk's queue up to `until` (working days)."""
    s = w.pool
    r = w.run
    while s.call_first < s.call_last and s.desk_each > 0.0:
        call = w.calls[s.call_first & (MOST_CALLS - 1)]
        if call.ready > until:
            return
        s.call_first += 1
        s.desk_free = max(s.desk_free, call.ready) + s.desk_each
        s.events += 1
        at = moment_of(w, s.desk_free) if r.keep_journal != 0 else 0.0
        note(w, at, QUALITY_CONTACT, call.team, call.number, FIRST_SPELL, 0.0, 0.0, 0.0)
        limit = w.teams[call.team].current.norms_quality_contact_working_days
        scored = r.warm_up_end <= call.arrived
        scored = scored and call.arrived_work <= working_time(w, r.end) - limit
        if scored and s.desk_free - call.arrived_work <= limit + _TOLERANCE:
            w.teams[call.team].desk.quality_in_time += 1
