"""A target on indications against what was realised (F3): a straight path, month by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from waakvlam.funding.forecast.months import between, later


class NoPathError(ValueError):
    """The target is to be met no later than where it starts from."""

    def __init__(self, start: date, by: date) -> None:
        super().__init__(f"a path from {start} to {by} has no month")


@dataclass(frozen=True, slots=True)
class OnThePath:
    """A month: where the path lies, and where it stood (null while that is unknown)."""

    month: date
    path: Fraction
    realised: Fraction | None
    at_most: bool

    @property
    def met(self) -> bool | None:
        """Whether it was at least as good as the path asks."""
        if self.realised is None:
            return None
        return self.realised <= self.path if self.at_most else self.realised >= self.path


def path_to(
    baseline: Fraction,
    target: Fraction,
    months: tuple[date, date],
    realised: Mapping[date, Fraction],
    *,
    at_most: bool = True,
) -> tuple[OnThePath, ...]:
    """Return the months from the first (at the baseline) to the last (at the target).

    Both months are first days. Raises NoPathError.
    """
    start, by = months
    count = between(start, by)
    if count <= 0:
        raise NoPathError(start, by)
    step = Fraction(target - baseline, count)
    return tuple(
        OnThePath(month, baseline + step * at, realised.get(month), at_most)
        for at, month in enumerate(later(start, nth) for nth in range(count + 1))
    )
