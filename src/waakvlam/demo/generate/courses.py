"""How a case goes: its phases by the transition table, and why it closes (C2, C13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waakvlam.demo.generate.asks import Ask
from waakvlam.demo.generate.days import DAY
from waakvlam.demo.generate.dice import Dice

ACTIVE_DAYS = {"adults": 300.0, "youth_family": 290.0}
LOW_FLAME_DAYS, AGAIN_DAYS = 330.0, 110.0
TO_LOW_FLAME, UP_AGAIN = 0.45, 0.12

REASONS = {"goals_met": 44, "goes_on_alone": 22, "moved": 8, "other_team": 4, "to_provider": 8,
           "other_law": 3, "dropped_out": 5, "lost_contact": 4, "deceased": 2}  # fmt: skip
DROPOUTS = {"no_click": 20, "waited_too_long": 20, "not_what_was_expected": 25,
            "no_wish_any_more": 20, "practical": 10, "other": 5}  # fmt: skip
SUPPLEMENTARY_CASE, ADVICE_CASE = 0.6, 0.25


@dataclass(slots=True)
class Course:
    """A case from opening to closing: phases in order, each up to the next or to `closed_on`."""

    phases: list[tuple[str, date]]
    closed_on: date
    reason: str
    dropout: str = ""

    @property
    def opened_on(self) -> date:
        """The day of the first phase."""
        return self.phases[0][1]

    def spells(self) -> list[tuple[str, date, date]]:
        """Return each phase with the day it ends."""
        ends = [start for _, start in self.phases[1:]] + [self.closed_on]
        return [(phase, start, end) for (phase, start), end in zip(self.phases, ends, strict=True)]

    def phase_on(self, day: date) -> str | None:
        """Return the phase on a day, or None when the case does not run."""
        for phase, start, end in self.spells():
            if start <= day < end:
                return phase
        return None


def course_of(ask: Ask, dice: Dice) -> Course | None:
    """Return the case that follows from a request, or None when there is none."""
    if ask.conversation_at is None:
        return None
    opened = ask.conversation_at.date()
    if ask.outcome in {"active_help", "crisis"}:
        return _helped(ask, opened, dice)
    if ask.outcome == "supplementary_care" and dice.chance(SUPPLEMENTARY_CASE):
        return Course([("intake", opened)], opened + DAY * dice.between(20, 60), "to_provider")
    if ask.outcome == "information_advice" and dice.chance(ADVICE_CASE):
        end = opened + DAY * dice.between(10, 40)
        return Course([("information_advice", opened)], end, "goes_on_alone")
    return None


def _helped(ask: Ask, opened: date, dice: Dice) -> Course:
    crisis = ask.outcome == "crisis"
    phases = [("crisis" if crisis else "intake", opened)]
    day = opened + DAY * dice.between(8, 30)
    phases.append(("active_help", day))
    day += DAY * (25 + round(dice.exponential(ACTIVE_DAYS[ask.team.facts.kind])))
    if dice.chance(TO_LOW_FLAME):
        phases.append(("low_flame", day))
        day += DAY * (30 + round(dice.exponential(LOW_FLAME_DAYS)))
        if dice.chance(UP_AGAIN):
            phases.append(("crisis" if dice.chance(0.1) else "active_help", day))
            day += DAY * (14 + round(dice.exponential(AGAIN_DAYS)))
    reason = dice.weighed(REASONS)
    dropout = dice.weighed(DROPOUTS) if reason == "dropped_out" else ""
    return Course(phases, day, reason, dropout)
