"""What ends: an enquiry or help (on the clock of work), low flame or a specialist (on a day)."""

from __future__ import annotations

from typing import Final

import numpy as np

from waakvlam.twin.engine.arrival import severity_of
from waakvlam.twin.engine.compiled import compiled, compiled_in_place
from waakvlam.twin.engine.conversation import end_enquiry, leave
from waakvlam.twin.engine.heap import pop, push
from waakvlam.twin.engine.journal import note_now
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.pressure import relapse_share
from waakvlam.twin.engine.randomness import LOW_FLAME, LOW_FLAME_TIME, RELAPSE, draw, uniform
from waakvlam.twin.engine.room import (
    COMES,
    LEAVES,
    count_enquiry,
    count_help,
    count_low_flame,
    set_flames,
    set_hours_asked,
    set_speed,
    work_on,
)
from waakvlam.twin.engine.state import Deed, Priority, Stage, World
from waakvlam.twin.engine.waiting import join

ENQUIRY: Final = np.int64(Stage.ENQUIRY)
AT_LOW_FLAME: Final = np.int64(Stage.LOW_FLAME)
RETURNING: Final = np.int64(Priority.RETURNING)
DEED_HELP_END: Final = np.int64(Deed.HELP_END)
DEED_LOW_FLAME: Final = np.int64(Deed.LOW_FLAME)
DEED_LOW_FLAME_END: Final = np.int64(Deed.LOW_FLAME_END)
DEED_RELAPSE: Final = np.int64(Deed.RELAPSE)


@compiled
def end_work(w: World) -> None:
    """End the help or the enquiry that is first on the clock of work."""
    s = w.pool
    work_on(w)
    s.virtual = max(s.virtual, w.work.key[0])
    row = pop(w.work, s.in_work)
    s.in_work -= 1
    s.bodies -= 1
    s.events += 1
    h = w.households[row]
    if h.stage == ENQUIRY:
        count_enquiry(w, h.team, LEAVES)
        end_enquiry(w, row)
    else:
        count_help(w, h.team, LEAVES)
        end_help(w, row)
    set_hours_asked(w, h.team)
    set_speed(w)


@compiled_in_place
def end_help(w: World, row: Whole) -> None:
    """After help: low flame, or gone. The household's desk was already cleared of it."""
    s = w.pool
    h = w.households[row]
    p = w.teams[h.team].current
    w.teams[h.team].desk.help_ended += 1
    note_now(w, h, DEED_HELP_END, 0.0, 0.0, 0.0)
    if p.low_flame_share <= 0.0 or uniform(h.key, h.spell, LOW_FLAME) >= p.low_flame_share:
        leave(w, row)
        return
    a, b = p.low_flame_duration_a, p.low_flame_duration_b
    days = draw(p.low_flame_duration_law, a, b, h.key, h.spell, LOW_FLAME_TIME)
    note_now(w, h, DEED_LOW_FLAME, days, 0.0, 0.0)
    begin_low_flame(w, row, s.now + days)


@compiled
def begin_low_flame(w: World, row: Whole, until: float) -> None:
    """Put a household at low flame."""
    s = w.pool
    h = w.households[row]
    h.stage = AT_LOW_FLAME
    count_low_flame(w, h.team, COMES)
    push(w.time, s.in_time, until, row)
    s.in_time += 1
    set_flames(w)


@compiled
def end_on_day(w: World) -> None:
    """End the low flame or the specialist's help that is first in days."""
    s = w.pool
    row = pop(w.time, s.in_time)
    s.in_time -= 1
    s.events += 1
    h = w.households[row]
    if h.stage != AT_LOW_FLAME:
        w.teams[h.team].desk.specialist -= 1
        end_help(w, row)
        return
    count_low_flame(w, h.team, LEAVES)
    set_flames(w)
    note_now(w, h, DEED_LOW_FLAME_END, 0.0, 0.0, 0.0)
    share = relapse_share(w, h.team, h.pressure)
    if share > 0.0 and uniform(h.key, h.spell, RELAPSE) < share:
        come_back(w, row)
    else:
        leave(w, row)


@compiled
def come_back(w: World, row: Whole) -> None:
    """Put a household back on the list: a relapse is a request of its own, and goes first."""
    s = w.pool
    h = w.households[row]
    p = w.teams[h.team].current
    w.teams[h.team].desk.relapses += 1
    h.spell += 1
    h.arrived = s.now
    h.limit = p.norms_first_conversation_days
    h.severity = severity_of(p.demand_severity_sd, h.key, h.spell)
    h.priority = RETURNING
    note_now(w, h, DEED_RELAPSE, 0.0, 0.0, 0.0)
    join(w, row)
