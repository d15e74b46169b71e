"""A trend in both readings of "x% a month": of the base, and of what the month before left."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from waakvlam.funding.revision.document import Trend
from waakvlam.funding.revision.result import Remaining, TrendResult

MONTHS = 12


def trend_result(trend: Trend) -> TrendResult:
    """Return what remains month by month, from the first drop to the last.

    A month in which nothing falls keeps what the month before left. Less than nothing cannot
    remain: the linear reading stops at 0.
    """
    linear = compound = Fraction(1)
    lines: list[Remaining] = []
    curves: list[Remaining] = []
    for number in range(*_span(trend)):
        for share in _drops(trend, number):
            linear = max(linear - share, Fraction(0))
            compound *= 1 - share
        month = f"{number // MONTHS:04}-{number % MONTHS + 1:02}"
        lines.append(Remaining(month, linear))
        curves.append(Remaining(month, compound))
    return TrendResult(trend.name, tuple(lines), tuple(curves))


def _number(day: date) -> int:
    return day.year * MONTHS + day.month - 1


def _span(trend: Trend) -> tuple[int, int]:
    """Return the first month with a drop and the month after the last."""
    months = [_number(trend.first_drop.on)] if trend.first_drop else []
    if trend.monthly_drop:
        months += [_number(trend.monthly_drop.start), _number(trend.monthly_drop.until)]
    return min(months), max(months) + 1


def _drops(trend: Trend, number: int) -> list[Fraction]:
    """Return the shares that fall away in a month."""
    shares = []
    first, monthly = trend.first_drop, trend.monthly_drop
    if first and number == _number(first.on):
        shares.append(Fraction(first.share))
    if monthly and _number(monthly.start) <= number <= _number(monthly.until):
        shares.append(Fraction(monthly.share))
    return shares
