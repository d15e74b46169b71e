"""What an award's staffing costs and can hold (C7)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from waakvlam.funding.revision.document import Staffing
from waakvlam.funding.revision.result import CoverLine, StaffingResult
from waakvlam.kernel.money import ZERO, Money


def staffing_result(
    staffing: Staffing, lump_sum: Money, cover: tuple[CoverLine, ...]
) -> StaffingResult:
    """Return the cost of an fte and how many households fit in at once.

    The cost is the lump sum without what is earmarked, by the fte after, to the cent, half up.
    """
    earmarked = sum((line.amount for line in cover if line.earmark and not line.reversed), ZERO)
    carrying = (staffing.case_carrying_fte_before, staffing.case_carrying_fte_after)
    known = carrying[1] is not None and (staffing.fte_before is None or carrying[0] is not None)
    return StaffingResult(
        cost_per_fte=each_of(lump_sum - earmarked, staffing.fte_after),
        households_before=_before(staffing),
        households_after=_households(carrying[1] or staffing.fte_after, staffing.caseload_after),
        at_most=not known,
    )


def each_of(amount: Money, parts: Decimal) -> Money:
    """Return an amount by a number of parts, to the cent, half a cent up."""
    numerator, denominator = parts.as_integer_ratio()
    return Money(floor(Fraction(amount.cents * denominator, numerator) + Fraction(1, 2)))


def _before(staffing: Staffing) -> tuple[int, int] | None:
    fte = staffing.case_carrying_fte_before or staffing.fte_before
    if fte is None or staffing.caseload_before is None:
        return None
    low, high = staffing.caseload_before
    return _households(fte, low), _households(fte, high)


def _households(fte: Decimal, caseload: Decimal) -> int:
    """Return whole households: nobody holds a part of one."""
    return floor(Fraction(fte) * Fraction(caseload))
