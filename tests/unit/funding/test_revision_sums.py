"""Any revision that is valid covers its difference to the cent, and shifts add up to nothing."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.revisions import cover, decision_2023, small
from waakvlam.funding.revision.as_json import result_json
from waakvlam.funding.revision.awards import to_shift
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.document import Award, BudgetLine, Cover, Revision
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.revision.result import (
    Amendment,
    AmendmentLine,
    AmendmentOffBalanceError,
    RevisionResult,
)
from waakvlam.funding.revision.staffing import each_of
from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.team_kind import TeamKind

CENTS = st.integers(0, 10**12)
LINES = [BudgetLine(field, product) for field in ("6.2", "6.71", "6.72a") for product in "123"]


@st.composite
def awards(draw: st.DrawFn, key: str) -> Award:
    budgeted, lump_sum = Money(draw(CENTS)), Money(draw(CENTS))
    most = max(lump_sum.cents - budgeted.cents, 0)
    own = Money(draw(st.integers(0, most)))
    left = abs((lump_sum - budgeted - own).cents)
    lines = []
    for _ in range(draw(st.integers(0, 4))):
        part = draw(st.integers(0, left))
        lines.append((Money(part), *draw(pairs())))
        left -= part
    amount = draw(st.sampled_from([None, Money(left)]))
    lines.append((amount, *draw(pairs())))  # type: ignore[arg-type]
    covers = tuple(Cover(source, target, amount) for amount, source, target in lines)
    return Award(key, TeamKind.ADULTS, "Proef", lump_sum, budgeted, own, cover=covers)


def pairs() -> st.SearchStrategy[tuple[BudgetLine, BudgetLine]]:
    line = st.sampled_from(LINES)
    return st.tuples(line, line).filter(lambda pair: pair[0] != pair[1])


@given(first=awards("one"), second=awards("two"))
def test_cover_is_the_difference_and_the_amendment_adds_up(first: Award, second: Award) -> None:
    revision = Revision("Proef", "9901", 2023, (first, second))
    result = compute(revision)  # F5
    for award, found in zip(revision.awards, result.awards, strict=True):
        shifted = sum((line.signed for line in found.cover), ZERO)
        assert found.covered_by_own + shifted == found.difference
        assert found.uncovered == ZERO
        assert shifted == to_shift(award)
        assert all(line.amount >= ZERO for line in found.cover)
    assert sum((one.amount for one in result.amendment.lines), ZERO) == ZERO
    moved = (line.amount for found in result.awards for line in found.cover)
    assert result.amendment.total_shifted == sum(moved, ZERO)


def computed(award: str) -> RevisionResult:
    return compute(read_revision(small(award)))


def test_a_lump_sum_below_the_budget_gives_reversed_lines() -> None:
    result = computed("lump_sum = 100\nbudgeted = 150\n" + cover('"rest"'))
    (award,) = result.awards
    assert award.to_shift == Money(-5000)
    (line,) = award.cover
    assert (line.source.task_field, line.target.task_field) == ("6.2", "6.71")
    assert line.amount == Money(5000)
    assert [(str(one.line), one.amount.cents) for one in result.amendment.lines] == [
        ("6.2 (2)", -5000),
        ("6.71 (1)", 5000),
    ]


def test_lines_that_give_what_they_take_are_no_part_of_the_amendment() -> None:
    there_and_back = cover("30") + cover("20", "6.2", "6.71").replace('"1"', '"x"').replace(
        '"2"', '"1"'
    ).replace('"x"', '"2"')
    result = computed("lump_sum = 150\nbudgeted = 100\n" + there_and_back)
    amounts = {str(one.line): one.amount.cents for one in result.amendment.lines}
    assert amounts == {"6.2 (2)": 1000, "6.71 (1)": -1000}
    assert result.amendment.total_shifted == Money(5000)


def test_an_amendment_that_does_not_add_up_cannot_be() -> None:
    lines = (AmendmentLine(LINES[0], Money(100)), AmendmentLine(LINES[3], Money(-99)))
    with pytest.raises(AmendmentOffBalanceError, match=r"€ 0,01"):
        Amendment(lines, Money(100))


@pytest.mark.parametrize(
    ("cents", "parts", "each"), [(100, "3", 33), (200, "3", 67), (1, "2", 1), (250, "0.5", 500)]
)
def test_a_part_is_rounded_half_up(cents: int, parts: str, each: int) -> None:
    assert each_of(Money(cents), Decimal(parts)) == Money(each)


def test_case_carrying_fte_make_the_number_of_households_certain() -> None:
    content = decision_2023().replace(
        "fte_after = 119", "fte_after = 119\ncase_carrying_fte_before = 90.5"
    )
    half = compute(read_revision(content.encode())).awards[1].staffing
    both = content.replace("fte_after = 119", "fte_after = 119\ncase_carrying_fte_after = 100")
    whole = compute(read_revision(both.encode())).awards[1].staffing
    assert half is not None
    assert whole is not None
    assert half.at_most
    assert not whole.at_most
    assert whole.households_before == (1629, 1810)
    assert whole.households_after == 1300


def test_the_linear_reading_stops_at_nothing() -> None:
    trend = """
[[trend]]
name = "Proef"
base = 2023-01-15
monthly_drop = { from = 2023-01-31, until = 2023-03-01, share = 0.4 }
"""
    result = compute(read_revision(small("lump_sum = 1\nbudgeted = 1\n" + trend)))
    (found,) = result.trends
    assert [(one.month, one.share) for one in found.linear] == [
        ("2023-01", Fraction(6, 10)),
        ("2023-02", Fraction(2, 10)),
        ("2023-03", Fraction(0)),
    ]
    assert found.compound_end == Fraction(6, 10) ** 3


def test_json_has_cents_and_nothing_else_for_money() -> None:
    text = json.dumps(result_json(computed("lump_sum = 100\nbudgeted = 150\n" + cover('"rest"'))))
    given_back = json.loads(text, parse_float=pytest.fail)
    assert given_back["awards"][0]["cover"] == [
        {
            "from": {"task_field": "6.2", "sub_product": "2"},
            "to": {"task_field": "6.71", "sub_product": "1"},
            "amount": 5000,
            "incidental": False,
            "reversed": True,
        }
    ]
