"""The indicators of money over ledgers small enough to check by eye."""

from datetime import date

import pytest

from factories.ledger_builder import LedgerBuilder, day
from waakvlam.monitor.evaluate import evaluate
from waakvlam.monitor.figures import Figure


def figures(ledger: LedgerBuilder, code: str, as_of: date, *by: str) -> list[Figure]:
    return evaluate(ledger.open(), as_of=as_of, by=by, only=[code])


def values(
    ledger: LedgerBuilder, code: str, as_of: date, *by: str
) -> dict[tuple[object, ...], object]:
    return {tuple(f.breakdown.values()): f.value for f in figures(ledger, code, as_of, *by)}


def test_the_teams_share_of_youth_referrals() -> None:  # A5
    ledger = LedgerBuilder()
    granted = {"law": "youth", "granted": True, "decided_on": day("02-10")}
    for referrer in ("team", "gp", "gp", "court"):
        ledger.add("referrals", **granted, referrer=referrer)
    ledger.add("referrals", **granted | {"granted": False}, referrer="team")
    ledger.add("referrals", **granted | {"law": "wmo"}, referrer="team")
    assert values(ledger, "AFF9", day("02-28")) == {(): 1 / 4}
    assert values(ledger, "AFF9", day("02-28"), "referrer") == {
        ("court",): 0,
        ("gp",): 0,
        ("team",): 1,
    }


def test_spending_by_kind_and_how_much_of_the_expected_care_was_invoiced() -> None:  # F2
    ledger = LedgerBuilder()
    # 28 euros a day in February and March: 784 and 868 euros.
    ledger.add(
        "referrals",
        granted=True,
        decided_on=day("01-20"),
        starts_on=day("02-01"),
        ends_on=day("04-01"),
        expected_cents=59 * 28_00,
        referral_key="r1",
    )
    ledger.add("spending", month=day("02-01"), cents=392_00, person_key="p1", referral_key="r1")
    ledger.add("spending", month=day("02-01"), cents=1000_00, kind="team_cost")
    by_kind = {f.breakdown["kind"]: f for f in figures(ledger, "AFF10", day("02-28"), "kind")}
    assert (by_kind["pxq"].value, by_kind["pxq"].n, by_kind["pxq"].coverage) == (392, 1, 0.5)
    assert (by_kind["team_cost"].value, by_kind["team_cost"].coverage) == (1000, 1)
    assert (by_kind["pxq"].people, by_kind["team_cost"].people) == (1, 0)
    (whole,) = figures(ledger, "AFF10", day("02-28"))
    assert (whole.value, whole.coverage) == (1392, 1392 / 1784)
    march = figures(ledger, "AFF10", day("03-10"), "month", "kind")[-1]
    assert (march.breakdown["month"], march.value, march.coverage) == ("2026-03", None, 0)


def test_more_than_was_expected_is_no_more_than_all_of_it() -> None:
    ledger = LedgerBuilder()
    ledger.add(
        "referrals",
        granted=True,
        decided_on=day("01-20"),
        starts_on=day("02-01"),
        ends_on=day("03-01"),
        expected_cents=28_00,
        referral_key="r1",
    )
    ledger.add("spending", month=day("02-01"), cents=50_00, person_key="p1", referral_key="r1")
    (figure,) = figures(ledger, "AFF10", day("02-28"))
    assert (figure.value, figure.coverage) == (50, 1)


def test_what_nobody_expected_has_no_coverage() -> None:
    ledger = LedgerBuilder().add("spending", month=day("02-01"), cents=100)
    (figure,) = figures(ledger, "AFF10", day("02-28"))
    assert (figure.value, figure.coverage) == (1, None)


def test_cost_per_person_helped_or_referred() -> None:
    ledger = LedgerBuilder().phase(day("01-10"))
    ledger.add("members", started_on=day("01-10"))
    granted = {"granted": True, "decided_on": day("02-10")}
    ledger.add("referrals", **granted, referral_key="ours", person_key="p2")
    ledger.add("referrals", **granted, referral_key="theirs", person_key="p3", referrer="gp")
    ledger.add("spending", month=day("01-01"), kind="team_cost", team="noord", cents=500_00)
    ledger.add("spending", month=day("03-01"), kind="breakthrough", cents=100_00)
    ledger.add("spending", month=day("03-01"), referral_key="ours", cents=200_00)
    ledger.add("spending", month=day("03-01"), referral_key="theirs", cents=9000_00)
    ledger.add("spending", month=day("03-01"), kind="lump_sum", cents=9000_00)
    # p1 is helped, p2 referred: 800 euros for two.
    assert values(ledger, "AFF11", day("03-31"), "year") == {("2026",): 400}
    (figure,) = figures(ledger, "AFF11", day("03-31"))
    assert (figure.n, figure.coverage) == (3, 1)
    ledger.add("spending", month=day("03-01"), cents=1)
    assert figures(ledger, "AFF11", day("03-31"))[0].coverage == 3 / 4


