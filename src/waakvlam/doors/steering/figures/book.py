"""The book of a ledger: every figure that a steering page may show of it, masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from waakvlam.doors.steering.figures.groupings import PAGES, TIMES
from waakvlam.doors.steering.figures.masked import evaluate_masked
from waakvlam.funding.evidence.facts import Facts
from waakvlam.funding.evidence.read import read_facts
from waakvlam.funding.parameters.definition import groupings
from waakvlam.funding.parameters.values import ParameterValue, values_of
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.monitor.figures import Figure

MONTHS = 24
"""How many months the pages look back (indicators.md)."""


class Place(NamedTuple):
    """What part of the municipality a figure is about; no kind means all of it."""

    kind: str = ""
    code: str = ""


EVERYWHERE = Place()


class Spot(NamedTuple):
    """Which figure: of which indicator, in which period, of which place."""

    code: str
    period: str
    place: Place = EVERYWHERE


class Shown(NamedTuple):
    """A figure as a page may show it; value, n and coverage are null when masked."""

    value: float | None
    n: int | None
    coverage: float | None
    masked: bool
    norm: float | None


@dataclass(frozen=True)
class Book:
    """All figures by spot, as they stood at the end of `as_of`.

    `running` has the month that is not over yet, by indicator, of the whole municipality only.
    `parameters` and `facts` are the evidence for a revision.
    """

    as_of: date
    figures: Mapping[Spot, Shown]
    running: Mapping[str, Shown] = field(default_factory=dict)
    parameters: tuple[ParameterValue, ...] = ()
    facts: Facts | None = None

    @cached_property
    def periods(self) -> Mapping[str, list[str]]:
        """The closed periods by time (month, quarter, year), the oldest first."""
        found: dict[str, set[str]] = {time: set() for time in TIMES}
        for spot in self.figures:
            found[time_of(spot.period)].add(spot.period)
        return {time: sorted(periods) for time, periods in found.items()}

    @cached_property
    def places(self) -> set[Place]:
        """The places of which it has any figure."""
        return {spot.place for spot in self.figures}


def compile_book(directory: Path, as_of: date, written_as_of: date, secret: bytes) -> Book:
    """Evaluate and mask a ledger to its last closed day; takes seconds.

    The running month is evaluated to the ledger's own as-of, without any place: a place would
    tell between two refreshes who came in (ADR 10).

    Raises UnreadableLedgerError, or duckdb.Error when a file turns out to be damaged.
    """
    connection = open_ledger(directory)
    aside = [one for one in groupings() if one not in PAGES]
    groups = evaluate_masked(
        connection, [*PAGES, *aside], as_of, secret, months=MONTHS, closed_only=True
    )
    closed = dict(_entries(one for page in PAGES for one in groups[page]))
    parameters = values_of((one for group in groups.values() for one in group), as_of)
    facts = read_facts(connection, as_of)
    running = evaluate_masked(connection, [("month",)], written_as_of, secret, months=1)
    month = f"{written_as_of:%Y-%m}"
    present = {spot.code: one for spot, one in _entries(running["month",]) if spot.period == month}
    return Book(as_of, closed, present, parameters, facts)


def time_of(period: str) -> str:
    """Return which time a period is of: 2026, 2026-Q1 or 2026-03."""
    if "Q" in period:
        return "quarter"
    return "month" if "-" in period else "year"


def _entries(figures: Iterable[Figure]) -> Iterable[tuple[Spot, Shown]]:
    for one in figures:
        names = {name: value for name, value in one.breakdown.items() if name not in TIMES}
        period = next(str(one.breakdown[time]) for time in TIMES if time in one.breakdown)
        place = next((Place(name, value or "") for name, value in names.items()), EVERYWHERE)
        spot = Spot(one.code, period, place)
        yield spot, Shown(one.value, one.n, one.coverage, one.masked, one.norm)
