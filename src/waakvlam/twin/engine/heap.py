"""A binary heap in a flat array of ``state.ENTRY``: the smallest key first."""

from __future__ import annotations

from waakvlam.twin.engine.compiled import compiled
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.state import Records


@compiled
def push(heap: Records, size: Whole, key: float, row: Whole) -> None:
    """Put an entry in a heap of `size`; the caller counts."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
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
    at = 0
    below = 1
    while below < last:
        if below + 1 < last and heap[below + 1].key < heap[below].key:
            below += 1
        if key <= heap[below].key:
            break
        heap[at].key = heap[below].key
        heap[at].row = heap[below].row
        at = below
        below = 2 * at + 1
    heap[at].key = key
    heap[at].row = moved
    return row
