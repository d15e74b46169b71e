"""Rows of worked time without a household: three tenths of a professional's hours (C6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

from waakvlam.demo.generate.days import Days
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.staff import Worker

NOT_CLIENT_BOUND = 0.30
"""The agreed split for youth in 2023 is 70/30 (D)."""
ACTIVITIES = {"network": 0.24, "administration": 0.22, "travel": 0.18, "learning": 0.14,
              "collective": 0.14, "indication": 0.08}  # fmt: skip
LEAST_MINUTES = 10


def add_worked_time(rows: Rows, workers: list[Worker], days: Days, dice: Dice) -> None:
    """Add what each did besides in each week in which they saw anybody."""
    of_professional = {worker.id: worker for worker in workers}
    minutes = _client_bound(rows)
    for number, weeks in minutes.items():
        usual = sum(weeks.values()) / len(weeks) * NOT_CLIENT_BOUND / (1 - NOT_CLIENT_BOUND)
        for week in sorted(weeks):
            if week <= days.last:
                _add_week(rows, of_professional[number], week, usual, dice)


def _client_bound(rows: Rows) -> dict[int, Counter[date]]:
    """Return the minutes of contacts, by professional and week."""
    columns = rows.columns["casework_contact"]
    who, when, long = (columns.index(name) for name in ("professional_id", "at", "minutes"))
    found: dict[int, Counter[date]] = defaultdict(Counter)
    for row in rows.tables["casework_contact"]:
        number, at, minutes = row[who], row[when], row[long]
        if isinstance(number, int) and isinstance(at, datetime) and isinstance(minutes, int):
            day = at.date()
            found[number][day - timedelta(days=day.weekday())] += minutes
    return found


def _add_week(rows: Rows, worker: Worker, week: date, usual: float, dice: Dice) -> None:
    for activity, share in ACTIVITIES.items():
        minutes = round(usual * share * dice.spread(0.5, 1.5) / 5) * 5
        rows.add(
            "casework_workedtime",
            id=rows.number("casework_workedtime"),
            professional_id=worker.id,
            team_id=worker.team.id,
            contractor_id=worker.team.contractor_id,
            week=week,
            activity=activity,
            minutes=max(minutes, LEAST_MINUTES),
        )
