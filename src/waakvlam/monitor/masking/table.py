"""The counts of one indicator with all that a reader knows about how they hang together."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from waakvlam.monitor.masking.cells import SMALLEST_SHOWN, Cell, Nesting, Pair, is_small
from waakvlam.monitor.masking.families import Family, families_of

Term = tuple[int, int]
"""A place and the sign with which its count enters a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A weighted sum of counts and how far it may move before a reader sees that it cannot be."""

    terms: tuple[Term, ...]
    low: float = 0
    high: float = 0


@dataclass(slots=True)
class Table:
    """Counts by place: first the cells of the page, then groups that only subtraction shows."""

    counts: list[int] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    lines_of: list[list[Term]] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)

    def add_place(self, count: int, *, shown: bool, turn: float = 0) -> int:
        """Add a count and return its place; of equal choices the lowest turn is masked."""
        self.turns.append(turn)
        self.counts.append(count)
        self.shown.append(shown)
        self.lines_of.append([])
        return len(self.counts) - 1

    def add_line(self, terms: Iterable[Term], low: float = 0, high: float = 0) -> None:
        """Add what a reader knows: the sum of the terms stays within its range."""
        line = Line(tuple(sorted(terms, key=lambda term: self.turns[term[0]])), low, high)
        for place, sign in line.terms:
            self.lines_of[place].append((len(self.lines), sign))
        self.lines.append(line)

    def hide(self, places: Iterable[int]) -> None:
        """Mask these places."""
        for place in places:
            self.shown[place] = False


def build_table(cells: Sequence[Cell], nesting: Nesting, secret: bytes = b"") -> Table:
    """Lay out the cells of one indicator, mask the small ones and the small complements.

    `cells` are sorted by their breakdown, periods from early to late.
    """
    table = Table()
    for cell in cells:
        table.add_place(cell.n, shown=not is_small(cell.n), turn=_turn(cell, secret))
    for family in families_of(cells, nesting):
        cell = cells[family.parent]
        family.children = [child for child in family.children if cells[child].n]
        if family.over_time and cell.time == "stock":
            _add_stock(table, family)
        elif cell.additive and not (family.over_time and cell.time == "overlap"):
            _add_sum(table, family)
        else:
            _add_distinct(table, family)
    return table


def _turn(cell: Cell, secret: bytes) -> float:
    """Draw lots by a secret: the same team in every month, and a parent amid its children."""
    return sum(_lot(pair, secret) for pair in cell.breakdown)


@lru_cache(maxsize=4096)
def _lot(pair: Pair, secret: bytes) -> float:
    digest = blake2b("=".join(pair).encode(), key=secret, digest_size=4).digest()
    return int.from_bytes(digest) / 2**32 - 0.5


def _add_sum(table: Table, family: Family) -> None:
    """Add children that add up to their parent, but for rows in no child at all."""
    members = list(family.children)
    rest = table.counts[family.parent] - sum(table.counts[child] for child in members)
    if rest < 0:
        _add_distinct(table, family)
        return
    if is_small(rest):
        members.append(table.add_place(rest, shown=False))
        rest = 0
    # A large rest is in no cell of the page: it may move as long as it stays large.
    low, high = (-math.inf, rest - SMALLEST_SHOWN) if rest else (0, 0)
    table.add_line([*((member, 1) for member in members), (family.parent, -1)], low, high)
    if not rest:
        _add_small_union(table, members)


def _add_small_union(table: Table, members: Sequence[int]) -> None:
    """Guard the small children together, when few too: what the large ones leave of the parent."""
    small = [member for member in members if is_small(table.counts[member])]
    large = [member for member in members if not is_small(table.counts[member])]
    together = sum(table.counts[member] for member in small)
    if not large or not is_small(together):
        return
    if len(large) == 1:
        table.hide(large)
    if len(small) > 1:
        union = table.add_place(together, shown=False)
        table.add_line([*((member, 1) for member in small), (union, -1)])


def _add_distinct(table: Table, family: Family) -> None:
    """Add people who may be in several children: largest child ≤ parent ≤ sum of the children."""
    parent, counts = family.parent, table.counts
    over = sum(counts[child] for child in family.children) - counts[parent]
    if over >= 0:
        terms = [*((child, 1) for child in family.children), (parent, -1)]
        table.add_line(terms, -over, math.inf)
    for child in family.children:
        rest = counts[parent] - counts[child]
        if is_small(rest) and not is_small(counts[child]):
            table.hide([child])
            complement = table.add_place(rest, shown=False)
            table.add_line([(child, 1), (complement, 1), (parent, -1)])
        elif 0 <= rest <= 1:
            table.add_line([(parent, 1), (child, -1)], -rest, math.inf)


def _add_stock(table: Table, family: Family) -> None:
    """Tie a stock of a quarter to that of its last month: the one count twice."""
    last = family.children[-1:]
    if last and table.counts[last[0]] == table.counts[family.parent]:
        table.add_line([(last[0], 1), (family.parent, -1)])
