"""What the rest of a year will cost, month by month, with a band (risk in funding.md).

The method, which every page that shows a forecast tells:

1. A coming month costs what the same month of last year cost, times the growth: what the last
   months (twelve at most) cost together, divided by what they cost together a year before.
   With fewer than six such pairs of months, it costs the mean of the last six months. A month
   that is hidden, for it is about a few (L2), makes no pair and is in no mean; where a month to
   follow is hidden, the mean is taken as well. A year with a hidden month is not forecast.
2. How far past months lay from what this rule says of them, as a factor, is drawn from for each
   coming month anew, two thousand times, from a fixed seed. The band holds the middle eighty of a
   hundred draws of the month, and of the year; the middle is the draw that half stay below.

What running referrals are expected to cost stands beside it: the part that is settled already.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random

from waakvlam.funding.forecast.months import YEAR, later, of_year
from waakvlam.kernel.money import ZERO, Money

FEWEST_PAIRS = 6
LEVEL_MONTHS = 6
FEWEST_MONTHS = 3
DRAWS = 2000
LOW, MIDDLE, HIGH = 10, 50, 90
HUNDRED = 100
HALF = Fraction(1, 2)


class TooShortError(ValueError):
    """There are too few months with an amount to say anything of the next."""

    def __init__(self, months: int) -> None:
        super().__init__(f"{months} months are known; expected at least {FEWEST_MONTHS}")
        self.months = months


class HiddenMonthError(ValueError):
    """A month of the year is hidden: no amount of that year can be told (L2)."""


@dataclass(frozen=True, slots=True)
class Band:
    """An amount that is not known yet: in eighty of a hundred draws from low to high."""

    low: Money
    middle: Money
    high: Money


@dataclass(frozen=True, slots=True)
class ComingMonth:
    """What a month will cost, and what of that is settled by running referrals (null: unknown)."""

    month: date
    cost: Band
    committed: Money | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """A year: the months that are over, those to come, and all of it together."""

    realised: Mapping[date, Money]
    coming: tuple[ComingMonth, ...]
    total: Band
    seasonal: bool
    """Whether last year's months were followed; else the mean of the last months was."""
    growth: Fraction


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the rule says of a month, and by which factors past months differed from it."""

    said: Mapping[date, Fraction]
    factors: tuple[Fraction, ...]
    seasonal: bool
    growth: Fraction


def forecast_year(
    spent: Mapping[date, Money],
    committed: Mapping[date, Money],
    year: int,
    *,
    hidden: Collection[date] = (),
    seed: int = 1,
) -> Forecast:
    """Forecast the months of a year after the last that is known.

    A month between the first and the last known one without an amount cost nothing, unless it is
    hidden. Raises HiddenMonthError, TooShortError.
    """
    if any(month.year == year for month in hidden):
        raise HiddenMonthError
    known = _filled(spent, hidden)
    last = max(known)
    coming = [month for month in of_year(year) if month > last]
    rule = _rule(known, coming)
    draws = _draws(rule, coming, Random(seed))  # noqa: S311 - chance, not a secret
    realised = {month: known[month] for month in of_year(year) if month in known}
    so_far = sum((amount.cents for amount in realised.values()), 0)
    return Forecast(
        realised=realised,
        coming=tuple(
            ComingMonth(month, _band([draw[at] for draw in draws]), committed.get(month))
            for at, month in enumerate(coming)
        ),
        total=_band([so_far + sum(draw) for draw in draws]),
        seasonal=rule.seasonal,
        growth=rule.growth,
    )


def _filled(spent: Mapping[date, Money], hidden: Collection[date]) -> dict[date, Money]:
    if len(spent) < FEWEST_MONTHS:
        raise TooShortError(len(spent))
    month, filled = min(spent), {}
    while month <= max(spent):
        if month not in hidden:
            filled[month] = spent.get(month, ZERO)
        month = later(month, 1)
    return filled


def _rule(known: Mapping[date, Money], coming: Sequence[date]) -> _Rule:
    pairs = [month for month in sorted(known) if later(month, -YEAR) in known][-YEAR:]
    before = {month: known[later(month, -YEAR)].cents for month in pairs}
    if len(pairs) < FEWEST_PAIRS or not all(before.values()):
        return _level(known, coming)
    growth = Fraction(sum(known[month].cents for month in pairs), sum(before.values()))
    if not growth:
        return _level(known, coming)
    factors = tuple(Fraction(known[month].cents, before[month] * growth) for month in pairs)
    said = {month: Fraction(amount.cents) for month, amount in known.items()}
    month = max(known)
    while coming and month < coming[-1]:  # also what lies between, when a later year is asked
        month = later(month, 1)
        before_it = said.get(later(month, -YEAR))
        if before_it is None:
            return _level(known, coming)
        said[month] = growth * before_it
    return _Rule(said, factors, seasonal=True, growth=growth)


def _level(known: Mapping[date, Money], coming: Sequence[date]) -> _Rule:
    last = [known[month].cents for month in sorted(known)[-LEVEL_MONTHS:]]
    mean = Fraction(sum(last), len(last))
    factors = tuple(Fraction(cents, mean) for cents in last) if mean else (Fraction(1),)
    return _Rule(dict.fromkeys(coming, mean), factors, seasonal=False, growth=Fraction(1))


def _draws(rule: _Rule, coming: Sequence[date], chance: Random) -> list[list[int]]:
    # Each outcome of a month is reckoned once: the draws choose among them.
    outcomes = [[_whole(rule.said[month] * factor) for factor in rule.factors] for month in coming]
    return [[chance.choice(month) for month in outcomes] for _ in range(DRAWS)]


def _whole(cents: Fraction) -> int:
    """Round to the cent, half up."""
    return (cents + HALF).__floor__()


def _band(cents: Sequence[int]) -> Band:
    ordered = sorted(cents)
    low, middle, high = (
        Money(ordered[(len(ordered) - 1) * part // HUNDRED]) for part in (LOW, MIDDLE, HIGH)
    )
    return Band(low, middle, high)
