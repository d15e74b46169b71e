"""What a ledger tells for a revision, over rows that can be checked by eye."""

import json
from datetime import date

from factories.ledger_builder import LedgerBuilder, day
from factories.money_ledger import NORTH, SOUTH, money_ledger
from waakvlam.funding.distribution.counted import districts_of, not_counted
from waakvlam.funding.distribution.weights import Group
from waakvlam.funding.evidence.facts import from_json, to_json
from waakvlam.funding.evidence.read import read_facts
from waakvlam.funding.parameters.definition import PARAMETERS, Parameter, groupings
from waakvlam.funding.parameters.values import values_of
from waakvlam.kernel.money import Money
from waakvlam.monitor.evaluate import evaluate
from waakvlam.monitor.registry import find_indicators

AS_OF = date(2026, 10, 31)


def test_amounts_by_month_budget_and_people() -> None:
    facts = read_facts(money_ledger().open(), AS_OF)
    assert facts.spent["team_cost"][day("10-01")] == Money(110_00)
    assert facts.spent["pxq"][day("10-01")] == Money(60_00)
    assert facts.budgets == {"lump_sum": {2026: Money(1400_00)}}
    assert [one.indicator for one in facts.targets] == ["AFF17"]
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


def test_amounts_by_kind_of_team() -> None:
    ledger = money_ledger().add("budget", team_kind="youth_family", year=2026, cents=700_00)
    facts = read_facts(ledger.open(), AS_OF)
    adults, youth = facts.by_team_kind["adults"], facts.by_team_kind["youth_family"]
    assert adults.spent["team_cost"][day("10-01")] == Money(110_00)
    assert (adults.budgets, youth.budgets) == (
        {"lump_sum": {2026: Money(1400_00)}},
        {"lump_sum": {2026: Money(700_00)}},
    )
    assert facts.budgets == {"lump_sum": {2026: Money(2100_00)}}
    assert not youth.spent
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


def test_by_kind_of_team_nothing_is_told_of_care_for_a_few() -> None:  # L2
    ledger = money_ledger()
    for number in range(4):
        ledger.add(
            "spending", team_kind="youth_family", month=day("05-01"), person_key=f"y{number}",
            cents=9_00,
        )  # fmt: skip
    facts = read_facts(ledger.open(), AS_OF)
    # Ten persons together may be shown; six of them beside it would tell the other four.
    assert facts.spent["pxq"][day("05-01")] == Money(96_00)
    for one in facts.by_team_kind.values():
        assert "pxq" not in one.spent
        assert one.hidden == ("pxq",)
    assert "team_cost" in facts.by_team_kind["adults"].spent


def test_an_amount_of_a_few_is_left_out() -> None:  # L2
    ledger = LedgerBuilder()
    for month, persons in {"01": 4, "02": 5}.items():
        for number in range(persons):
            ledger.add("spending", month=day(f"{month}-01"), person_key=f"p{number}", cents=100)
    facts = read_facts(ledger.open(), AS_OF)
    assert facts.spent == {"pxq": {day("02-01"): Money(500)}}
    assert facts.hidden == {"pxq": (day("01-01"),)}
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


def test_an_amount_of_a_few_does_not_follow_from_the_other_kinds() -> None:  # L2
    # AFF10 tells what all kinds cost in a month: without care in kind, the rest is the PGB.
    ledger = money_ledger().add("spending", month=day("03-01"), kind="pgb", person_key="p9")
    facts = read_facts(ledger.open(), AS_OF)
    assert facts.hidden == {"pgb": (day("03-01"),), "pxq": (day("03-01"),)}
    assert "pgb" not in facts.spent
    assert day("03-01") not in facts.spent["pxq"]
    assert facts.spent["team_cost"][day("03-01")] == Money(110_00)


def test_what_running_referrals_will_cost() -> None:
    ledger = LedgerBuilder()
    for number in range(5):
        # 100 days of 1 euro from 22 September on: 30 days of November are left of it, and so on.
        ledger.add(
            "referrals", person_key=f"p{number}", granted=True, decided_on=day("09-01"),
            starts_on=day("09-22"), ends_on=day("12-31"), expected_cents=100_00,
        )  # fmt: skip
    committed = read_facts(ledger.open(), AS_OF).committed
    assert committed == {day("11-01"): Money(5 * 30_00), day("12-01"): Money(5 * 30_00)}


def test_the_newest_version_of_a_budget_that_was_decided_holds() -> None:
    ledger = LedgerBuilder()
    for version, decided in enumerate([day("01-01"), day("06-01"), day("12-01")], start=1):
        ledger.add("budget", year=2026, version=version, decided_on=decided, cents=version)
    assert read_facts(ledger.open(), AS_OF).budgets == {"lump_sum": {2026: Money(2)}}


def test_the_weights_that_hold_are_read_from_the_norms() -> None:  # F6
    ledger = LedgerBuilder().add("norms", code="weight.low_income", value=0.5)
    ledger.add("norms", code="weight.care", value=2.0, valid_until=day("01-01"))
    ledger.add("norms", code="weight.crisis", value=2.0)
    assert read_facts(ledger.open(), AS_OF).weights == {"": {Group.LOW_INCOME: "0.5"}}


def test_both_kinds_of_households_are_added_up() -> None:
    counted = read_facts(money_ledger().open(), AS_OF).districts
    both, youth = districts_of(counted, ""), districts_of(counted, "youth_family")
    assert [one.households[Group.HOUSEHOLDS] for one in both] == [300, 100]
    assert [one.households[Group.LOW_INCOME] for one in both] == [100, 0]
    assert [one.households[Group.HOUSEHOLDS] for one in youth] == [100, 50]
    assert [one.households[Group.WITH_MINOR] for one in both] == [100, 50]
    assert not_counted(both) == {Group.MULTI_SCHEME: [NORTH, SOUTH]}


def test_every_parameter_can_be_evaluated() -> None:
    assert len({one.key for one in PARAMETERS}) == len(PARAMETERS)
    for one in PARAMETERS:
        (indicator,) = find_indicators([one.code])
        assert not one.by or one.by in indicator.breakdowns
    connection = money_ledger().open()
    figures = [
        figure
        for by in groupings()
        for figure in evaluate(connection, as_of=AS_OF, by=by, months=12)
    ]
    found = values_of(figures, AS_OF, [Parameter("money", "AFF10", "year", "kind")])
    assert {one.period: one.value for one in found if one.part == "team_cost"} == {
        "2025": 1200,
        "2026": 1100,
    }
    waiting = values_of(figures, AS_OF, [Parameter("waiting_list", "ACC7", "month", "", True)])
    assert [(one.value, one.n) for one in waiting[-1:]] == [(12, 12)]
