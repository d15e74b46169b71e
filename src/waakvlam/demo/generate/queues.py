"""The queue for a first conversation: one per team, served as far as there is room (S5)."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import date, timedelta

from waakvlam.demo.generate.asks import Ask
from waakvlam.demo.generate.days import Days

SOON_GOES_BEFORE = timedelta(days=7)
CALM_WAIT, PRESSURE = 14, 0.4
"""Above so many days of waiting a team does more: four tenths more for each ten days."""
HOLIDAYS = {7: 0.85, 8: 0.8, 12: 0.92}
"""Room in months in which many are on leave; fewer ask then, too."""


def serve(waiting: Sequence[tuple[date, Ask]], days: Days, *, strength: float) -> dict[int, date]:
    """Return the day of each conversation, by the request's place in `waiting`.

    `waiting` holds when each can be held. The room is what is asked on an average working day,
    times the team's strength; who waits longest goes first, who is in a hurry before that.
    """
    if not waiting:
        return {}
    order = sorted(range(len(waiting)), key=lambda place: waiting[place][0])
    first = waiting[order[0]][0]
    working = list(days.between(first, days.today + timedelta(days=200)))
    until_today = sum(day <= days.last for day in working) or 1
    asked = len(waiting) / until_today
    queue: list[tuple[date, int]] = []
    held: dict[int, date] = {}
    room, coming = 0.0, iter([*order, None])
    following = next(coming)
    for day in working:
        while following is not None and waiting[following][0] <= day:
            heapq.heappush(queue, (_turn(waiting[following][1]), following))
            following = next(coming)
        room += asked * strength * HOLIDAYS.get(day.month, 1.0) * _pressure(queue, waiting, day)
        while queue and (room >= 1 or waiting[queue[0][1]][1].urgency == "acute"):
            held[heapq.heappop(queue)[1]] = day
            room -= 1
        if not queue:
            room = min(room, 1.0)
    return held


def _turn(ask: Ask) -> date:
    if ask.urgency == "acute":
        return date.min
    return ask.received_on - (SOON_GOES_BEFORE if ask.urgency == "soon" else timedelta())


def _pressure(
    queue: list[tuple[date, int]], waiting: Sequence[tuple[date, Ask]], day: date
) -> float:
    if not queue:
        return 1.0
    waits = (day - waiting[queue[0][1]][1].received_on).days
    return 1 + PRESSURE * max(0, waits - CALM_WAIT) / 10
