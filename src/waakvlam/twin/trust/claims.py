"""What the sources say of Nijmegen, what the twin gives, and whether that was put in or predicted.

The claim is "consistent with the sources, with one independent check" and no more: what was put in
or fitted comes back because it was, and only what was predicted could have gone wrong.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.library.read_library import from_library
from waakvlam.twin.scenario.scenario import Duration, Number, Scenario
from waakvlam.twin.trust.observe import (
    Lived,
    clients_on,
    handling,
    live,
    own_share,
    until_care,
    waiting_on,
    waits,
)

REPLICATIONS: Final = 100
_PARTS: Final = 10  # of the replications, to see how far chance moves a figure
CLAIM: Final = "consistent with the sources, with one independent check"
INPUT: Final = "input"
FITTED: Final = "fitted"
PREDICTED: Final = "predicted"
FOLLOWS: Final = "follows"  # from what was fitted, where the sources too only reckon ahead

_2019: Final = "nijmegen-2019-indication"
_ADULTS: Final = "nijmegen-2022-broad-team-adults"
_YOUTH: Final = "nijmegen-2022-broad-team-youth"
_BASE: Final = 3400.0
_TWO_YEARS: Final = 731
_EXPONENTIAL_TERM: Final = 497.0  # days
_WEEK, _MONTH = 7.0, 365.25 / 12.0
_JANUARY: Final = (date(2022, 1, 1), date(2022, 2, 1), date(2022, 12, 31), date(2023, 12, 31))
_OCTOBER: Final = (date(2022, 10, 1), date(2022, 11, 1))
_SINCE_AUGUST: Final = (date(2022, 8, 1), date(2022, 11, 1))
_LIST_ON: Final = tuple(date(2022, month, day) for month in (8, 9, 10) for day in (1, 16))
_NORM: Final = 14.0  # days (H2)
_THIRD_QUARTER: Final = (date(2019, 7, 1), date(2019, 10, 1))

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the sources beside the twin's.

    Attributes:
        said: as the source has it; two numbers are a span.
        gives: what the twin gives, in the same unit; None for what is only put in.
        status: ``input``, ``fitted``, ``predicted`` or ``follows``.
        error: the standard error of what the twin gives, at the end that is furthest off; None
            where there is no chance in it, or with too few replications to tell.
    """

    what: str
    unit: str
    source: str
    status: str
    said: tuple[float, ...]
    gives: tuple[float, ...] | None
    error: float | None = None

    @property
    def off(self) -> float | None:
        """Return how far the twin is off, at the worst end."""
        if self.gives is None:
            return None
        apart = [given - said for given, said in zip(self.gives, self.said, strict=True)]
        return max(apart, key=abs)


def claims(
    *,
    replications: int = REPLICATIONS,
    seed: int = 1,
    progress: Callable[[str], None] | None = None,
) -> tuple[Claim, ...]:
    """Run the library's scenarios of 2019 and 2022 and return every figure that they must face.

    Raises:
        BalanceError: a replication does not add up.
    """
    found: list[Claim] = []
    for name, days, told_of in (
        (_2019, None, _of_2019),
        (_ADULTS, _TWO_YEARS, _of_adults),
        (_ADULTS, _TWO_YEARS, _of_adults_otherwise),
        (_YOUTH, None, of_youth),
    ):
        if progress:
            progress(name)
        scenario = from_library(name)
        if told_of is _of_adults_otherwise:
            scenario = _with_term(scenario)
        found += faced(told_of, live(scenario, replications=replications, seed=seed, days=days))
    return tuple(found)


def faced(told_of: Callable[[Lived], Iterator[Claim]], lived: Lived) -> Iterator[Claim]:
    """Yield what a run has to face, each with how far chance moves it."""
    if len(lived.journals) < 2 * _PARTS:
        yield from told_of(lived)
        return
    parts = [tuple(told_of(lived.part(number, _PARTS))) for number in range(_PARTS)]
    for claim, *same in zip(told_of(lived), *parts, strict=True):
        off = [one.off for one in same if one.off is not None]
        spread = float(np.std(off, ddof=1)) / math.sqrt(_PARTS) if off else 0.0
        yield replace(claim, error=spread or None)


