"""A search of the smallest lump sum for who reads a terminal, numbers and amounts as in Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from waakvlam.config.commands.simulation_text import SIMULATED, assumed, table, wrapped, written
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_number
from waakvlam.twin.lump_sum import LumpSum
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.search import CONFIRMED_ON, MOST_TIMES


def lump_sum_text(scenario: Scenario, found: LumpSum) -> str:
    """Return the answer as lines: per kind, all together, the curve, the notes."""
    head = [f"{scenario.name} ({scenario.model})", SIMULATED, ""]
    return "\n".join(
        [*head, *table(list(_kinds(found))), "", *_curve(found), "", *_notes(scenario, found)]
    )


def _kinds(found: LumpSum) -> Iterator[list[str]]:
    yield ["kind", "fte", "lump sum a year", "asked", "confirmed"]
    for name, one in found.kinds.items():
        if one.fte is None:
            yield [
                name,
                "-",
                f"out of reach: {one.blocking}",
                written("_share", one.certainty),
                "-",
            ]
        else:
            yield [
                name,
                *_answer(one.fte, one.lump_sum_cents, one.certainty, one.confirmed_certainty),
            ]
    if len(found.kinds) > 1 and found.fte is not None:
        yield [
            "all at once",
            *_answer(found.fte, found.lump_sum_cents, None, found.joint_certainty),
        ]


def _answer(fte: float, cents: int | None, asked: float | None, reached: float | None) -> list[str]:
    amount = write_amount(Money(cents or 0))
    return [_fte(fte), amount, written("_share", asked), written("_share", reached)]


def _fte(fte: float) -> str:
    return write_number(Decimal(repr(fte)), 2)


def _curve(found: LumpSum) -> list[str]:
    rows = [["fte", "certainty", "in time", "own help", "cost a year", "5%", "95%"]]
    for point in found.curve:
        costs = (point.cost_total_mean, point.cost_total_p05, point.cost_total_p95)
        rows.append(
            [
                _fte(point.fte),
                written("_share", point.certainty),
                written("_share", point.in_time_share),
                written("_share", point.helped_by_team_share),
                *(written("cost_total", cost) for cost in costs),
            ]
        )
    return table(rows, to_the_left=0)


def _notes(scenario: Scenario, found: LumpSum) -> Iterator[str]:
    on = write_number(CONFIRMED_ON)
    if found.feasible:
        told = f"Confirmed on {on} fresh replications: the 95% lower bound reaches what was asked."
    else:
        told = f"! Not even {MOST_TIMES} times the present fte does it."
    yield from wrapped(told)
    if found.cheapest_fte is not None:
        yield from wrapped(
            f"The smallest expected total cost on this curve is at {_fte(found.cheapest_fte)} fte, "
            "which is another question."
        )
    if not found.has_minimum:
        yield from wrapped("! That is an end of the curve: beyond it, it may be cheaper still.")
    tried, seconds = write_number(found.evaluations), Decimal(repr(found.seconds))
    yield from wrapped(f"{tried} numbers of fte tried in {write_number(seconds, 1)} s.")
    yield from assumed(scenario)
