"""Spending of a simulated ledger, month by month, to the cent that the run counted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from waakvlam.twin.as_ledger.care_rows import category_of, referral_key
from waakvlam.twin.as_ledger.moments import Moments
from waakvlam.twin.as_ledger.spells import Care, Specialist
from waakvlam.twin.as_ledger.teams import Place, Row
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import Records


def care_spending(
    care: Iterable[Care], places: tuple[Place, ...], moments: Moments
) -> Iterator[Row]:
    """Yield what care costs in each month, from the start of the run to its end."""
    for one in care:
        place = places[one.team]
        for month, cents in by_month(one, moments):
            yield place.columns() | {
                "month": month,
                "team": None if one.kind == "statutory" else place.team.code,
                "kind": "pxq",
                "referral_key": referral_key(place, one),
                "person_key": place.person(one.number),
                "law": place.law,
                "product_category": category_of(one, place.law),
                "cents": cents,
            }


def by_month(care: Care | Specialist, moments: Moments) -> Iterator[tuple[date, int]]:
    """Yield (month, whole cents) of what is spread evenly over a term, as the kernel divides it."""
    counted = _part_before(care, moments.origin)
    for month, until in moments.months(min(moments.end, care.ends + 1.0)):
        so_far = _part_before(care, until)
        if so_far != counted:
            yield month, so_far - counted
        counted = so_far


def _part_before(care: Care | Specialist, moment: float) -> int:
    """Return the whole cents that fall before a moment (``engine.supplementary.part_before``)."""
    if moment <= care.begins:
        return 0
    if moment >= care.ends:
        return care.cents
    return math.floor(care.cents * ((moment - care.begins) / (care.ends - care.begins)))


def team_spending(
    setup: Setup,
    parameters: npt.NDArray[np.void],
    desks: Records,
    specialists: Iterable[Specialist],
    moments: Moments,
    places: tuple[Place, ...],
) -> Iterator[Row]:
    """Yield what the municipality pays for each team and what the team costs, month by month.

    The run counts both after the warm-up only; before it the team costs what it would by its fte.

    Args:
        setup: the run's.
        parameters: of this replication (periods, teams).
        desks: of this replication (teams), when the run had ended.
        specialists: whom the team pays besides.
        moments: the run's days.
        places: the teams.
    """
    costs = list(specialists)
    for nth, place in enumerate(places):
        spread = _Spread(setup, parameters, nth, moments)
        heavier = _heavier_help(costs, nth, moments)
        own = int(desks["team_cost"][nth]) - int(desks["specialists"][nth])
        for kind, total in (("lump_sum", int(desks["lump_sum"][nth])), ("team_cost", own)):
            counted = spread.before(moments.origin, total)
            for month, until in moments.months(moments.end):
                so_far = spread.before(until, total)
                cents = so_far - counted
                counted = so_far
                if kind == "team_cost":
                    cents += heavier[month]
                if cents:
                    yield place.columns() | {"month": month, "kind": kind, "cents": cents}


def _heavier_help(specialists: Iterable[Specialist], team: int, moments: Moments) -> Counter[date]:
    """Return what a team's specialists cost by month."""
    cents = Counter[date]()
    for one in specialists:
        if one.team == team:
            cents.update(dict(by_month(one, moments)))
    return cents


class _Spread:
    """How a team's cost lies over the days: by its fte and overhead in each period."""

    def __init__(
        self, setup: Setup, parameters: npt.NDArray[np.void], team: int, moments: Moments
    ) -> None:
        own: Any = parameters[:, team]
        rates = own["fte"] * own["cost_per_fte_cents"] + own["cost_overhead_cents"]
        self._rates = rates / YEAR if rates.any() else np.ones(len(rates))
        self._starts = setup.period_starts
        self._counts_from = float(setup.run["warm_up_end"][0])
        self._whole = self._between(self._counts_from, moments.end)

    def before(self, moment: float, total: int) -> int:
        """Return the whole cents of `total` up to a moment; below 0 before the warm-up ended."""
        if self._whole <= 0.0:
            return 0
        if moment >= self._counts_from:
            return math.floor(total * (self._between(self._counts_from, moment) / self._whole))
        return -math.floor(total * (self._between(moment, self._counts_from) / self._whole))

    def _between(self, begins: float, ends: float) -> float:
        stops = [*self._starts[1:], math.inf]
        return math.fsum(
            rate * max(0.0, min(ends, stop) - max(begins, start))
            for rate, start, stop in zip(self._rates, self._starts, stops, strict=True)
        )
