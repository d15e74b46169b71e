"""Distributing an amount over districts by their weighed households, to the cent (F6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from waakvlam.funding.distribution.weights import District, Group, Weights
from waakvlam.kernel.money import ZERO, Money


class NothingToWeighError(ValueError):
    """There is no household that weighs anything, so that nothing says who gets what."""

    def __init__(self) -> None:
        super().__init__("no district has a household that weighs something")


class NotCountedError(ValueError):
    """A group weighs something, but a district does not say how many of it live there."""

    def __init__(self, district: str, group: Group) -> None:
        super().__init__(f"{district}: the households of {group} are not counted, yet they weigh")
        self.district = district
        self.group = group


class NegativeAmountError(ValueError):
    """An amount below 0 cannot be given to anybody."""

    def __init__(self, amount: Money) -> None:
        super().__init__(f"{amount.euros} euros cannot be distributed; expected 0 or more")
        self.amount = amount


@dataclass(frozen=True, slots=True)
class Portion:
    """What a group contributes to a district's points: its households times its weight."""

    group: Group
    households: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class DistrictShare:
    """What a district gets, and by which portions."""

    district: str
    portions: tuple[Portion, ...]
    amount: Money

    @property
    def points(self) -> Fraction:
        """Return the district's weighed households."""
        return sum((portion.points for portion in self.portions), Fraction(0))


def distribute(
    amount: Money, districts: Sequence[District], weights: Weights
) -> tuple[DistrictShare, ...]:
    """Return what each district gets, in the order given; together exactly the amount.

    By the largest remainder: each gets its share down to the cent, and the cents that are left
    go one by one to who lost the largest part of a cent; of equals, to who stands first by code.

    Raises NegativeAmountError, NotCountedError and NothingToWeighError.
    """
    if amount < ZERO:
        raise NegativeAmountError(amount)
    portions = {district.code: _portions(district, weights) for district in districts}
    points = {code: sum((p.points for p in found), Fraction(0)) for code, found in portions.items()}
    cents = largest_remainder(amount.cents, points)
    return tuple(DistrictShare(code, found, Money(cents[code])) for code, found in portions.items())


def largest_remainder(total: int, points: Mapping[str, Fraction]) -> dict[str, int]:
    """Return whole parts of a total in proportion to points, which add up to it.

    Raises NothingToWeighError when there are no points.
    """
    all_points = sum(points.values(), Fraction(0))
    if not all_points:
        raise NothingToWeighError
    exact = {code: total * Fraction(own, all_points) for code, own in points.items()}
    parts = {code: int(share) for code, share in exact.items()}
    left = total - sum(parts.values())
    by_loss = sorted(exact, key=lambda code: (parts[code] - exact[code], code))
    for code in by_loss[:left]:
        parts[code] += 1
    return parts


def _portions(district: District, weights: Weights) -> tuple[Portion, ...]:
    return tuple(_portion(district, group, weights) for group in Group if weights.of(group))


def _portion(district: District, group: Group, weights: Weights) -> Portion:
    households = district.households.get(group)
    if households is None:
        raise NotCountedError(district.code, group)
    return Portion(group, households, households * Fraction(weights.of(group)))


@dataclass(frozen=True, slots=True)
class Moved:
    """What a district gets by the weights of before and of after."""

    district: str
    before: Money
    after: Money

    @property
    def change(self) -> Money:
        """Return what the change of weights brings it; negative when it costs."""
        return self.after - self.before


def moved_by(
    amount: Money, districts: Sequence[District], before: Weights, after: Weights
) -> tuple[Moved, ...]:
    """Return what a change of weights moves; the changes add up to 0. Raises as ``distribute``."""
    old = distribute(amount, districts, before)
    new = distribute(amount, districts, after)
    return tuple(
        Moved(one.district, one.amount, other.amount) for one, other in zip(old, new, strict=True)
    )
