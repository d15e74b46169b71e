"""A revision as it is written down: what is asked for, and where the money is to come from.

A revision (herziening) resets the lump sum of each kind of team once a year (F1, F4).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.team_kind import TeamKind


@dataclass(frozen=True, slots=True, order=True)
class BudgetLine:
    """A line of the municipality's budget: a task field (taakveld) and a sub-product.

    ``programme`` is the line's programme where it is another than the revision's.
    """

    task_field: str
    sub_product: str
    programme: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.task_field} ({self.sub_product})"


@dataclass(frozen=True, slots=True)
class Cover:
    """Where a part of the money comes from; without an amount, all that is still uncovered."""

    source: BudgetLine
    target: BudgetLine
    amount: Money | None
    earmark: str = ""
    incidental: bool = False


@dataclass(frozen=True, slots=True)
class Staffing:
    """Fte and households per fte, before and after; whose cases are whose, where it is known."""

    fte_after: Decimal
    caseload_after: Decimal
    fte_before: Decimal | None = None
    caseload_before: tuple[Decimal, Decimal] | None = None
    case_carrying_fte_before: Decimal | None = None
    case_carrying_fte_after: Decimal | None = None
    client_bound_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """The lump sum of one kind of team for the year, as it is proposed."""

    key: str
    team_kind: TeamKind
    contractor: str
    lump_sum: Money
    budgeted: Money
    own_contribution: Money = ZERO
    development_budget: Money = ZERO
    surplus_previous_year: Money | None = None
    cover: tuple[Cover, ...] = ()
    staffing: Staffing | None = None


@dataclass(frozen=True, slots=True)
class FirstDrop:
    """A share that falls away at once, on a day."""

    on: date
    share: Decimal


@dataclass(frozen=True, slots=True)
class MonthlyDrop:
    """A share that falls away in every month from ``start`` up to and including ``until``."""

    start: date
    until: date
    share: Decimal


@dataclass(frozen=True, slots=True)
class Trend:
    """How something falls from its level on the base day."""

    name: str
    base: date
    first_drop: FirstDrop | None = None
    monthly_drop: MonthlyDrop | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A year's revision for a municipality (its CBS code)."""

    title: str
    municipality: str
    year: int
    awards: tuple[Award, ...]
    amendment: str = ""
    programme: str = ""
    trends: tuple[Trend, ...] = ()
