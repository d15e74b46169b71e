"""A lump sum by trend: last year's clients, and what the team takes over from indicated support.

The money of indicated support follows its clients: who leaves it frees what a client costs there,
times how much faster or slower costs fall than clients do. In 2019 the assumption was that 80%
fewer clients cost 60% less; in 2022 both fell equally fast (D).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from waakvlam.funding.ways.exact import Senseless, SenselessError, quotient, to_cents
from waakvlam.funding.ways.inputs import Values, amount, number
from waakvlam.kernel.money import Money


@dataclass(frozen=True, slots=True)
class TrendInputs:
    """The inputs; shares are of 1.

    ``drop`` is the share of the clients with indicated support that is gone by the end of the year,
    ``taken_over`` which of those the team helps instead. ``fewer_clients`` goes with ``less_cost``.
    """

    clients: Decimal
    cost_per_client: Money
    indicated_clients: Decimal
    drop: Decimal
    taken_over: Decimal
    indicated_cost: Money
    fewer_clients: Decimal
    less_cost: Decimal


@dataclass(frozen=True, slots=True)
class TrendSum:
    """The sum: ``lump_sum`` is ``base`` plus ``added``, to the cent.

    ``cost_drop`` is the share by which the cost of indicated support falls; ``freed_each`` is what
    each client who leaves frees.
    """

    base: Money
    clients_taken_over: Fraction
    freed_each: Money
    cost_drop: Fraction
    added: Money

    @property
    def lump_sum(self) -> Money:
        """Return the lump sum for a year."""
        return self.base + self.added


RELATION_2019 = (Decimal("0.80"), Decimal("0.60"))
"""80% fewer clients goes with 60% less cost: the assumption of 2019 (D)."""
RELATION_2022 = (Decimal("0.80"), Decimal("0.80"))
"""Costs fall as fast as clients: what was found in 2022 (D)."""


def trend_inputs(values: Values) -> TrendInputs:
    """Return the inputs from their values by key; every one is needed."""
    return TrendInputs(
        clients=number(values, "clients"),
        cost_per_client=amount(values, "cost_per_client"),
        indicated_clients=number(values, "indicated_clients"),
        drop=number(values, "drop"),
        taken_over=number(values, "taken_over"),
        indicated_cost=amount(values, "indicated_cost"),
        fewer_clients=number(values, "fewer_clients"),
        less_cost=number(values, "less_cost"),
    )


def by_trend(inputs: TrendInputs) -> TrendSum:
    """Return the sum, each amount rounded to the cent, half up.

    Raises SenselessError when more would be saved than is spent, or a sum is too large.
    """
    relation = quotient(inputs.less_cost, inputs.fewer_clients)
    cost_drop = Fraction(inputs.drop) * relation
    if cost_drop > 1:
        raise SenselessError(Senseless.MORE_SAVED_THAN_SPENT, "drop", "less_cost")
    leaving = Fraction(inputs.indicated_clients) * Fraction(inputs.drop)
    taken_over = leaving * Fraction(inputs.taken_over)
    freed = inputs.indicated_cost.cents * relation
    return TrendSum(
        base=to_cents(inputs.cost_per_client.cents * Fraction(inputs.clients)),
        clients_taken_over=taken_over,
        freed_each=to_cents(freed),
        cost_drop=cost_drop,
        added=to_cents(taken_over * freed),
    )


def with_relation(inputs: TrendInputs, relation: tuple[Decimal, Decimal]) -> Money | None:
    """Return the lump sum under another relation; None where that cannot be."""
    fewer, less = relation
    try:
        return by_trend(replace(inputs, fewer_clients=fewer, less_cost=less)).lump_sum
    except SenselessError:
        return None
