"""The decision of 2023, to the cent (D)."""

from fractions import Fraction

import pytest

from factories.revisions import decision_2023
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.revision.result import AwardResult, RevisionResult
from waakvlam.kernel.money import Money


@pytest.fixture(scope="module")
def result() -> RevisionResult:
    return compute(read_revision(decision_2023().encode()))


def of(result: RevisionResult, key: str) -> AwardResult:
    return next(award for award in result.awards if award.key == key)


def test_the_adults_difference_is_covered_from_the_surplus_and_one_shift(
    result: RevisionResult,
) -> None:  # D, F5: the source prints 559.9331, of which the last 1 is a footnote
    adults = of(result, "adults")
    assert adults.difference == Money(139_493_300)
    assert adults.covered_by_own == Money(83_500_000)
    assert adults.to_shift == Money(55_993_300)
    assert [line.amount for line in adults.cover] == [Money(55_993_300)]
    assert adults.uncovered == Money(0)
    assert adults.staffing is None


def test_the_pilot_of_youth_has_its_own_cover(result: RevisionResult) -> None:  # D
    youth = of(result, "youth_family")
    assert youth.to_shift == youth.difference == Money(54_400_000)
    assert [(line.amount, line.earmark) for line in youth.cover] == [
        (Money(13_500_000), "pilot Toekomsttuin"),
        (Money(40_900_000), ""),
    ]


def test_the_amendment_shifts_into_task_field_6_2(result: RevisionResult) -> None:  # D, F5
    lines = {str(one.line): one.amount for one in result.amendment.lines}
    assert lines == {
        "6.2 (61415)": Money(54_400_000),
        "6.2 (61416)": Money(55_993_300),
        "6.71 (61296)": Money(-55_993_300),
        "6.72 (61476)": Money(-40_900_000),
        "6.82 (61468)": Money(-13_500_000),
    }
    assert result.amendment.total_shifted == Money(110_393_300)


def test_a_lower_caseload_holds_fewer_households_at_once(result: RevisionResult) -> None:  # D, C7
    staffing = of(result, "youth_family").staffing
    assert staffing is not None
    # 10,834,000 - 135,000 by 119 fte is 89,907.563.
    assert staffing.cost_per_fte == Money(8_990_756)
    assert staffing.households_before == (1836, 2040)
    assert staffing.households_after == 1547
    assert staffing.at_most


def test_both_readings_of_the_trend(result: RevisionResult) -> None:  # D
    (trend,) = result.trends
    assert trend.linear_end == Fraction(17, 100)
    assert trend.compound_end == Fraction(86, 100) * Fraction(97, 100) ** 23
    by_month = {one.month: one.share for one in trend.linear}
    # "80% fewer" is where the linear reading is before December's drop.
    assert by_month["2022-01"] == Fraction(86, 100)
    assert by_month["2023-11"] == Fraction(20, 100)
    assert list(by_month)[-1] == "2023-12"
    assert len(trend.compound) == len(by_month) == 24
