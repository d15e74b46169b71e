"""The made-up referrals, as rows of the ledger."""

from __future__ import annotations

from datetime import date, timedelta

from waakvlam.demo.data import care
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.history.months import first_day, number_of
from waakvlam.demo.history.places import Place, parts_of, place
from waakvlam.demo.history.stock import Spell, adults_target, spells, youth_target

Row = dict[str, object]
DAY = timedelta(days=1)
KINDS = {"wmo": "adults", "youth": "youth_family"}
BEGELEIDING = {"wmo": "02", "youth": "45"}


class Referrals:
    """Rows of referrals, with what each costs a month (cents of 2021)."""

    def __init__(self, municipality: str, today: date, seed: int) -> None:
        self.municipality = municipality
        self.today = today
        self.dice = Dice(seed, "supplementary care")
        self.rows: list[Row] = []
        self.paid: list[tuple[Row, Spell, int]] = []

    def add_begeleiding(self, law: str) -> None:
        """Add everybody's begeleiding under a law."""
        target = adults_target if law == "wmo" else youth_target
        parts = parts_of(KINDS[law])
        where: dict[object, Place] = {}
        for spell in spells(target, self.dice, today=self.today):
            there = where.setdefault(spell.person, place(parts, self.dice))
            row = self._row(spell, law, there, BEGELEIDING[law], begeleiding=True)
            price = self.dice.between(*care.PRICES[law])
            row["expected_cents"] = price * (spell.planned_end - spell.start)
            self.paid.append((row, spell, price))

    def add_other_care(self) -> None:
        """Add adults' care that is no begeleiding, which the teams keep indicating (A7)."""
        parts = parts_of("adults")
        for month in range(number_of(care.BASE), number_of(self.today) + 1):
            for category, number in care.OTHER_CARE.items():
                for _ in range(self.dice.poisson(number)):
                    end = month + self.dice.weighed(care.TERMS)
                    spell = Spell(self.dice.key(), self.dice.key(), month, end, end)
                    there = place(parts, self.dice)
                    self._row(spell, "wmo", there, category, begeleiding=False)

    def _row(
        self, spell: Spell, law: str, there: Place, category: str, *, begeleiding: bool
    ) -> Row:
        dice = self.dice
        starts, ended = first_day(spell.start), first_day(spell.end)
        decided = starts - DAY * dice.between(20, 75)
        reported = decided - DAY * dice.between(15, 50)
        referrer = self._referrer(law, decided)
        by_team = referrer == "team"
        row: Row = {
            "referral_key": str(dice.key()),
            "municipality": self.municipality,
            "household_key": str(spell.household),
            "person_key": str(spell.person),
            "team_kind": there.team_kind,
            "team": there.team if by_team else None,
            "district": there.district,
            "referrer": referrer,
            "law": law,
            "product_category": category,
            "begeleiding": begeleiding,
            "form": "pgb" if dice.chance(care.PGB) else "in_kind",
            "reported_on": reported if by_team else None,
            "applied_on": decided - DAY * dice.between(3, 12) if by_team else None,
            "decide_due": reported + DAY * 56 if by_team else None,
            "decided_on": decided,
            "granted": True,
            "starts_on": starts,
            "ends_on": first_day(spell.planned_end),
            "care_started_on": starts,
            "care_ended_on": ended if ended <= self.today else None,
            "provider": dice.pick(care.PROVIDERS[law]),
        }
        if ended <= self.today:
            row["end_reason"] = "taken_over_by_team" if spell.taken_over else "as_planned"
        self.rows.append(row)
        return row

    def _referrer(self, law: str, on: date) -> str:
        if law == "wmo":
            return "team" if on >= care.ADULT_TEAMS_START and self.dice.chance(0.92) else "wmo_desk"
        if on >= care.YOUTH_TEAMS_START:
            first, last, months = care.TEAM_SHARE
            passed = min(months, number_of(on) - number_of(care.YOUTH_TEAMS_START))
            if self.dice.chance((first * (months - passed) + last * passed) / months / 100):
                return "team"
        return self.dice.weighed(care.YOUTH_REFERRERS)
