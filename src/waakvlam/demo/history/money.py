"""The made-up spending and budget, as rows of the ledger; all in whole cents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from waakvlam.demo.data import care
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.history.months import YEAR, first_day, number_of
from waakvlam.demo.history.places import parts_of
from waakvlam.demo.history.referrals import KINDS, Referrals, Row
from waakvlam.demo.history.stock import months_of

CENTS = 100
ROUND = 10_000_000
"""Budgets are round: a hundred thousand euros."""


class Money:
    """Rows of spending and of budget, to the last month that was accepted."""

    def __init__(self, referrals: Referrals, seed: int) -> None:
        self.municipality = referrals.municipality
        self.today = referrals.today
        self.dice = Dice(seed, "money")
        self.spending: list[Row] = []
        self._of_year: defaultdict[tuple[int, str], int] = defaultdict(int)
        self._care(referrals)
        self._household_help()
        self._teams()
        self.budget = [*self._lump_sum_budget(), *self._care_budget()]

    def _spend(self, month: int, kind: str, team_kind: str, cents: int, **more: object) -> None:
        accepted = first_day(month + 1) + timedelta(days=19)
        if accepted > self.today:
            return
        self.spending.append(
            {
                "month": first_day(month),
                "accepted_on": accepted,
                "municipality": self.municipality,
                "team_kind": team_kind,
                "kind": kind,
                "cents": cents,
                **_line(team_kind, month // YEAR, care_line=kind in {"pxq", "pgb"}),
                **more,
            }
        )
        self._of_year[month // YEAR, f"{kind} {team_kind}"] += cents

    def _care(self, referrals: Referrals) -> None:
        until = number_of(self.today)
        for row, spell, price in referrals.paid:
            law = str(row["law"])
            kind = "pgb" if row["form"] == "pgb" else "pxq"
            for month in months_of(spell, until=until):
                if self.dice.chance(care.NOT_INVOICED):
                    continue
                years = month // YEAR - care.BASE.year
                cents = price * (100 + care.DEARER * years) // 100
                self._spend(
                    month, kind, KINDS[law], cents,
                    team=row["team"], district=row["district"], law=law,
                    referral_key=row["referral_key"], person_key=row["person_key"],
                    product_category=row["product_category"], volume=1.0, unit="month",
                )  # fmt: skip

    def _household_help(self) -> None:
        parts = parts_of("adults")
        for month in range(number_of(care.BASE), number_of(self.today)):
            for there, part in parts.items():
                cents = int(self.dice.between(*care.HOUSEHOLD_HELP) * part * len(parts))
                self._spend(
                    month, "pxq", "adults", cents,
                    district=there.district, law="wmo", product_category="01",
                )  # fmt: skip

    def _teams(self) -> None:
        starts = {"adults": care.ADULT_TEAMS_START, "youth_family": care.YOUTH_TEAMS_START}
        for team_kind, start in starts.items():
            for month in range(number_of(start), number_of(self.today)):
                paid = self._instalment(team_kind, month, number_of(start))
                self._spend(month, "lump_sum", team_kind, paid)
                for there, part in parts_of(team_kind).items():
                    cost = int(paid * part * self.dice.spread(0.92, 1.03))
                    self._spend(
                        month, "team_cost", team_kind, cost,
                        team=there.team, district=there.district,
                    )  # fmt: skip
                if self.dice.chance(0.5):
                    cost = self.dice.between(90_000, 800_000)
                    self._spend(month, "breakthrough", team_kind, cost)

    def _instalment(self, team_kind: str, month: int, start: int) -> int:
        """Return a month's part of the year's lump sum; the last month takes what is left."""
        year = month // YEAR
        whole = _decided(team_kind, year) * CENTS
        months = YEAR - max(0, start - year * YEAR)
        each = whole // months
        return whole - each * (months - 1) if month % YEAR == YEAR - 1 else each

    def _lump_sum_budget(self) -> Iterator[Row]:
        for team_kind, years in care.LUMP_SUMS.items():
            for year, versions in years.items():
                for version, euros in enumerate(versions, start=1):
                    decided = date(year - 1, 11, 8) if version == 1 else date(year, 1, 31)
                    yield self._budgeted(
                        year, "lump_sum", team_kind, euros * CENTS, version, decided
                    )

    def _care_budget(self) -> Iterator[Row]:
        for (year, what), cents in sorted(self._of_year.items()):
            kind, _, team_kind = what.partition(" ")
            if kind in {"pxq", "pgb"} and year < self.today.year:
                rounded = -(-cents // ROUND) * ROUND
                yield self._budgeted(year, kind, team_kind, rounded, 1, date(year - 1, 11, 8))

    def _budgeted(
        self, year: int, kind: str, team_kind: str, cents: int, version: int, decided: date
    ) -> Row:
        return {
            "year": year,
            "municipality": self.municipality,
            "team_kind": team_kind,
            "kind": kind,
            "programme": care.PROGRAMME,
            **_line(team_kind, year, care_line=kind in {"pxq", "pgb"}),
            "version": version,
            "decided_on": decided,
            "cents": cents,
        }


def _line(team_kind: str, year: int, *, care_line: bool) -> Row:
    before, after, sub_product = care.LINES[team_kind][int(care_line)]
    return {"task_field": before if year < care.RENUMBERED else after, "sub_product": sub_product}


def _decided(team_kind: str, year: int) -> int:
    """Return the lump sum of a year, in euros; of a later year that of the last known one."""
    known = care.LUMP_SUMS[team_kind]
    return known[min(year, max(known))][-1]
