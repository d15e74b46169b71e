"""What a revision implies for the help: how many households at once, and what each costs (C7).

Pure. Amounts are in whole cents, half a cent up.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from waakvlam.funding.revision.document import Award, Revision
from waakvlam.funding.revision.result import AwardResult, RevisionResult
from waakvlam.funding.revision.staffing import each_of
from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.team_kind import TeamKind

PER_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Implication:
    """What an award implies. What is not known, for want of staffing, is None.

    ``share_thousandths`` is how many of a thousand households that fitted in before, in the
    fullest case, fit in after.
    """

    award_key: str
    team_kind: TeamKind
    lump_sum: Money
    fte_before: Decimal | None
    fte_after: Decimal | None
    households_before: tuple[int, int] | None
    households_after: int | None
    at_most: bool
    cost_per_fte: Money | None
    cost_per_household: Money | None

    @property
    def is_less(self) -> bool:
        """Tell whether fewer households fit in than before, however one counts."""
        if self.households_before is None or self.households_after is None:
            return False
        return self.households_after < self.households_before[0]

    @property
    def share_thousandths(self) -> tuple[int, int] | None:
        """Return the share of those before that still fit in: of the fullest case, and the other.

        In thousandths, rounded down.
        """
        if self.households_before is None or self.households_after is None:
            return None
        low, high = self.households_before
        if not low:
            return None
        return (
            self.households_after * PER_THOUSAND // high,
            self.households_after * PER_THOUSAND // low,
        )


def implications(revision: Revision, result: RevisionResult) -> list[Implication]:
    """Return what each award implies."""
    pairs = zip(revision.awards, result.awards, strict=True)
    return [_of(award, found) for award, found in pairs]


def _of(award: Award, found: AwardResult) -> Implication:
    staffing, implied = award.staffing, found.staffing
    households = implied.households_after if implied else None
    earmarked = sum((c.amount for c in found.cover if c.earmark and not c.reversed), ZERO)
    return Implication(
        award_key=award.key,
        team_kind=award.team_kind,
        lump_sum=award.lump_sum,
        fte_before=staffing.fte_before if staffing else None,
        fte_after=staffing.fte_after if staffing else None,
        households_before=implied.households_before if implied else None,
        households_after=households,
        at_most=implied.at_most if implied else False,
        cost_per_fte=implied.cost_per_fte if implied else None,
        cost_per_household=each_of(award.lump_sum - earmarked, Decimal(households))
        if households
        else None,
    )


def remaining_thousandths(share: Fraction) -> int:
    """Return a share in thousandths, rounded half up."""
    return (share.numerator * PER_THOUSAND * 2 + share.denominator) // (2 * share.denominator)
