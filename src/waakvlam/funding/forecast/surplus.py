"""The surplus on a lump sum and what it may cover; an overrun and who bears it (F8, S2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from waakvlam.funding.forecast.amounts import HALF, Band
from waakvlam.kernel.money import ZERO, Money

WIJCHEN = Fraction(1)
"""In Wijchen the municipality paid the deficits (E3.2.3)."""
ALPHEN = Fraction(1, 2)
"""In Alphen aan den Rijn a part of the risk went to the contractors; which part the source does not
say, so a half is an assumption of ours."""


class NoShareError(ValueError):
    """A part of an overrun that is less than nothing, or more than all of it."""

    def __init__(self, share: Fraction) -> None:
        super().__init__(f"a share of {share} is not between 0 and 1")
        self.share = share


@dataclass(frozen=True, slots=True)
class Covered:
    """A wish and how much of it the surplus covers."""

    name: str
    asked: Money
    covered: Money

    @property
    def short(self) -> Money:
        """Return what must come from elsewhere."""
        return self.asked - self.covered


@dataclass(frozen=True, slots=True)
class Division:
    """Who bears an overrun."""

    municipality: Money
    contractor: Money


def surplus_of(budget: Money, cost: Band) -> Band:
    """Return what is left of a budget; below zero it is a deficit."""
    return Band(budget - cost.high, budget - cost.middle, budget - cost.low)


def cover(surplus: Money, wishes: Sequence[tuple[str, Money]]) -> tuple[Covered, ...]:
    """Let a surplus cover wishes, in their order, until nothing is left; a deficit covers none."""
    left, found = max(surplus, ZERO), []
    for name, asked in wishes:
        covered = min(left, asked)
        left -= covered
        found.append(Covered(name, asked, covered))
    return tuple(found)


def divide_overrun(budget: Money, cost: Money, municipality_share: Fraction) -> Division:
    """Divide what a chain cost more than its budget; the parts add up to it, to the cent.

    Raises NoShareError.
    """
    if not 0 <= municipality_share <= 1:
        raise NoShareError(municipality_share)
    overrun = max(cost - budget, ZERO)
    municipality = Money((overrun.cents * municipality_share + HALF).__floor__())
    return Division(municipality, overrun - municipality)
