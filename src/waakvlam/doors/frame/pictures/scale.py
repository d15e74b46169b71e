"""Which colour a value gets: around the norm when there is one, else from low to high."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from waakvlam.doors.frame.pictures.look import LOW_TO_HIGH, OFF_THE_NORM, ON_THE_NORM
from waakvlam.doors.frame.pictures.numbers import shown


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps between the colours: a value on a step belongs to the colour after it."""

    steps: tuple[float, ...]
    colours: tuple[str, ...]

    def colour(self, value: float) -> str:
        """Return the fill of an area with this value."""
        return self.colours[bisect_right(self.steps, value)]

    def legend(self, unit: str, language: str) -> tuple[tuple[str, str], ...]:
        """Return each colour with the values that it stands for."""
        edges = [shown(step, unit, language) for step in self.steps]
        if not edges:
            return ()
        between = [f"{low} – {high}" for low, high in pairwise(edges)]
        texts = [f"< {edges[0]}", *between, f"≥ {edges[-1]}"]
        return tuple(zip(self.colours, texts, strict=True))


def around_norm(
    values: Iterable[float | None], norm: float, *, up_is_good: bool, most: float | None = None
) -> Scale:
    """Return two colours off the norm and two on it, split halfway to the furthest value.

    Where no value can exceed `most` (1 for a share), there is no step at or beyond it.
    """
    furthest = max((abs(v - norm) for v in values if v is not None), default=0.0)
    if furthest == 0:
        furthest = abs(norm) or 1.0
    steps = [norm - furthest / 2, norm, norm + furthest / 2]
    if most is not None and steps[-1] >= most:
        del steps[-1]
    colours = OFF_THE_NORM + ON_THE_NORM
    ordered = colours if up_is_good else colours[::-1]
    return Scale(tuple(steps), ordered[: len(steps) + 1])


def low_to_high(values: Iterable[float | None]) -> Scale:
    """Return four equal steps from low to high; one colour when all values are alike."""
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if low == high:
        return Scale((), LOW_TO_HIGH[1:2])
    width = (high - low) / len(LOW_TO_HIGH)
    return Scale(tuple(low + width * i for i in range(1, len(LOW_TO_HIGH))), LOW_TO_HIGH)
