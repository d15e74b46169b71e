"""The year of one kind of team, or of all: what it may cost, what is left, what it overruns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from waakvlam.funding.evidence.facts import Amounts, Facts, Months
from waakvlam.funding.forecast.amounts import (
    Band,
    Forecast,
    HiddenMonthError,
    TooShortError,
    forecast_year,
)
from waakvlam.funding.forecast.surplus import surplus_of
from waakvlam.kernel.money import ZERO, Money

TEAM_COST = "team_cost"
LUMP_SUM = "lump_sum"
PAID_FROM = {TEAM_COST: LUMP_SUM, "pxq": "pxq", "pgb": "pgb"}
"""What the whole chain of model 3 costs, and from which budget each part is paid (S2)."""
CHAIN_COST = tuple(PAID_FROM)
CHAIN_BUDGET = tuple(PAID_FROM.values())


@dataclass(frozen=True, slots=True)
class Outlook:
    """A year: what each kind of spending is expected to cost, and what it may cost.

    ``hidden``: kinds of spending of which nothing is told, for they are about a few (L2).
    ``short``: those of which too few months are known to say anything of the next.
    """

    costs: Mapping[str, Forecast]
    budgets: Mapping[str, Money]
    hidden: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

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
    def chain_gaps(self) -> tuple[str, ...]:
        """Return the parts of the chain whose cost cannot be told.

        A part that cost nothing so far and has no budget is no part of this chain.
        """
        if not self.costs:
            return CHAIN_COST
        return tuple(kind for kind in CHAIN_COST if self._is_gap(kind))

    def _is_gap(self, kind: str) -> bool:
        if kind in self.hidden or kind in self.short:
            return True
        return kind not in self.costs and PAID_FROM[kind] in self.budgets

    @property
    def chain_cost(self) -> Money | None:
        """What the whole chain is expected to cost; unknown where that of a part is."""
        if self.chain_gaps:
            return None
        return sum(
            (self.costs[kind].total.middle for kind in CHAIN_COST if kind in self.costs), ZERO
        )


def outlook_of(amounts: Amounts, year: int) -> Outlook:
    """Forecast the year of one kind of team."""
    return _outlook(amounts, year, {}, {})


def outlook_of_all(facts: Facts, year: int) -> Outlook:
    """Forecast the year of all teams together."""
    return _outlook(Amounts(facts.spent, facts.budgets), year, facts.committed, facts.hidden)


def _outlook(
    amounts: Amounts, year: int, committed: Months, months_hidden: Mapping[str, Collection[date]]
) -> Outlook:
    costs: dict[str, Forecast] = {}
    hidden, short = list(amounts.hidden), []
    for kind in CHAIN_COST:
        months, away = amounts.spent.get(kind, {}), months_hidden.get(kind, ())
        settled = committed if kind == "pxq" else {}
        try:
            costs[kind] = forecast_year(months, settled, year, hidden=away)
        except HiddenMonthError:
            hidden.append(kind)
        except TooShortError:
            if months or away:
                short.append(kind)
    budgets = {kind: years[year] for kind, years in amounts.budgets.items() if year in years}
    return Outlook(costs, budgets, tuple(hidden), tuple(short))
