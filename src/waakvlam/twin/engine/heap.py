"""A heap in two flat arrays (``state.HEAP``): the smallest key first, four entries below each.

Beyond its entries lie HEAP_ROOM that are never first, so that four can always be compared.
"""

from __future__ import annotations

import math

from waakvlam.twin.engine.compiled import compiled, compiled_in_place
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.state import HEAP_ROOM, Heap


@compiled
def empty(heap: Heap) -> None:
    """Make a heap ready for its first entry."""
    for at in range(HEAP_ROOM):
        heap.key[at] = math.inf


@compiled
def push(heap: Heap, size: Whole, key: float, row: Whole) -> None:
    """Put an entry in a heap of `size`; the caller counts."""
    heap.key[size + HEAP_ROOM] = math.inf
    at = size
    while at > 0:
        above = (at - 1) >> 2
        if heap.key[above] <= key:
            break
        heap.key[at] = heap.key[above]
        heap.row[at] = heap.row[above]
        at = above
    heap.key[at] = key
    heap.row[at] = row


@compiled
def pop(heap: Heap, size: Whole) -> Whole:
    """Take the smallest entry from a heap of `size` and return its row; the caller counts."""
    row = heap.row[0]
    last = size - 1
    key = heap.key[last]
    moved = heap.row[last]
    heap.key[last] = math.inf
    if last == 0:
        return row
    at: Whole = 0
    below: Whole = 1
    while below < last:
        first = smaller(heap, smaller(heap, below, below + 1), smaller(heap, below + 2, below + 3))
        if key <= heap.key[first]:
            break
        heap.key[at] = heap.key[first]
        heap.row[at] = heap.row[first]
        at = first
        below = 4 * at + 1
    heap.key[at] = key
    heap.row[at] = moved
    return row


@compiled_in_place
def smaller(heap: Heap, one: Whole, other: Whole) -> Whole:
    """Return which of two entries has the smaller key; the one when they are equal."""
    return other if heap.key[other] < heap.key[one] else one
