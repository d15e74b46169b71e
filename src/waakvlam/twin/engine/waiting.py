"""The waiting list: a queue per priority, linked through the households' rows."""

from __future__ import annotations

from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled, compiled_apart
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.room import COMES, LEAVES, count_waiting
from waakvlam.twin.engine.state import MOST_HOUSEHOLDS, Stage, Status, World

WAITING: Final = np.int64(Stage.WAITING)
FREE: Final = np.int64(Stage.FREE)
FULL: Final = np.int64(Status.FULL)


@compiled
def take_row(w: World) -> Whole:
    """Return a free row, or -1 when there is none: then the replication ends as FULL."""
    s = w.pool
    row = s.free
    if row >= 0:
        s.free = w.households[row].next
        return row
    if s.fresh >= MOST_HOUSEHOLDS:
        s.status = FULL
        return -1
    row = s.fresh
    s.fresh += 1
    return row


@compiled
def give_back(w: World, row: Whole) -> None:
    """Free a row: the household is gone."""
    h = w.households[row]
    h.stage = FREE
    h.next = w.pool.free
    w.pool.free = row


@compiled
def join(w: World, row: Whole) -> None:
    """Put a household in its priority's queue, by when it asked: as a rule at the end."""
    h = w.households[row]
    last = w.pool.last_in_queue[h.priority]
    if last >= 0 and w.households[last].arrived > h.arrived:
        go_before(w, row)
        count_joined(w, row)
    else:
        join_last(w, row)


@compiled
def join_last(w: World, row: Whole) -> None:
    """Put a household at the end of its priority's queue: nobody there asked later."""
    s = w.pool
    h = w.households[row]
    h.next = -1
    last = s.last_in_queue[h.priority]
    if last < 0:
        s.first_in_queue[h.priority] = row
    else:
        w.households[last].next = row
    s.last_in_queue[h.priority] = row
    count_joined(w, row)


@compiled
def count_joined(w: World, row: Whole) -> None:
    """Count a household that joined the list."""
    s = w.pool
    h = w.households[row]
    h.stage = WAITING
    s.waiting += 1
    s.waiting_since += h.arrived
    count_waiting(w, h.team, COMES)


@compiled_apart
def go_before(w: World, row: Whole) -> None:
    """Put a household before those who asked later (at the start, lists of teams are joined)."""
    h = w.households[row]
    before = np.int64(-1)
    after = w.pool.first_in_queue[h.priority]
    while w.households[after].arrived <= h.arrived:
        before = after
        after = w.households[after].next
    h.next = after
    if before < 0:
        w.pool.first_in_queue[h.priority] = row
    else:
        w.households[before].next = row


@compiled
def take_first(w: World) -> Whole:
    """Take who is first off the list; somebody must be on it."""
    s = w.pool
    priority = 0
    while s.first_in_queue[priority] < 0:
        priority += 1
    row = s.first_in_queue[priority]
    h = w.households[row]
    s.first_in_queue[priority] = h.next
    if h.next < 0:
        s.last_in_queue[priority] = -1
    s.waiting -= 1
    s.waiting_since = s.waiting_since - h.arrived if s.waiting > 0 else 0.0
    count_waiting(w, h.team, LEAVES)
    return row
