"""What makes the present day full: new requests, appointments, marks."""

from __future__ import annotations

from collections import defaultdict

from waakvlam.demo.data.words import MARKS, PLACES
from waakvlam.demo.generate.days import DAY, moment
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.files import CaseFile
from waakvlam.demo.generate.staff import Worker
from waakvlam.demo.generate.year import Year

APPOINTMENT_HOURS = (9.5, 11.0, 13.5, 15.5)
DAYS_AHEAD = 10


def add_today(year: Year, *, seed: int) -> None:
    """Add appointments and marks to who works, for today and the days after it."""
    dice = Dice(seed, "today")
    helped: dict[int, list[CaseFile]] = defaultdict(list)
    for file in year.files:
        if file.course.phase_on(year.days.last):
            helped[file.helper_on(year.days.last).id].append(file)
    for workers in year.workers.values():
        for worker in workers:
            _add_appointments(year, worker, helped[worker.id], dice)
            _add_marks(year, worker, helped[worker.id], dice)


def _add_appointments(year: Year, worker: Worker, running: list[CaseFile], dice: Dice) -> None:
    active = [file for file in running if file.course.phase_on(year.days.last) != "low_flame"]
    if not active or worker.is_away(year.days.today):
        return
    for ahead in range(DAYS_AHEAD):
        day = year.days.today + DAY * ahead
        if not year.days.is_working(day) and ahead:
            continue
        for hour in dice.some(APPOINTMENT_HOURS, 4 if not ahead else dice.between(1, 3)):
            file = dice.pick(active)
            _add(
                year, "casework_appointment", file, professional_id=worker.id,
                at=moment(day, hour), place=dice.pick(PLACES), cancelled=False,
            )  # fmt: skip


def _add_marks(year: Year, worker: Worker, running: list[CaseFile], dice: Dice) -> None:
    for file in dice.some(running, 3):
        _add(
            year, "casework_mark", file, professional_id=worker.id,
            on=year.days.today + DAY * dice.between(-3, 6), note=dice.pick(MARKS), done_at=None,
        )  # fmt: skip


def _add(year: Year, table: str, file: CaseFile, **values: object) -> None:
    year.rows.add(table, id=year.rows.number(table), **file.home.wall(), **values)
