"""The year of one kind of team, or of all: what it may cost, what is left, what it overruns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waakvlam.funding.evidence.facts import Amounts
from waakvlam.funding.forecast.amounts import Band, Forecast, TooShortError, forecast_year
from waakvlam.funding.forecast.surplus import surplus_of
from waakvlam.kernel.money import ZERO, Money

TEAM_COST = "team_cost"
LUMP_SUM = "lump_sum"
CHAIN_COST = (TEAM_COST, "pxq", "pgb")
CHAIN_BUDGET = (LUMP_SUM, "pxq", "pgb")
"""What the whole chain of model 3 costs, and what it is paid from (S2)."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A year: what each kind of spending is expected to cost, and what it may cost.

    ``hidden``: kinds of spending of which nothing is told, for they are about a few (L2).
    """

    costs: Mapping[str, Forecast]
    budgets: Mapping[str, Money]
    hidden: tuple[str, ...] = ()

    @property
    def lump_sum(self) -> Money | None:
        """The lump sum of the year."""
        return self.budgets.get(LUMP_SUM)

    @property
    def team_cost(self) -> Band | None:
        """What the teams are expected to cost."""
        found = self.costs.get(TEAM_COST)
        return None if found is None else found.total

    @property
    def surplus(self) -> Band | None:
        """What is expected to be left of the lump sum; below zero it is a deficit."""
        if self.lump_sum is None or self.team_cost is None:
            return None
        return surplus_of(self.lump_sum, self.team_cost)

    @property
    def chain_budget(self) -> Money | None:
        """What the whole chain may cost, where all of it is known."""
        known = [self.budgets[kind] for kind in CHAIN_BUDGET if kind in self.budgets]
        return sum(known, ZERO) if len(known) == len(CHAIN_BUDGET) else None

    @property
    def chain_cost(self) -> Money | None:
        """What the whole chain is expected to cost; unknown where a part is hidden."""
        known = [self.costs[kind].total.middle for kind in CHAIN_COST if kind in self.costs]
        if not known or set(self.hidden) & set(CHAIN_COST):
            return None
        return sum(known, ZERO)


def outlook_of(amounts: Amounts, year: int) -> Outlook:
    """Forecast a year; a kind of spending of which too few months are known is left out."""
    costs = {}
    for kind in CHAIN_COST:
        try:
            costs[kind] = forecast_year(amounts.spent.get(kind, {}), {}, year)
        except TooShortError:
            continue
    budgets = {kind: years[year] for kind, years in amounts.budgets.items() if year in years}
    return Outlook(costs, budgets, amounts.hidden)
