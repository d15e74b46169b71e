"""A move: another table that a reader cannot tell from the true one.

Each count of a move goes up or down by one, and every line that the reader knows still holds.
Once all counts of the move are masked, none of them can be found: the moved table shows the same.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from waakvlam.monitor.masking.cells import is_small
from waakvlam.monitor.masking.table import Table

MOST_STEPS = 2000
MOST_REPAIRS = 8

Move = dict[int, int]
"""By place: one more or one less."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A move under way, with the lines that it has shifted and those it has broken."""

    move: Move
    shifts: dict[int, int]
    broken: tuple[int, ...]
    cost: int


def find_move(table: Table, place: int, *, keep_size: bool) -> Move | None:
    """Find a move of `place` that masks few cells more, or None.

    With `keep_size` small groups stay small and large ones large: it also holds against a reader
    who knows of each masked cell why it is masked. Between equal choices the table's turns decide,
    never how large a large group is: that would tell it to whoever knows this program.
    """
    order = 0
    heap: list[tuple[int, int, int, _Draft]] = []
    for step in (1, -1):
        if _may(table, place, step, keep_size=keep_size):
            draft = _extend(table, _Draft({}, {}, (), 0), place, step)
            order -= 1
            heapq.heappush(heap, (*_rank(draft), order, draft))
    for _ in range(MOST_STEPS):
        if not heap:
            return None
        draft = heapq.heappop(heap)[-1]
        if not draft.broken:
            return draft.move
        repairs = sorted(_repairs(table, draft, keep_size=keep_size), key=_rank)
        for repair in reversed(repairs[:MOST_REPAIRS]):
            order -= 1
            heapq.heappush(heap, (*_rank(repair), order, repair))
    return None


def _rank(draft: _Draft) -> tuple[int, int]:
    return draft.cost + len(draft.broken), draft.cost


def _may(table: Table, place: int, step: int, *, keep_size: bool) -> bool:
    """Tell whether the count may take the step: empty cells are absent, so stay empty."""
    count = table.counts[place]
    if not count or count + step < 1:
        return False
    return not keep_size or is_small(count) == is_small(count + step)


def _repairs(table: Table, draft: _Draft, *, keep_size: bool) -> Iterator[_Draft]:
    """Mend the line broken last, by each of its counts that has not moved yet."""
    at = draft.broken[-1]
    line = table.lines[at]
    wanted = 1 if draft.shifts[at] < line.low else -1
    for place, sign in line.terms:
        step = wanted * sign
        if place not in draft.move and _may(table, place, step, keep_size=keep_size):
            yield _extend(table, draft, place, step)


def _extend(table: Table, draft: _Draft, place: int, step: int) -> _Draft:
    shifts = dict(draft.shifts)
    broken = draft.broken
    for at, sign in table.lines_of[place]:
        shift = shifts[at] = shifts.get(at, 0) + sign * step
        line = table.lines[at]
        holds = line.low <= shift <= line.high
        if holds and at in broken:
            broken = tuple(other for other in broken if other != at)
        elif not holds and at not in broken:
            broken = (*broken, at)
    cost = draft.cost + table.shown[place]
    return _Draft({**draft.move, place: step}, shifts, broken, cost)
