"""Rows of contacts: those that met the norms, and the weekly ones of a case (C5, C6)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from waakvlam.demo.data.words import NOTES
from waakvlam.demo.generate.days import DAY, Days, moment
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.files import CaseFile
from waakvlam.demo.generate.people import Home
from waakvlam.demo.generate.requests import Written
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.staff import Worker

DEPTHS = {"first_contact": "contact", "quality_contact": "quality_contact",
          "first_conversation": "first_conversation"}  # fmt: skip
MINUTES = {"first_contact": 15, "quality_contact": 30, "first_conversation": 90}
EVERY = {"crisis": 3, "intake": 7, "active_help": 10, "low_flame": 45, "information_advice": 9}
"""Calendar days between two contacts, by phase."""
MANNERS = {"home_visit": 45, "phone": 28, "at_team": 15, "online": 5, "message": 5, "elsewhere": 2}
LENGTHS = {"home_visit": 105, "phone": 30, "at_team": 75, "online": 45, "message": 15,
           "elsewhere": 90}  # fmt: skip
ACTIVITIES = {"individual": 88, "group": 4, "network": 5, "administration": 3}


class ContactWriter:
    """Writes the contacts of the past year, in working hours."""

    def __init__(self, rows: Rows, days: Days, dice: Dice) -> None:
        self._rows, self._days, self._dice = rows, days, dice

    def write_steps(
        self, written: Written, home: Home, case_key: UUID | None, worker: Worker
    ) -> None:
        """Add the contacts that met a request's norms; the conversation belongs to its case."""
        for step, held in written.held.items():
            if held.date() < self._days.year_starts or self._is_met_deeper(step, written.held):
                continue
            talk = step == "first_conversation"
            manner = self._dice.pick(("home_visit", "home_visit", "at_team")) if talk else "phone"
            self._add(
                home, case_key if talk else None, worker, held, MINUTES[step], manner,
                request_id=written.key, depth=DEPTHS[step], activity="individual",
            )  # fmt: skip

    def _is_met_deeper(self, step: str, held: dict[str, datetime]) -> bool:
        """Tell whether the same moment met a deeper norm: then there is one contact, not two."""
        later = list(DEPTHS)[list(DEPTHS).index(step) + 1 :]
        return any(held.get(other) == held[step] for other in later)

    def write_course(self, file: CaseFile) -> None:
        """Add the contacts of a case in the past year, as often as its phase asks."""
        for phase, start, end in file.course.spells():
            day = max(start, self._days.year_starts) + DAY * self._dice.between(1, EVERY[phase])
            until = min(end, self._days.today)
            while day < until:
                worked = self._days.after(day, 0)
                if worked < until:
                    self._weekly(file, worked)
                gap = EVERY[phase] * self._dice.spread(0.5, 1.5)
                day = worked + DAY * max(1, round(gap))

    def _weekly(self, file: CaseFile, day: date) -> None:
        worker = file.helper_on(day)
        if worker.is_away(day):
            return
        manner = self._dice.weighed(MANNERS)
        minutes = round(LENGTHS[manner] * self._dice.spread(0.6, 1.4) / 5) * 5
        self._add(
            file.home, file.key, worker, moment(day, self._dice.between(36, 64) / 4), minutes,
            manner, request_id=None, depth="contact",
            activity=self._dice.weighed(ACTIVITIES),
        )  # fmt: skip

    def _add(
        self, home: Home, case_key: UUID | None, worker: Worker, at: datetime, minutes: int,
        manner: str, **rest: object,
    ) -> None:  # fmt: skip
        key = self._dice.key()
        self._rows.add(
            "casework_contact",
            key=key,
            **home.wall(),
            case_id=case_key,
            professional_id=worker.id,
            at=at,
            minutes=minutes,
            manner=manner,
            note=self._dice.pick(NOTES),
            version=1,
            **rest,
        )
        there = 1 if len(home.persons) == 1 else self._dice.weighed({1: 65, 2: 35})
        for person in home.persons[:there]:
            self._rows.add(
                "casework_contactmember",
                id=self._rows.number("casework_contactmember"),
                **home.wall(),
                contact_id=key,
                person_id=person,
            )
