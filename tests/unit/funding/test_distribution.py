"""A lump sum over the districts, by weighed households (F6)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from waakvlam.funding.distribution.distribute import (
    NegativeAmountError,
    NotCountedError,
    NothingToWeighError,
    distribute,
    largest_remainder,
    moved_by,
)
from waakvlam.funding.distribution.weights import BadWeightError, District, Group, Weights
from waakvlam.kernel.money import ZERO, Money

NORTH = District("WK990101", {Group.HOUSEHOLDS: 1000, Group.LOW_INCOME: 100, Group.CARE: None})
SOUTH = District("WK990102", {Group.HOUSEHOLDS: 1000, Group.LOW_INCOME: 300, Group.CARE: 50})
EVEN = Weights({Group.HOUSEHOLDS: Decimal(1)})
POOR = Weights({Group.HOUSEHOLDS: Decimal(1), Group.LOW_INCOME: Decimal("2.5")})

COUNTS = st.integers(0, 100_000)
WEIGHTS = st.decimals(0, 100, places=3)


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    return Weights({group: draw(WEIGHTS) for group in Group})


@st.composite
def districts(draw: st.DrawFn) -> list[District]:
    number = draw(st.integers(1, 12))
    return [
        District(f"WK{place:06}", {group: draw(COUNTS) for group in Group})
        for place in range(number)
    ]


@given(cents=st.integers(0, 10**12), where=districts(), before=weights(), after=weights())
def test_the_parts_are_the_whole_for_any_weights(
    cents: int, where: list[District], before: Weights, after: Weights
) -> None:
    for some in (before, after):
        assume(any(some.of(g) and (d.households[g] or 0) for g in Group for d in where))
    shares = distribute(Money(cents), where, before)
    assert sum((share.amount for share in shares), ZERO) == Money(cents)
    points = sum((share.points for share in shares), Fraction(0))
    for share in shares:
        # Nobody gets a cent more or less than its exact share, rounded either way.
        exact = cents * share.points / points
        assert abs(share.amount.cents - exact) < 1
    moves = moved_by(Money(cents), where, before, after)
    assert sum((move.change for move in moves), ZERO) == ZERO


def test_weights_say_who_gets_what() -> None:  # F6
    assert [share.amount.cents for share in distribute(Money(100_00), [NORTH, SOUTH], EVEN)] == [
        5000,
        5000,
    ]
    north, south = distribute(Money(300_00), [NORTH, SOUTH], POOR)
    assert (north.points, south.points) == (1250, 1750)
    assert (north.amount, south.amount) == (Money(125_00), Money(175_00))
    assert [(one.group, one.households, one.points) for one in south.portions] == [
        (Group.HOUSEHOLDS, 1000, 1000),
        (Group.LOW_INCOME, 300, 750),
    ]


def test_a_change_of_weights_is_seen_per_district() -> None:
    north, south = moved_by(Money(300_00), [NORTH, SOUTH], EVEN, POOR)
    assert (north.before, north.after, north.change) == (Money(15000), Money(12500), Money(-2500))
    assert south.change == Money(2500)


def test_cents_that_are_left_go_to_who_lost_most() -> None:
    third = {code: Fraction(1) for code in ("c", "a", "b")}
    assert largest_remainder(100, third) == {"c": 33, "a": 34, "b": 33}
    uneven = {"a": Fraction(1), "b": Fraction(2), "c": Fraction(4)}
    # 1.43, 2.86 and 5.71: b lost the most, then c.
    assert largest_remainder(10, uneven) == {"a": 1, "b": 3, "c": 6}


def test_a_group_that_weighs_must_be_counted() -> None:
    with pytest.raises(NotCountedError, match="WK990101: the households of care"):
        distribute(Money(1), [NORTH, SOUTH], Weights({Group.CARE: Decimal(1)}))
    with pytest.raises(NotCountedError, match="multi_scheme"):
        distribute(Money(1), [SOUTH], Weights({Group.MULTI_SCHEME: Decimal(1)}))


def test_somebody_must_weigh_something() -> None:
    with pytest.raises(NothingToWeighError):
        distribute(Money(1), [NORTH], Weights({}))


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(NegativeAmountError, match=r"-0\.01"):
        distribute(Money(-1), [NORTH], EVEN)


@pytest.mark.parametrize("weight", ["-0.1", "NaN", "Infinity"])
def test_a_weight_is_0_or_more(weight: str) -> None:
    with pytest.raises(BadWeightError, match="households"):
        Weights({Group.HOUSEHOLDS: Decimal(weight)})
