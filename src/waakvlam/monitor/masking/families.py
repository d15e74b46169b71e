"""Which cells of a page are parts of which other: the subtractions open to a reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from waakvlam.monitor.masking.cells import TIME_DIMENSIONS, Cell, Nesting, Pair, coarser

Key = frozenset[Pair]


@dataclass(slots=True)
class Family:
    """A parent and its children along one dimension, as places in a list of cells."""

    parent: int
    dimension: str
    children: list[int] = field(default_factory=list)

    @property
    def over_time(self) -> bool:
        """Tell whether the children are periods within the parent's period."""
        return self.dimension in TIME_DIMENSIONS


def families_of(cells: Sequence[Cell], nesting: Nesting) -> list[Family]:
    """Find every family among the cells of one indicator.

    A parent has one dimension less, or coarser; of several the nearest that is on the page.
    """
    places = {frozenset(cell.breakdown): place for place, cell in enumerate(cells)}
    families: dict[tuple[int, str, Pair | None], Family] = {}
    for key, place in places.items():
        for dimension, via, parent in _parents(key, places, nesting):
            family = families.setdefault((parent, dimension, via), Family(parent, dimension))
            family.children.append(place)
    return list(families.values())


def _parents(
    key: Key, places: dict[Key, int], nesting: Nesting
) -> Iterator[tuple[str, Pair | None, int]]:
    for pair in sorted(key):
        rest = key - {pair}
        ways = [(via, rest | {via}) for via in coarser(pair, nesting)]
        present = [(via, places[parent]) for via, parent in ways if parent in places]
        if pair[0] in TIME_DIMENSIONS:
            present = present[:1]
        for via, parent in present:
            yield pair[0], via, parent
        if not present and rest in places:
            yield pair[0], None, places[rest]
