"""A forecast to the year's end, over amounts small enough to check by eye."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factories.ledger_builder import LedgerBuilder
from waakvlam.funding.evidence.facts import Amounts
from waakvlam.funding.evidence.read import read_facts
from waakvlam.funding.forecast.amounts import (
    Band,
    HiddenMonthError,
    TooShortError,
    forecast_year,
)
from waakvlam.funding.forecast.months import later, of_year
from waakvlam.funding.forecast.outlook import Outlook, outlook_of, outlook_of_all
from waakvlam.funding.forecast.reduction import NoPathError, path_to
from waakvlam.funding.forecast.surplus import (
    ALPHEN,
    WIJCHEN,
    NoShareError,
    cover,
    divide_overrun,
    surplus_of,
)
from waakvlam.kernel.money import ZERO, Money

SEPTEMBER = 9


def euros(amount: int) -> Money:
    return Money(amount * 100)


def each_month(first: date, *amounts: int) -> dict[date, Money]:
    return {later(first, at): euros(amount) for at, amount in enumerate(amounts)}


def test_a_year_like_the_last_one_grows_as_its_first_months_did() -> None:
    # 2025 cost 100 a month and 300 in December; 2026 costs a tenth more so far.
    spent = each_month(date(2025, 1, 1), *[100] * 11, 300, *[110] * SEPTEMBER)
    found = forecast_year(spent, {date(2026, 10, 1): euros(60)}, 2026)
    assert found.growth == Fraction(SEPTEMBER * 110, SEPTEMBER * 100)
    assert [one.month.month for one in found.coming] == [10, 11, 12]
    assert [one.cost.middle for one in found.coming] == [euros(110), euros(110), euros(330)]
    assert [one.committed for one in found.coming] == [euros(60), None, None]
    # No month differed from the rule, so there is no band.
    assert found.total == Band(*[euros(9 * 110 + 110 + 110 + 330)] * 3)


def test_the_band_is_as_wide_as_past_months_lay_from_the_rule() -> None:
    # Half of the months cost a tenth less than the year before, half a tenth more.
    spent = each_month(date(2025, 1, 1), *[100] * 12, *[90, 110] * 5)
    found = forecast_year(spent, {}, 2026)
    assert found.growth == 1
    for one in found.coming:
        assert (one.cost.low, one.cost.high) == (euros(90), euros(110))
    # Two months to come: both low 180, both high 220.
    assert (found.total.low, found.total.high) == (euros(1180), euros(1220))
    assert found.total.middle == euros(1200)


def test_without_a_year_before_the_mean_of_the_last_months_is_taken() -> None:
    found = forecast_year(each_month(date(2026, 1, 1), 900, 100, 100, 100, 100, 100, 100), {}, 2026)
    assert not found.seasonal
    assert found.total.middle == euros(900 + 6 * 100 + 5 * 100)


def test_a_year_that_begins_after_a_month_that_is_not_known_yet() -> None:
    # Known up to November 2025: December follows that of 2024, and 2026 follows 2025 and it.
    spent = each_month(date(2024, 1, 1), *[100] * 11, 300, *[200] * 11)
    found = forecast_year(spent, {}, 2026)
    assert found.growth == 2
    assert [one.cost.middle for one in found.coming] == [euros(400)] * 11 + [euros(1200)]


def test_nothing_is_said_of_two_months() -> None:
    with pytest.raises(TooShortError):
        forecast_year(each_month(date(2026, 1, 1), 100, 100), {}, 2026)


def test_a_year_that_is_over_is_what_it_was() -> None:
    found = forecast_year(each_month(date(2025, 1, 1), *range(100, 112)), {}, 2025)
    assert found.coming == ()
    assert found.total == Band(*[euros(sum(range(100, 112)))] * 3)


AMOUNTS = st.lists(st.integers(0, 10**9), min_size=3, max_size=30)


@settings(deadline=None, max_examples=30)
@given(AMOUNTS)
@example([1] * 6 + [0] * 11 + [1])
def test_a_band_is_in_order_and_the_same_every_time(cents: list[int]) -> None:
    spent = {later(date(2024, 6, 1), at): Money(amount) for at, amount in enumerate(cents)}
    found = forecast_year(spent, {}, 2026)
    assert found == forecast_year(spent, {}, 2026)
    for band in [found.total, *(one.cost for one in found.coming)]:
        assert band.low <= band.middle <= band.high
    assert len(found.realised) + len(found.coming) <= len(of_year(2026))


def test_the_surplus_covers_in_order_until_it_is_spent() -> None:  # F8
    # The adults of 2023: 835.000 towards the lump sum, 120.000 to develop.
    surplus = surplus_of(euros(9_000), Band(euros(8_000), euros(8_100), euros(9_200)))
    assert surplus == Band(euros(-200), euros(900), euros(1_000))
    wishes = [("own", euros(835)), ("development", euros(120))]
    own, development = cover(surplus.middle, wishes)
    assert (own.covered, own.short) == (euros(835), ZERO)
    assert (development.covered, development.short) == (euros(65), euros(55))
    assert all(one.covered == ZERO for one in cover(surplus.low, wishes))


def test_who_bears_the_overrun_of_a_whole_chain() -> None:  # S2, E3.2.3
    wijchen = divide_overrun(euros(100), euros(130), WIJCHEN)
    assert (wijchen.municipality, wijchen.contractor) == (euros(30), ZERO)
    alphen = divide_overrun(Money(100), Money(103), ALPHEN)
    assert (alphen.municipality, alphen.contractor) == (Money(2), Money(1))
    assert divide_overrun(euros(100), euros(90), WIJCHEN).municipality == ZERO
    with pytest.raises(NoShareError):
        divide_overrun(euros(1), euros(2), Fraction(3, 2))


@given(st.integers(0, 10**12), st.fractions(0, 1))
def test_the_parts_of_an_overrun_add_up(cents: int, share: Fraction) -> None:
    parts = divide_overrun(ZERO, Money(cents), share)
    assert parts.municipality + parts.contractor == Money(cents)
    assert min(parts.municipality, parts.contractor) >= ZERO


def test_the_year_of_a_kind_of_team() -> None:  # F8, S2
    months = each_month(date(2026, 1, 1), *[10] * 12)
    whole_chain = Amounts(
        {"team_cost": months, "pxq": months, "pgb": months},
        {
            "lump_sum": {2026: euros(125)},
            "pxq": {2026: euros(100), 2025: euros(1)},
            "pgb": {2026: euros(120)},
        },
    )
    found = outlook_of(whole_chain, 2026)
    assert (found.lump_sum, found.surplus) == (euros(125), Band(euros(5), euros(5), euros(5)))
    assert (found.chain_budget, found.chain_cost) == (euros(345), euros(360))
    # A part that is hidden is no part that cost nothing.
    hidden = outlook_of(replace(whole_chain, hidden=("pgb",)), 2026)
    assert hidden.chain_cost is None
    assert hidden.surplus == found.surplus
    assert outlook_of(Amounts(), 2026).surplus is None
    assert outlook_of(Amounts(budgets=whole_chain.budgets), 2026).chain_cost is None


def test_a_chain_without_one_of_its_costs_has_no_cost() -> None:  # S2
    months = each_month(date(2026, 1, 1), *[10] * 12)
    two = dict(list(months.items())[:2])
    budgets = {"lump_sum": {2026: euros(125)}, "pxq": {2026: euros(100)}}
    chain = Amounts({"team_cost": months, "pxq": months, "pgb": two}, budgets)
    found = outlook_of(chain, 2026)
    assert (found.chain_cost, found.chain_gaps) == (None, ("pgb",))
    # Nothing was spent on PGB and nothing is set apart for it: it is no part of this chain.
    without = replace(chain, spent={"team_cost": months, "pxq": months})
    assert outlook_of(without, 2026).chain_cost == euros(240)
    set_apart = replace(without, budgets={**budgets, "pgb": {2026: euros(1)}})
    assert outlook_of(set_apart, 2026).chain_gaps == ("pgb",)
    assert outlook_of(Amounts(), 2026).chain_gaps == ("team_cost", "pxq", "pgb")


def told_of(few: date, until: date) -> Outlook:
    """A hundred euros of care for ten in every month since 2025, but for one in which it is two."""
    ledger, month = LedgerBuilder(), date(2025, 1, 1)
    while month < until:
        for number in range(2 if month == few else 10):
            ledger.add("spending", month=month, person_key=f"p{number}", cents=10_00)
        month = later(month, 1)
    return outlook_of_all(read_facts(ledger.open(), later(until, 1)), 2026)


def test_a_hidden_month_of_last_year_is_no_month_that_cost_nothing() -> None:  # L2
    # March would halve what it is held against, and be followed by a March of nothing.
    found = told_of(date(2025, 3, 1), date(2026, 8, 1)).costs["pxq"]
    assert found.growth == 1
    assert found.total == Band(*[euros(1200)] * 3)
    # In February there is no March to follow.
    assert not told_of(date(2025, 3, 1), date(2026, 3, 1)).costs["pxq"].seasonal


def test_a_hidden_month_to_follow_gives_way_to_the_mean() -> None:  # L2
    found = told_of(date(2025, 12, 1), date(2026, 8, 1)).costs["pxq"]
    assert not found.seasonal
    assert found.total == Band(*[euros(1200)] * 3)


def test_a_year_with_a_hidden_month_is_not_told() -> None:  # L2
    found = told_of(date(2026, 3, 1), date(2026, 7, 1))
    assert (dict(found.costs), found.hidden, found.chain_cost) == ({}, ("pxq",), None)
    with pytest.raises(HiddenMonthError):
        forecast_year(each_month(date(2025, 1, 1), *[1] * 12), {}, 2026, hidden=[date(2026, 1, 1)])


def test_a_target_is_followed_along_a_straight_path() -> None:  # F3
    # 1.000 clients in December, 200 fewer within four months.
    months = (date(2025, 12, 1), date(2026, 4, 1))
    realised = {date(2026, 1, 1): Fraction(940), date(2026, 2, 1): Fraction(910)}
    found = path_to(Fraction(1000), Fraction(800), months, realised)
    assert [one.path for one in found] == [1000, 950, 900, 850, 800]
    assert [one.met for one in found] == [None, True, False, None, None]
    with pytest.raises(NoPathError):
        path_to(Fraction(1), Fraction(2), (date(2026, 1, 1), date(2026, 1, 1)), {})
