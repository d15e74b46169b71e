"""The reference's calendar, its requests as they come, and its front desk."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unit.twin.reference_books import YEAR, Team

ALMOST = 1e-9


@dataclass
class Days:
    """The calendar: which days are worked, and how much of the demand falls on each."""

    worked: Sequence[bool]
    demand: Sequence[float]
    season: Sequence[float]

    def __post_init__(self) -> None:
        self.worked_days = [day for day, is_worked in enumerate(self.worked) if is_worked]

    def open_at(self, moment: float) -> bool:
        return bool(self.worked[int(moment)])

    def next_opening(self, moment: float) -> float:
        day = int(moment) + 1
        while not self.worked[day]:
            day += 1
        return float(day)

    def working_time(self, moment: float) -> float:
        """How many working days passed before a moment."""
        day = int(moment)
        return sum(self.worked[:day]) + (moment - day if self.worked[day] else 0.0)

    def moment_of(self, working_time: float, end: float) -> float:
        """When so many working days have passed; beyond the calendar: after the end."""
        whole = int(working_time)
        if whole >= len(self.worked_days):
            return end + working_time
        return self.worked_days[whole] + (working_time - whole)


def arrivals_of(team: Team, days: Days) -> Iterator[tuple[float, int]]:
    """The moments at which requests come: a Poisson stream whose rate is constant within a day."""
    window, number = team.window, 0
    left = -math.log(team.luck(0).share(0, "next_arrival"))
    for day in range(int(window.end)):
        row = team.rows[window.period_at(day)]
        growth = (1.0 + row.demand_growth_per_year) ** (max(0.0, day - window.origin) / YEAR)
        rate = row.arrivals_per_year / YEAR * days.demand[day] * growth
        rate *= 1.0 + row.demand_season_amplitude * days.season[day]
        at = float(day)
        while rate * (day + 1.0 - at) >= left:
            at += left / rate
            yield at, number
            number += 1
            left = -math.log(team.luck(number).share(0, "next_arrival"))
        left -= rate * (day + 1.0 - at)


@dataclass
class Contact:
    """A first or a quality contact that a request asks of the desk."""

    team: Team
    number: int
    arrived: float
    first: bool


class FrontDesk:
    """One queue, first come, first served, at a fixed pace, on working days (H2).

    It holds nobody up, so it is worked through apart from the rest.
    """

    def __init__(self, teams: list[Team], days: Days) -> None:
        self.teams, self.days = teams, days
        self.window = teams[0].window
        self.free = 0.0

    def pace(self, moment: float) -> float:
        period = self.window.period_at(moment)
        return sum(team.rows[period].front_desk_contacts_per_working_day for team in self.teams)

    def work_through(self, requests: list[tuple[float, Team, int]]) -> None:
        queue: list[tuple[float, int, Contact]] = []
        for order, (moment, team, number) in enumerate(requests):
            contact = Contact(team, number, moment, first=True)
            heapq.heappush(queue, (self.days.working_time(moment), order, contact))
        last = self.days.working_time(self.window.end)
        while queue and queue[0][0] <= last:
            ready, order, contact = heapq.heappop(queue)
            contacts = self.pace(self.days.moment_of(ready, self.window.end))
            if contacts <= 0.0:
                continue
            self.free = max(self.free, ready) + 1.0 / contacts
            self.hold(contact)
            if contact.first:
                quality = Contact(contact.team, contact.number, contact.arrived, first=False)
                heapq.heappush(queue, (self.free, order, quality))

    def hold(self, contact: Contact) -> None:
        """Hold a contact that is over when the desk is free again, and score it."""
        window, team, days = self.window, contact.team, self.days
        row = team.rows[window.period_at(contact.arrived)]
        done = days.moment_of(self.free, window.end)
        kind = "first" if contact.first else "quality"
        team.note(f"{kind}_contact".upper(), contact.number, 0, done)
        if contact.arrived < window.counts_from:
            return
        if contact.first:
            limit = row.norms_first_contact_hours / 24.0
            if contact.arrived <= window.end - limit:
                team.counts["first_scored"] += 1
                team.counts["first_in_time"] += done - contact.arrived <= limit + ALMOST
            self.expect_quality(contact)
            return
        limit = row.norms_quality_contact_working_days
        asked = days.working_time(contact.arrived)
        if asked <= days.working_time(window.end) - limit:
            team.counts["quality_in_time"] += self.free - asked <= limit + ALMOST

    def expect_quality(self, contact: Contact) -> None:
        """Score the quality contact that must follow, whether it comes or not."""
        row = contact.team.rows[self.window.period_at(contact.arrived)]
        latest = self.days.working_time(self.window.end) - row.norms_quality_contact_working_days
        if self.days.working_time(contact.arrived) <= latest:
            contact.team.counts["quality_scored"] += 1
