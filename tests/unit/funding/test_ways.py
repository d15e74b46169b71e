"""The three ways to a lump sum: exact to the cent, and refused when their inputs cannot be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.revisions import decision_2023
from waakvlam.funding.parameters.definition import PARAMETERS
from waakvlam.funding.parameters.values import ParameterValue
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.ways.by_staffing import (
    FromClients,
    FromHouseholds,
    StaffingInputs,
    by_staffing,
    staffing_inputs,
)
from waakvlam.funding.ways.by_trend import (
    RELATION_2019,
    RELATION_2022,
    TrendInputs,
    by_trend,
    with_relation,
)
from waakvlam.funding.ways.exact import MOST_CENTS, Senseless, SenselessError
from waakvlam.funding.ways.inputs import INPUTS, Value, Way, values_of, written
from waakvlam.funding.ways.kept import Filled, Simulated, kept_from, kept_json
from waakvlam.funding.ways.offers import Known, Offer, offered, offers_of
from waakvlam.funding.ways.sources import (
    FromAward,
    FromFile,
    FromLedger,
    FromRun,
    FromTrend,
    FromYear,
    Typed,
    source_from,
    source_json,
)
from waakvlam.funding.ways.twin_result import TwinAnswer
from waakvlam.kernel.money import Money
from waakvlam.kernel.team_kind import TeamKind

euros = Money.of_euros
TREND = TrendInputs(
    clients=Decimal(2500),
    cost_per_client=euros(3000),
    indicated_clients=Decimal(1000),
    drop=Decimal("0.80"),
    taken_over=Decimal("0.50"),
    indicated_cost=euros(8000),
    fewer_clients=RELATION_2019[0],
    less_cost=RELATION_2019[1],
)
counts = st.decimals(0, 100_000, places=2)
shares = st.decimals(0, 1, places=4)
some_share = st.decimals(Decimal("0.01"), 1, places=4)
amounts = st.integers(0, 10**9).map(Money)
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_the_money_of_indicated_support_follows_its_clients() -> None:
    found = by_trend(TREND)
    assert found.base == euros(7_500_000)
    assert found.clients_taken_over == 400  # 80% of 1,000 leave, the team takes half of them over
    assert found.freed_each == euros(6000)  # 60% less cost for 80% fewer clients: 3/4 of 8,000
    assert found.added == euros(2_400_000)
    assert found.lump_sum == euros(9_900_000)
    assert found.cost_drop == Fraction(6, 10)


def test_costs_that_fall_as_fast_as_clients_free_more() -> None:
    assert with_relation(TREND, RELATION_2022) == euros(10_700_000)  # 400 × 8,000 (D)
    assert with_relation(TREND, RELATION_2019) == by_trend(TREND).lump_sum


def test_more_cannot_be_saved_than_is_spent() -> None:
    greedy = replace(TREND, fewer_clients=Decimal("0.40"), less_cost=Decimal("0.60"))
    with pytest.raises(SenselessError) as refused:
        by_trend(greedy)
    assert refused.value.why is Senseless.MORE_SAVED_THAN_SPENT
    assert with_relation(TREND, (Decimal("0.40"), Decimal("0.60"))) is None


@given(counts, amounts, counts, shares, shares, amounts, some_share, shares)
def test_a_sum_by_trend_is_exact(
    clients: Decimal,
    cost: Money,
    indicated: Decimal,
    drop: Decimal,
    taken_over: Decimal,
    care: Money,
    fewer: Decimal,
    less: Decimal,
) -> None:
    inputs = TrendInputs(clients, cost, indicated, drop, taken_over, care, fewer, less)
    try:
        found = by_trend(inputs)
    except SenselessError as error:
        if error.why is Senseless.MORE_SAVED_THAN_SPENT:
            assert Fraction(drop) * Fraction(less) > Fraction(fewer)
        return
    assert found.lump_sum.cents == found.base.cents + found.added.cents
    assert abs(found.base.cents - Fraction(clients) * cost.cents) <= Fraction(1, 2)
    leaving = Fraction(indicated) * Fraction(drop) * Fraction(taken_over)
    exact = leaving * care.cents * Fraction(Fraction(less), Fraction(fewer))
    assert abs(found.added.cents - exact) <= Fraction(1, 2)
    # What is freed is never more than what the support of all of them costs.
    assert exact <= Fraction(indicated) * care.cents


def test_1547_households_by_13_are_the_119_fte_of_2023() -> None:  # C7
    inputs = StaffingInputs(FromHouseholds(Decimal(1547), Decimal(13)), Money(8_990_756))
    found = by_staffing(inputs)
    assert found.fte == 119
    assert found.lump_sum == Money(119 * 8_990_756)
    assert found.hours_each is None
    told = replace(inputs, hours_per_fte=Decimal(1400), client_bound=Decimal("0.70"))
    assert by_staffing(told).hours_each == Fraction(980, 13)  # C6: 70% of the hours
    assert by_staffing(told).lump_sum == found.lump_sum


def test_clients_in_a_year_need_the_hours_that_are_bound_to_them() -> None:
    start = FromClients(Decimal(2800), Decimal(35), Decimal(1400), Decimal("0.70"))
    found = by_staffing(
        StaffingInputs(start, euros(90_000), other_fte=Decimal(5), overhead=Decimal("0.10"))
    )
    assert found.carrying_fte == 100
    assert found.staff == euros(105 * 90_000)
    assert found.overhead == euros(945_000)


@given(counts, st.decimals(1, 100, places=1), amounts, counts, shares)
def test_a_sum_by_staffing_is_exact(
    households: Decimal, caseload: Decimal, cost: Money, other: Decimal, overhead: Decimal
) -> None:
    start = FromHouseholds(households, caseload)
    inputs = StaffingInputs(start, cost, other, overhead)
    if (start.fte + Fraction(other)) * cost.cents * 2 >= MOST_CENTS:
        return  # too large, or nearly
    found = by_staffing(inputs)
    assert (found.fte - Fraction(other)) * Fraction(caseload) == Fraction(households)
    assert found.lump_sum.cents == found.staff.cents + found.overhead.cents
    assert abs(found.staff.cents - found.fte * cost.cents) <= Fraction(1, 2)
    assert abs(found.overhead.cents - found.staff.cents * Fraction(overhead)) <= Fraction(1, 2)


def test_what_is_too_large_is_refused() -> None:
    huge = StaffingInputs(FromHouseholds(Decimal(10**7), Decimal(1)), Money(10**13))
    with pytest.raises(SenselessError) as refused:
        by_staffing(huge)
    assert refused.value.why is Senseless.TOO_LARGE


@pytest.mark.parametrize(
    ("left_out", "added", "why", "keys"),
    [
        (("households",), {}, Senseless.NO_NUMBERS, ("households",)),
        (("caseload",), {}, Senseless.INCOMPLETE, ("caseload",)),
        ((), {"clients": Decimal(1)}, Senseless.TWO_STARTS, ("households", "clients")),
        (
            ("households",),
            {"clients": Decimal(1)},
            Senseless.INCOMPLETE,
            ("hours_per_client", "hours_per_fte", "client_bound"),
        ),
    ],
)
def test_staffing_starts_from_households_or_from_clients(
    left_out: tuple[str, ...], added: dict[str, Value], why: Senseless, keys: tuple[str, ...]
) -> None:
    values: dict[str, Value] = {
        "households": Decimal(1547),
        "caseload": Decimal(13),
        "cost_per_fte": euros(90_000),
    }
    asked = {key: value for key, value in values.items() if key not in left_out} | added
    with pytest.raises(SenselessError) as refused:
        staffing_inputs(asked)
    assert (refused.value.why, refused.value.keys) == (why, keys)


@given(st.dictionaries(st.sampled_from([one.key for one in INPUTS[Way.TREND]]), counts))
def test_what_is_kept_comes_back_as_it_was(numbers: dict[str, Decimal]) -> None:
    money = {"cost_per_client": Money(123), "indicated_cost": Money(10**13 + 7)}
    values: dict[str, Value] = {**numbers, **money}
    texts = {key: written(value) for key, value in values.items()}
    assert values_of(Way.TREND, texts) == values


SOURCES = (
    FromLedger("AFF13", "2026-10", date(2026, 10, 31), "abc", counts=True),
    FromTrend("clients with indicated support", "compound"),
    FromAward(3),
    FromYear("00000000-0000-4000-8000-000000000000", 2022),
    Typed(7, MOMENT, "jaarverslag", assumed=True),
    FromRun(12, "Nijmegen 2023", "kernel-1", 1, MOMENT),
    FromFile("lumpsum.json", "ab" * 32),
)


def test_a_way_comes_back_with_its_sources() -> None:
    for source in SOURCES:
        assert source_from(json.loads(json.dumps(source_json(source)))) == source
    filled = Filled(Way.TREND, {"clients": Decimal("2500.5")}, {"clients": SOURCES[0]})
    reached = TwinAnswer(Money(895_404_000), Decimal("99.6"), Decimal("0.9"), Decimal("0.913"), "")
    out_of_reach = TwinAnswer(None, None, Decimal("0.9"), None, "helped_by_team_share")
    for kept in (
        filled,
        Simulated(reached, TeamKind.ADULTS, SOURCES[5]),
        Simulated(out_of_reach, TeamKind.YOUTH_FAMILY, SOURCES[6]),
    ):
        assert kept_from(kept.way, json.loads(json.dumps(kept_json(kept)))) == kept


def test_what_the_revision_of_2023_knows_is_offered() -> None:
    revision = read_revision(decision_2023().encode())
    result = compute(revision)
    former = (FromYear("key", 2022), euros(88_000))
    known = Known(revision.awards[1], 4, result.awards[1].staffing, result.trends, former=former)
    staffing = offers_of(Way.STAFFING, known)
    assert Offer("households", Decimal(1547), FromAward(4)) in staffing
    assert Offer("caseload", Decimal(13), FromAward(4)) in staffing
    assert Offer("client_bound", Decimal("0.7"), FromAward(4)) in staffing
    assert Offer("cost_per_fte", euros(88_000), former[0]) in staffing
    (trend,) = result.trends
    drops = {one.value: one.source for one in offers_of(Way.TREND, known) if one.key == "drop"}
    assert drops[Decimal("0.83")] == FromTrend(trend.name, "linear")  # what D drew
    assert drops[Decimal("0.5732")] == FromTrend(trend.name, "compound")
    assert offers_of(Way.TWIN, known) == ()


def measured(
    code: str, period: str, part: str, value: float | None, *, counts: bool = False
) -> ParameterValue:
    (parameter,) = (
        one for one in PARAMETERS if (one.code, one.counts, one.time) == (code, counts, "month")
    )
    day = date(2026, 10, 31)
    return ParameterValue(parameter, period, part, value, None, None, value is None, day)


def test_the_newest_figure_that_is_not_masked_is_offered() -> None:
    revision = read_revision(decision_2023().encode())
    figures = [
        measured("AFF13", "2026-09", "", 1250, counts=True),
        measured("AFF13", "2026-10", "", None, counts=True),
        measured("AFF13", "2026-10", "", 0.61),
        measured("AFF2", "2026-10", "adults", 1100),
        measured("AFF2", "2026-10", "youth_family", 900),
    ]
    known = Known(revision.awards[0], 1, measured=figures, ledger="hash")
    found = {one.key: one for one in offers_of(Way.TREND, known)}
    source = FromLedger("AFF13", "2026-09", date(2026, 10, 31), "hash", counts=True)
    assert found["indicated_clients"] == Offer("indicated_clients", Decimal(1250), source)
    assert "clients" not in found  # those in view at the end of a month are not those of a year
    offers = offers_of(Way.STAFFING, known)
    households = next(one for one in offers if one.key == "households")
    assert households.value == 1100
    assert offered(offers, "households", Decimal("1100.00")) == households
    assert offered(offers, "households", Decimal(1101)) is None
    assert offered(offers, "households", Money(1100)) is None
