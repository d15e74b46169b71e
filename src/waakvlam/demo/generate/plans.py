"""Rows of plans: the household's words, goals and who does what (C3)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from waakvlam.demo.data.words import DEEDS, GOALS, PLAN_WORDS
from waakvlam.demo.generate.asks import DOMAINS
from waakvlam.demo.generate.days import DAY, Days
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.files import CaseFile
from waakvlam.demo.generate.rows import Rows

WITH_PLAN = 0.55
REVIEW_EVERY = 90
DOERS = {"resident": 40, "network": 15, "social_base": 15, "professional": 25, "provider": 5}
MET = {"goals_met": 0.88, "goes_on_alone": 0.7}
MET_OTHERWISE, MET_SO_FAR, DAY_ACTIVITY = 0.3, 0.25, 0.6


class PlanWriter:
    """Writes plans; one that runs is looked at again every three months, some of them late."""

    def __init__(self, rows: Rows, days: Days, dice: Dice) -> None:
        self._rows, self._days, self._dice = rows, days, dice

    def write(self, file: CaseFile) -> None:
        """Add the plan of a case, when it has one."""
        start = next((day for phase, day in file.course.phases if phase == "active_help"), None)
        if start is None or not self._dice.chance(WITH_PLAN):
            return
        agreed = min(start + DAY * self._dice.between(0, 20), file.course.closed_on)
        if agreed > self._days.last:
            return
        closed = file.course.closed_on
        ended = closed if closed <= self._days.last else None
        last, following = self._reviews(agreed, ended)
        key = self._dice.key()
        self._rows.add(
            "casework_plan",
            key=key,
            ledger_key=self._dice.key(),
            **file.home.wall(),
            case_id=file.key,
            words=self._dice.pick(PLAN_WORDS),
            agreed_on=agreed,
            review_on=following,
            last_review_on=last,
            ended_on=ended,
            day_activity=self._day_activity(file, ended),
            version=1,
        )
        for _ in range(self._dice.between(1, 3)):
            self._add_goal(file, key, ended)

    def _reviews(self, agreed: date, ended: date | None) -> tuple[date | None, date]:
        """Return the last look at the plan and the next one."""
        following, last = agreed + DAY * REVIEW_EVERY, None
        until = ended or self._days.last - DAY * self._dice.between(0, 12)
        while following <= until:
            last, following = following, following + DAY * REVIEW_EVERY
        return last, following

    def _day_activity(self, file: CaseFile, ended: date | None) -> bool | None:
        if ended is None or file.home.team.is_youth:
            return None
        return self._dice.chance(DAY_ACTIVITY)

    def _add_goal(self, file: CaseFile, plan: UUID, ended: date | None) -> None:
        table, number = "casework_goal", self._rows.number("casework_goal")
        share = MET.get(file.course.reason, MET_OTHERWISE) if ended else MET_SO_FAR
        met = self._dice.chance(share)
        self._rows.add(
            table,
            id=number,
            **file.home.wall(),
            plan_id=plan,
            life_domain=self._dice.weighed(DOMAINS[file.home.team.facts.kind]),
            text=f"{self._dice.pick(GOALS)} (verzonnen)",
            met=met if ended or met else None,
        )
        for _ in range(self._dice.between(1, 2)):
            self._add_action(file, number, done=met)

    def _add_action(self, file: CaseFile, goal: int, *, done: bool) -> None:
        due = self._days.last + DAY * self._dice.between(-40, 40)
        doer = self._dice.weighed(DOERS)
        self._rows.add(
            "casework_planaction",
            id=self._rows.number("casework_planaction"),
            **file.home.wall(),
            goal_id=goal,
            text=f"{self._dice.pick(DEEDS)} (verzonnen)",
            doer=doer,
            who="Verzonnen-Buur" if doer == "network" else "",
            due_on=due,
            done_on=min(due, self._days.last) if done else None,
        )
