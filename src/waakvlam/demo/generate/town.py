"""Rows of the town: districts, neighbourhoods, households, teams, norms and closed days."""

from __future__ import annotations

from dataclasses import dataclass

from waakvlam.demo.data import areas, norms
from waakvlam.demo.data.areas import DISTRICTS, HATERT, MUNICIPALITY, DistrictFacts
from waakvlam.demo.data.teams import CONTRACTORS, TEAMS, TeamFacts
from waakvlam.demo.data.words import SUFFIXES
from waakvlam.demo.generate.days import Days
from waakvlam.demo.generate.rows import Rows

FIRST_POSTCODE = 6501
YEARS_OF_COUNTS = 3


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """A team with its numbers in the database, and the neighbourhoods (with their district)."""

    id: int
    contractor_id: int
    facts: TeamFacts
    hoods: tuple[tuple[str, str], ...]

    @property
    def is_youth(self) -> bool:
        """Whether it helps families."""
        return self.facts.kind == "youth_family"


def postcode_of(hood: str, suffix: str) -> str:
    """Return a postcode in Nijmegen's range with letters that plainly are invented."""
    hoods = [code for district in DISTRICTS for code, _ in district.neighbourhoods]
    return f"{FIRST_POSTCODE + hoods.index(hood)}{suffix}"


def build_town(rows: Rows, days: Days) -> list[DemoTeam]:
    """Add the town's rows; gives the teams."""
    code, name = MUNICIPALITY
    rows.add("population_municipality", code=code, name=name)
    for district in DISTRICTS:
        _add_district(rows, district, days)
    for number, foundation in enumerate(CONTRACTORS, start=1):
        rows.add("organisation_contractor", id=number, municipality_id=code, name=foundation)
    teams = [_team(number, facts) for number, facts in enumerate(TEAMS, start=1)]
    for team in teams:
        _add_team(rows, team)
    _add_norms(rows, days)
    return teams


def _add_district(rows: Rows, district: DistrictFacts, days: Days) -> None:
    rows.add(
        "population_district",
        code=district.code,
        municipality_id=MUNICIPALITY[0],
        name=district.name,
        map_shape=[[list(point) for point in district.ring]],
        outline=None,
    )
    for code, name in district.neighbourhoods:
        rows.add(
            "population_neighbourhood",
            code=code,
            district_id=district.code,
            name=name,
            outline=None,
        )
        for suffix in SUFFIXES:
            postcode = postcode_of(code, suffix)
            rows.add("population_postcodearea", postcode=postcode, neighbourhood_id=code)
    for year in range(days.today.year - YEARS_OF_COUNTS + 1, days.today.year + 1):
        _add_counts(rows, district, year)


def _add_counts(rows: Rows, district: DistrictFacts, year: int) -> None:
    """Add a district's part of the households in E6: the same in each year."""
    adults = district.households / sum(d.households for d in DISTRICTS)
    families = district.under_15 / sum(d.under_15 for d in DISTRICTS)
    for kind, part, total, each, sorts in (
        ("without_minor", adults, areas.ADULT_HOUSEHOLDS, areas.RESIDENTS_OF_ADULTS,
         areas.ADULT_SHARES),
        ("with_minor", families, areas.FAMILIES, areas.RESIDENTS_OF_FAMILIES,
         areas.FAMILY_SHARES),
    ):  # fmt: skip
        of_sort = {sort: round(part * number) for sort, number in sorts.items()}
        rows.add(
            "population_householdcount",
            id=rows.number("population_householdcount"),
            district_id=district.code,
            year=year,
            household_kind=kind,
            households=round(part * total),
            residents=round(part * total * each),
            low_income_households=of_sort.get("low_income"),
            care_households=of_sort["care"],
            multi_scheme_households=of_sort["multi_scheme"],
            non_western_households=of_sort["non_western"],
        )


def _team(number: int, facts: TeamFacts) -> DemoTeam:
    contractor = 2 if facts.kind == "youth_family" else 1
    return DemoTeam(number, contractor, facts, tuple(_hoods(facts)))


def _hoods(facts: TeamFacts) -> list[tuple[str, str]]:
    """Return what a team serves; for adults Hatert has a team of its own within Zuid (S4)."""
    wanted = {"zuid" if slug == "hatert" else slug for slug in facts.districts}
    found = [
        (code, district.code)
        for district in DISTRICTS
        if district.slug in wanted
        for code, _ in district.neighbourhoods
    ]
    if facts.kind == "youth_family":
        return found
    return [pair for pair in found if (pair[0] == HATERT) == ("hatert" in facts.districts)]


def _add_team(rows: Rows, team: DemoTeam) -> None:
    table = "organisation_servicearea"
    rows.add(
        "organisation_team",
        id=team.id,
        code=team.facts.code,
        name=team.facts.name,
        team_kind=team.facts.kind,
        contractor_id=team.contractor_id,
        district_id=team.hoods[0][1],
        weekdays=list(range(5)),
        is_active=True,
    )
    for hood, _ in team.hoods:
        rows.add(
            table,
            id=rows.number(table),
            team_id=team.id,
            team_kind=team.facts.kind,
            neighbourhood_id=hood,
            place_id=None,
        )


def _add_norms(rows: Rows, days: Days) -> None:
    common = {
        "municipality_id": MUNICIPALITY[0],
        "valid_from": norms.HOLD_FROM,
        "valid_until": None,
    }
    for number, (code, urgency, amount, unit, source) in enumerate(norms.TERMS, start=1):
        rows.add(
            "organisation_termnorm", id=number, code=code, team_kind="", urgency=urgency,
            from_event="received", amount=amount, unit=unit, source=source, **common,
        )  # fmt: skip
    for number, (code, kind, value, source) in enumerate(norms.STEERING, start=1):
        rows.add(
            "organisation_steeringnorm",
            id=number, code=code, team_kind=kind, value=value, source=source, **common,
        )  # fmt: skip
    for number, (kind, low, high) in enumerate(norms.BANDWIDTHS, start=1):
        rows.add("organisation_bandwidth", id=number, team_kind=kind, low=low, high=high, **common)
    for number, day in enumerate(days.closed, start=1):
        rows.add(
            "organisation_closedday",
            id=number,
            municipality_id=MUNICIPALITY[0],
            team_id=None,
            day=day,
            reason="Feestdag",
        )
