"""What a revision comes to: per award, as a budget amendment, and per trend."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from waakvlam.funding.revision.document import BudgetLine
from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.notation import write_amount


@dataclass(frozen=True, slots=True)
class CoverLine:
    """An amount, never negative, that moves from one budget line to another.

    ``reversed`` says that it moves back: the lump sum is below the budget, and source and target
    are the other way round than the file has them.
    """

    source: BudgetLine
    target: BudgetLine
    amount: Money
    earmark: str
    incidental: bool
    reversed: bool

    @property
    def signed(self) -> Money:
        """Return what it adds to the award's budget."""
        return -self.amount if self.reversed else self.amount


@dataclass(frozen=True, slots=True)
class StaffingResult:
    """What an award's staffing implies.

    The households are those that can be helped at once, whole ones; ``at_most`` where they were
    counted with all fte because nobody knows how many of them carry cases.
    """

    cost_per_fte: Money
    households_before: tuple[int, int] | None
    households_after: int
    at_most: bool


@dataclass(frozen=True, slots=True)
class AwardResult:
    """An award's difference with the budget, and how it is covered; ``uncovered`` is 0."""

    key: str
    difference: Money
    covered_by_own: Money
    to_shift: Money
    cover: tuple[CoverLine, ...]
    uncovered: Money
    staffing: StaffingResult | None


class AmendmentOffBalanceError(ValueError):
    """A budget amendment whose lines do not add up to 0."""

    def __init__(self, left: Money) -> None:
        super().__init__(
            f"the lines add up to {write_amount(left)}; expected lines that add up to 0"
        )
        self.left = left


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """What a budget line gains (or, negative, loses)."""

    line: BudgetLine
    amount: Money


@dataclass(frozen=True, slots=True)
class Amendment:
    """A budget amendment (begrotingswijziging): its lines add up to 0.

    Raises:
        AmendmentOffBalanceError: when they do not.
    """

    lines: tuple[AmendmentLine, ...]
    total_shifted: Money

    def __post_init__(self) -> None:
        left = sum((line.amount for line in self.lines), ZERO)
        if left:
            raise AmendmentOffBalanceError(left)


@dataclass(frozen=True, slots=True)
class Remaining:
    """The share of the base that remains after the drop of a month (2023-12)."""

    month: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class TrendResult:
    """A trend in both readings of "x% a month".

    ``linear``: each month takes that share of the base; ``compound``: of what was left.
    """

    name: str
    linear: tuple[Remaining, ...]
    compound: tuple[Remaining, ...]

    @property
    def linear_end(self) -> Fraction:
        """Return what remains in the end when each month takes a share of the base."""
        return self.linear[-1].share

    @property
    def compound_end(self) -> Fraction:
        """Return what remains in the end when each month takes a share of what was left."""
        return self.compound[-1].share


@dataclass(frozen=True, slots=True)
class RevisionResult:
    """All that follows from a revision."""

    awards: tuple[AwardResult, ...]
    amendment: Amendment
    trends: tuple[TrendResult, ...]
