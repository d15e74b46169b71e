"""A heap in a flat array of ``state.ENTRY``: the smallest key first, four entries below each.

Beyond its entries lie HEAP_ROOM that are never first, so that four can always be compared.
"""

from __future__ import annotations

import math

from waakvlam.twin.engine.compiled import compiled, compiled_in_place
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.state import HEAP_ROOM, Records


@compiled
def empty(heap: Records) -> None:
    """Make a heap ready for its first entry."""
    for at in range(HEAP_ROOM):
        heap[at].key = math.inf


@compiled
def push(heap: Records, size: Whole, key: float, row: Whole) -> None:
    """Put an entry in a heap of `size`; the caller counts."""
    heap[size + HEAP_ROOM].key = math.inf
    at = size
    while at > 0:
        above = (at - 1) >> 2
        if heap[above].key <= key:
            break
        heap[at].key = heap[above].key
        heap[at].row = heap[above].row
        at = above
    heap[at].key = key
    heap[at].row = row


@compiled
def pop(heap: Records, size: Whole) -> Whole:
    """Take the smallest entry from a heap of `size` and return its row; the caller counts."""
    row = heap[0].row
    last = size - 1
    key = heap[last].key
    moved = heap[last].row
    heap[last].key = math.inf
    if last == 0:
        return row
    at: Whole = 0
    below: Whole = 1
    while below < last:
        first = smaller(heap, smaller(heap, below, below + 1), smaller(heap, below + 2, below + 3))
        if key <= heap[first].key:
            break
        heap[at].key = heap[first].key
        heap[at].row = heap[first].row
        at = first
        below = 4 * at + 1
    heap[at].key = key
    heap[at].row = moved
    return row


@compiled_in_place
def smaller(heap: Records, one: Whole, other: Whole) -> Whole:
    """Return which of two entries has the smaller key; the one when they are equal."""
    return other if heap[other].key < heap[one].key else one
