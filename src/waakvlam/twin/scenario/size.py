"""How much a scenario makes in one replication: requests, and money."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from waakvlam.twin.engine.parameters import BURN_IN_DAYS, YEAR
from waakvlam.twin.scenario.faults import Faults
from waakvlam.twin.scenario.layers import Placed, Resolved, periods
from waakvlam.twin.scenario.scenario import Scenario

MOST_REQUESTS: Final = 20_000_000
MOST_EUROS: Final = 1e14  # in one replication: cents are added up in whole numbers of 64 bits
_CENTS: Final = 100.0
_STATUTORY: Final = "statutory.referrals_per_year"
_TARIFFS: Final = ("supplementary.tariff_cents", "statutory.tariff_cents")
_SUMS: Final = ("cost.overhead_cents", "one_stop_shop.lump_sum_cents")
_PER_FTE: Final = "cost.per_fte_cents"
_ROUNDING: Final = 1e-9


def check_size(scenario: Scenario, resolved: list[list[Resolved]], faults: Faults) -> None:
    """Note the faults of a scenario that makes more than can be counted."""
    requests = expected_requests(scenario, resolved)
    if requests > MOST_REQUESTS:
        wrong = "about {requests} requests in a replication"
        right = "run fewer days or fewer arrivals, at most {most} requests"
        faults.add("run.days", wrong, right, requests=f"{requests:.0f}", most=MOST_REQUESTS)
    years = scenario.run.days / YEAR
    flow = years * _most_in_a_period(resolved, (_STATUTORY,))
    if flow > MOST_REQUESTS:
        wrong = "about {referrals} statutory referrals in a replication"
        right = "write a lower number, for at most {most} in all"
        address = _largest(resolved, (_STATUTORY,)).address
        faults.add(address, wrong, right, referrals=f"{flow:.0f}", most=MOST_REQUESTS)
    clients = _most_in_a_period(resolved, ("supplementary.clients_at_start",))
    _check_money(resolved, years, requests + flow + clients, faults)


def _check_money(resolved: list[list[Resolved]], years: float, care: float, faults: Faults) -> None:
    """Note amounts of which the sum, with so many times care, would not fit."""
    tariffs = [one.value for one in _all(resolved, _TARIFFS)]
    staff = max(
        sum(_value(team, "fte") * _value(team, _PER_FTE) for team in period) for period in resolved
    )
    cents = care * max(tariffs, default=0.0)
    cents += years * (staff + _most_in_a_period(resolved, _SUMS))
    if cents / _CENTS > MOST_EUROS:
        wrong = "about {euros} euros in a replication"
        right = "write smaller amounts, for at most {most} euros in all"
        address = _largest(resolved, (*_TARIFFS, *_SUMS, _PER_FTE)).address
        euros, most = f"{cents / _CENTS:.3g}", f"{MOST_EUROS:.0g}"
        faults.add(address, wrong, right, euros=euros, most=most)


def _value(team: Resolved, name: str) -> float:
    return team[name].value if name in team else 0.0


def _all(resolved: list[list[Resolved]], names: Sequence[str]) -> Iterator[Placed]:
    for period in resolved:
        for team in period:
            yield from (team[name] for name in names if name in team)


def _largest(resolved: list[list[Resolved]], names: Sequence[str]) -> Placed:
    return max(_all(resolved, names), key=lambda placed: placed.value)


def _most_in_a_period(resolved: list[list[Resolved]], names: Sequence[str]) -> float:
    """Return the greatest sum over the teams, of all periods."""
    return max(sum(_value(team, name) for team in period for name in names) for period in resolved)


def expected_requests(scenario: Scenario, resolved: list[list[Resolved]]) -> float:
    """Return about how many requests a replication meets, a burn-in included, relapses not."""
    run = scenario.run
    starts = [(start - run.start).days for start in periods(scenario)]
    if run.start_state == "stationary":
        starts[0] -= BURN_IN_DAYS
    ends = [*starts[1:], run.days]
    total = 0.0
    for start, end, period in zip(starts, ends, resolved, strict=True):
        for values in period:
            growth = values.get("demand.growth_per_year")
            rate = math.log1p(growth.value) if growth is not None else 0.0
            total += _value(values, "arrivals_per_year") / YEAR * _grown(start, end, rate / YEAR)
    return total


def _grown(start: float, end: float, rate: float) -> float:
    """Return the days between, weighed by exp(rate x day); before day 0 nothing has grown."""
    before = min(end, 0.0) - min(start, 0.0)
    start, end = max(start, 0.0), max(end, 0.0)
    if abs(rate) * (end - start) < _ROUNDING:
        return before + (end - start) * math.exp(rate * start)
    return before + (math.exp(rate * end) - math.exp(rate * start)) / rate
