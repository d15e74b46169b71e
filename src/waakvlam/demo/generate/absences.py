"""Leave and sickness, each with a stand-in of the same team (C14)."""

from __future__ import annotations

from datetime import date

from waakvlam.demo.generate.days import DAY, Days
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.staff import Worker

SICK_SPELLS_A_YEAR, LONG_ILL = 2.0, 0.035


def add_absences(rows: Rows, workers: list[Worker], days: Days, dice: Dice) -> None:
    """Add a team's absences of the past year, those that run today and some that are planned."""
    always = [worker for worker in workers if worker.until is None]
    for worker in workers:
        for kind, start, end in _spells(worker, days, dice):
            if any(start < until and since < (end or date.max) for since, until in worker.away):
                continue
            if worker.until is not None and (end is None or end > worker.until):
                continue
            worker.away.append((start, end or date.max))
            others = [one for one in always if one is not worker and not one.is_away(start)]
            _add(rows, worker, kind, start, end, dice.pick(others) if others else None)


def _spells(worker: Worker, days: Days, dice: Dice) -> list[tuple[str, date, date | None]]:
    protected = not worker.username.startswith("medewerker")
    spells: list[tuple[str, date, date | None]] = []
    if not protected and dice.chance(LONG_ILL):
        spells.append(("sickness", days.last - DAY * dice.between(20, 110), None))
    for _ in range(dice.poisson(SICK_SPELLS_A_YEAR)):
        start = days.last - DAY * dice.between(8 if protected else 1, 364)
        end = start + DAY * dice.between(1, 9)
        spells.append(("sickness", start, min(end, days.today + DAY)))
    spells += _leave(days, dice, protected=protected)
    first = max(worker.since, days.year_starts)
    return [spell for spell in spells if spell[1] >= first]


def _leave(days: Days, dice: Dice, *, protected: bool) -> list[tuple[str, date, date | None]]:
    leave: list[tuple[str, date, date | None]] = []
    for year in (days.today.year - 1, days.today.year):
        summer = date(year, 7, 6) + DAY * 7 * dice.between(0, 6)
        leave += [("leave", summer, summer + DAY * 7 * dice.between(2, 3))]
        for month, day in ((2, 16), (5, 4), (10, 19), (12, 23)):
            if dice.chance(0.3):
                start = date(year, month, day)
                leave.append(("leave", start, start + DAY * dice.between(3, 8)))
    soon = [spell for spell in leave if not (protected and _touches(spell, days.today))]
    return [spell for spell in soon if spell[1] <= days.today + DAY * 45]


def _touches(spell: tuple[str, date, date | None], day: date) -> bool:
    return spell[1] <= day + DAY and day < (spell[2] or date.max)


def _add(
    rows: Rows, worker: Worker, kind: str, start: date, end: date | None, other: Worker | None
) -> None:
    rows.add(
        "organisation_absence",
        id=rows.number("organisation_absence"),
        professional_id=worker.id,
        kind=kind,
        started_on=start,
        ended_on=end,
        stand_in_id=other.id if other else None,
    )
