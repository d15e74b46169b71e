"""A ledger of money by hand: two years of cost, a budget, and the people of two districts."""

from datetime import date

from factories.ledger_builder import LedgerBuilder
from factories.ledger_files import two_teams

NORTH, SOUTH = "WK026801", "WK026802"
YEARS = (2025, 2026)


def money_ledger() -> LedgerBuilder:
    """The teams cost 100 euros a month in 2025 and 110 in 2026, of a lump sum of 1.400.

    North has 300 households, 100 of them with a low income; South has 100. Nobody counted who uses
    more than five schemes. The care of six persons costs 60 euros a month.
    """
    built = two_teams()
    for year in YEARS:
        for month in range(1, 13 if year == YEARS[0] else 11):
            first = date(year, month, 1)
            cost = {"month": first, "kind": "team_cost", "district": None}
            built.add("spending", **cost, team="noord", cents=100_00 + 10_00 * (year - YEARS[0]))
            for number in range(6):
                built.add(
                    "spending", month=first, accepted_on=first, cents=10_00, district=NORTH,
                    person_key=f"p{number}",
                )  # fmt: skip
    built.add("budget", year=2026, cents=1400_00)
    for kind, part in {"without_minor": 2, "with_minor": 1}.items():
        built.add(
            "population", year=2026, household_kind=kind, district=NORTH, households=100 * part,
            residents=200 * part, low_income_households=33 * part + (kind == "with_minor"),
            care_households=10, multi_scheme_households=None,
        )  # fmt: skip
        built.add(
            "population", year=2026, household_kind=kind, district=SOUTH, households=50,
            residents=100, low_income_households=0, care_households=0,
            multi_scheme_households=None,
        )  # fmt: skip
    built.phase(date(2026, 1, 10), team="noord", district=NORTH)
    return built.add(
        "agreements", agreement_key="a1", contractor="north", indicator="AFF17", text_code="a1",
        baseline=1.0, target=0.9, direction="at_most", by=date(2026, 12, 31), kind="referral",
    )  # fmt: skip