@pytest.fixture
def shared_team() -> LedgerBuilder:
    """A team helps in two districts, of 100 and 300 households; it spent 1.000 euros."""
    ledger = LedgerBuilder()
    for number, district in enumerate(["WK026801", "WK026802", "WK026802"]):
        ledger.phase(
            day("01-10"), case_key=f"c{number}", household_key=f"h{number}", district=district
        )
    ledger.add("population", year=2025, low_income_households=100)
    ledger.add(
        "population", year=2025, district="WK026802", households=300, residents=400,
        low_income_households=0,
    )  # fmt: skip
    cost = {"kind": "team_cost", "team": "noord", "district": None}
    return ledger.add("spending", month=day("02-01"), cents=1000_00, **cost)


def test_a_shared_team_costs_each_district_by_its_households(shared_team: LedgerBuilder) -> None:
    # F6: 250 euros for 200 residents, 750 for 400.
    found = values(shared_team, "AFF12", day("12-31"), "year", "district")
    assert found["2026", "WK026801"] == 1.25
    assert found["2026", "WK026802"] == 1.875
    shared_team.add("spending", month=day("02-01"), cents=150_00, district="WK026801")
    found = values(shared_team, "AFF12", day("12-31"), "district")
    assert found["WK026801",] == 2


def test_the_weights_of_the_ledger_split_a_shared_cost(shared_team: LedgerBuilder) -> None:
    # F6: a household of low income counts two extra: 100 + 200 against 300.
    shared_team.add("norms", code="weight.households", value=1.0)
    shared_team.add("norms", code="weight.low_income", value=2.0)
    assert values(shared_team, "AFF12", day("12-31"), "district") == {
        ("WK026801",): 2.5,
        ("WK026802",): 1.25,
    }


def test_what_is_of_no_district_lowers_the_coverage(shared_team: LedgerBuilder) -> None:
    shared_team.add("spending", month=day("02-01"), kind="lump_sum", cents=1, district=None)
    (figure,) = figures(shared_team, "AFF12", day("12-31"))
    assert (figure.value, figure.coverage) == (1000 / 600, 2 / 3)


def test_youth_with_invoiced_begeleiding_against_the_base_month() -> None:
    ledger = LedgerBuilder().add("norms", code="base_date", value=20260131.0)
    for person, months in {"p1": "123", "p2": "1", "p3": "12"}.items():
        ledger.add(
            "referrals", law="youth", granted=True, decided_on=day("01-01"),
            referral_key=person, person_key=person, begeleiding=person != "p3",
        )  # fmt: skip
        for month in months:
            ledger.add(
                "spending", month=day(f"0{month}-01"), accepted_on=day(f"0{month}-20"),
                referral_key=person, cents=100,
            )  # fmt: skip
    # Of p3 it is no begeleiding; March is not accepted yet on its tenth day.
    assert values(ledger, "AFF13y", day("03-10"), "month") == {
        ("2026-01",): 1,
        ("2026-02",): 0.5,
    }
    assert values(ledger, "AFF13y", day("03-31"), "month")["2026-03",] == 0.5


def test_spent_of_the_lump_sum_in_the_year_to_date() -> None:  # F8
    ledger = LedgerBuilder()
    ledger.add("budget", year=2026, cents=1200_00, decided_on=date(2025, 11, 1))
    ledger.add("budget", year=2026, cents=2400_00, version=2, decided_on=day("03-15"))
    ledger.add("budget", year=2026, cents=9999_00, kind="pxq")
    for month, cents in {"01": 100_00, "02": 140_00, "03": 60_00}.items():
        ledger.add("spending", month=day(f"{month}-01"), kind="team_cost", cents=cents)
    ledger.add("spending", month=date(2025, 12, 1), kind="team_cost", cents=777_00)
    # 100 of 100, 240 of 200; from 15 March on a year has 2400 euros.
    assert values(ledger, "AFF17", day("02-28"), "month") == {
        ("2025-12",): None,
        ("2026-01",): pytest.approx(1),
        ("2026-02",): pytest.approx(1.2),
    }
    assert values(ledger, "AFF17", day("03-31"), "team_kind") == {("adults",): pytest.approx(0.5)}
    # The cost of April is not known yet: its budget does not count either.
    assert values(ledger, "AFF17", day("04-30")) == {(): pytest.approx(0.5)}
