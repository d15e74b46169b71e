"""Masking of small groups (L2): the whole page at once, so that subtraction finds none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from waakvlam.monitor.masking.cells import Cell, Nesting, is_small
from waakvlam.monitor.masking.moves import find_move
from waakvlam.monitor.masking.table import Table, build_table

NO_NESTING: Nesting = {}


def mask_cells(
    cells: Iterable[Cell], nesting: Nesting = NO_NESTING, secret: bytes = b""
) -> set[Cell]:
    """Return the cells to mask; `cells` is all that a page shows, of any number of indicators.

    Masked is a group of 1 to 4, one that leaves 1 to 4 of its parent, and what else is needed
    so that each small group has at least one other size that fits everything shown. `secret` (64
    bytes at most, the same for every page) decides which large group is masked along with a small
    one: who reads this program but not the secret cannot replay the choice.
    """
    by_code: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_code[cell.code].append(cell)
    masked: set[Cell] = set()
    for group in by_code.values():
        group.sort(key=lambda cell: (len(cell.breakdown), sorted(cell.breakdown)))
        table = build_table(group, nesting, secret)
        cover(table)
        masked |= {cell for cell, shown in zip(group, table.shown, strict=False) if not shown}
    return masked


def cover(table: Table) -> None:
    """Mask further cells until every small group can be moved without a trace."""
    covered: set[int] = set()
    for place, count in enumerate(table.counts):
        if not is_small(count) or place in covered:
            continue
        move = _move_of(table, place)
        table.hide(move)
        covered |= {other for other in move if is_small(table.counts[other])}


def _move_of(table: Table, place: int) -> Mapping[int, int]:
    """Find a move, or take the whole table: then nothing is left to subtract from."""
    for keep_size in (True, False):
        move = find_move(table, place, keep_size=keep_size)
        if move is not None:
            return move
    return dict.fromkeys(range(len(table.counts)), 0)