def _of_2019(lived: Lived) -> Iterator[Claim]:
    for teams, what, said in (
        ("wmo-classic", "wait for classic Wmo", 10.0),
        ("wmo-new", "wait for new Wmo", 10.9),
        ("youth", "wait for the youth", 7.2),
    ):
        weeks = float(waits(lived, teams, *_THIRD_QUARTER).mean()) / _WEEK
        yield Claim(f"2019: {what}", "weeks", "E4.2.1", FITTED, (said,), (weeks,))
    mean = float(handling(lived).mean()) / _WEEK
    youth = float(handling(lived, "youth").mean()) / _WEEK
    yield Claim("2019: handling, mean", "weeks", "E4.2.1", FITTED, (5.7,), (mean,))
    yield Claim("2019: handling, youth", "weeks", "E4.2.1", FITTED, (9.9,), (youth,))
    months = until_care(lived) / _MONTH
    what = "2019: first conversation to the start of care"
    yield Claim(f"{what}, mean", "months", "E7", FITTED, (3.0,), (float(months.mean()),))
    ends = tuple(float(end) for end in np.quantile(months, (0.1, 0.9)))
    spread = f"{what}, four in five"
    yield Claim(spread, "months", "E4.2.1", PREDICTED, (2.0, 5.0), ends)


def _of_adults(lived: Lived) -> Iterator[Claim]:
    first, february, end, last = (clients_on(lived, "adults", on) / _BASE for on in _JANUARY)
    yield Claim("2022: adults with indicated support", "clients", "D", INPUT, (_BASE,), None)
    drop = (1.0 - first) * 100.0
    yield Claim("2022: fewer of them at once in January", "%", "D", INPUT, (14.0,), (drop,))
    points = (february - end) / (_JANUARY[2] - _JANUARY[1]).days * _MONTH * 100.0
    yield Claim("2022: fewer of them a month since", "points", "D", FITTED, (3.0,), (points,))
    what = "2023: of them left at the end, with fixed terms"
    yield Claim(what, "%", "D", FOLLOWS, (20.0,), (last * 100.0,))


def _of_adults_otherwise(lived: Lived) -> Iterator[Claim]:
    """Yield the same with terms that may end on any day alike."""
    _, february, end, last = (clients_on(lived, "adults", on) / _BASE for on in _JANUARY)
    drop_since = (february - end) * _BASE
    points = drop_since / _BASE / (_JANUARY[2] - _JANUARY[1]).days * _MONTH * 100.0
    what = "2022: the same, with exponential terms"
    yield Claim(what, "points", "D", FITTED, (3.0,), (points,))
    what = "2023: of them left at the end, with exponential terms"
    yield Claim(what, "%", "D", FOLLOWS, (20.0,), (last * 100.0,))


def _with_term(scenario: Scenario) -> Scenario:
    """Return the scenario with terms that may end on any day alike, fitted to the same 2022."""
    term = Duration("exponential", Number(_EXPONENTIAL_TERM, source="fitted"))
    return replace(scenario, entries={**scenario.entries, "supplementary.term": term})


def of_youth(lived: Lived) -> Iterator[Claim]:
    """Yield what the youth teams of 2022 have to face."""
    setup = lived.setup.parameters[0]
    fte, caseload = float(setup["fte"].sum()), float(setup["caseload_per_fte"].mean())
    yield Claim("2022: youth, fte", "fte", "D", INPUT, (102.0,), (fte,))
    yield Claim("2022: youth, families per fte", "families", "D", INPUT, (20.0,), (caseload,))
    listed = float(setup["waiting_at_start"].sum())
    yield Claim("2022: youth, list before the summer", "families", "D", INPUT, (160.0,), (listed,))
    wait = float(waits(lived, "youth", *_SINCE_AUGUST).mean())
    yield Claim("2022: youth, wait since August", "days", "D", FITTED, (15.0,), (wait,))
    length = float(np.mean([waiting_on(lived, "youth", on) for on in _LIST_ON]))
    yield Claim("2022: youth, list since August", "families", "D", FITTED, (40.0,), (length,))
    own = own_share(lived, "youth") * 100.0
    yield Claim("2022: youth, helped without referral", "%", "D", FITTED, (100.0 / 3.0,), (own,))
    in_time = float((waits(lived, "youth", *_OCTOBER) <= _NORM).mean()) * 100.0
    what = "2022: youth, within 14 days in October"
    yield Claim(what, "%", "D", PREDICTED, (200.0 / 3.0,), (in_time,))
