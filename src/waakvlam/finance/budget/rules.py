"""What a budget amendment does to lines: pure, in whole cents (F5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waakvlam.kernel.money import ZERO, Money

FIRST_YEAR, LAST_YEAR = 2015, 2199
"""The years of which there can be a budget."""
LineKey = tuple[str, str]
"""A task field and a sub-product."""


class OffBalanceError(ValueError):
    """Shifts that do not add up to zero; ``left`` is what is over."""

    def __init__(self, left: Money) -> None:
        super().__init__(f"the shifts add up to {left.cents} cents; expected 0")
        self.left = left


class UnknownLinesError(LookupError):
    """Lines that the budget of the year does not have."""

    def __init__(self, lines: Sequence[LineKey]) -> None:
        super().__init__(f"the budget has no line {lines}")
        self.lines = tuple(lines)


class BelowZeroError(ValueError):
    """Lines that would end below zero, with what they would come to, and no reason given."""

    def __init__(self, lines: Mapping[LineKey, Money]) -> None:
        super().__init__(f"below zero: {sorted(lines)}")
        self.lines = dict(lines)


@dataclass(frozen=True, slots=True)
class Shifted:
    """A line that an amendment touches: before, shift and after."""

    line: LineKey
    before: Money
    shift: Money

    @property
    def after(self) -> Money:
        """Return what the line comes to."""
        return self.before + self.shift

    @property
    def is_below_zero(self) -> bool:
        """Tell whether the line ends below zero."""
        return self.after < ZERO


def shifted(
    present: Mapping[LineKey, Money], shifts: Mapping[LineKey, Money], *, below_zero_reason: str
) -> list[Shifted]:
    """Return the lines that the shifts touch; a shift of nothing touches none.

    Raises OffBalanceError, UnknownLinesError, and BelowZeroError unless a reason announces it.
    """
    left = sum(shifts.values(), ZERO)
    if left:
        raise OffBalanceError(left)
    unknown = [line for line in sorted(shifts) if shifts[line] and line not in present]
    if unknown:
        raise UnknownLinesError(unknown)
    found = [Shifted(line, present[line], shifts[line]) for line in sorted(shifts) if shifts[line]]
    below = {one.line: one.after for one in found if one.is_below_zero}
    if below and not below_zero_reason.strip():
        raise BelowZeroError(below)
    return found


def still_to_shift(
    wanted: Mapping[LineKey, Money], done: Mapping[LineKey, Money]
) -> dict[LineKey, Money]:
    """Return what is to be shifted yet when a part was done before: a correction's difference."""
    lines = {*wanted, *done}
    return {line: wanted.get(line, ZERO) - done.get(line, ZERO) for line in lines}
