"""The reference's time and room: slots, hours, months, and what is there at the start."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from operator import mul
from typing import NamedTuple

from unit.twin.reference_books import MONTH, YEAR, Row, Team
from unit.twin.reference_desk import ALMOST, Days, arrivals_of
from unit.twin.reference_luck import Law, Luck
from unit.twin.reference_rest import rest_given_age

GIVEN = 1 << 40
SUPPOSED = 1 << 39  # besides
ORDINARY = 2
WAYS = ("advice", "other_desk", "social_base", "direct")


class Given(NamedTuple):
    """Who is there at the start: the team's number, the stage, its age in days (-1: unknown)."""

    team: int
    stage: str
    age: float
    priority: int


@dataclass
class Household:
    """One household in one spell of asking for help."""

    team: Team
    number: int
    luck: Luck
    arrived: float
    limit: float  # infinite: not scored (who was taken over)
    priority: int
    severity: float
    severity_now: float = 1.0
    spell: int = 0
    pressure: float = 0.0
    stage: str = "waiting"
    left: float = 0.0  # days of work

    def lucky(self, purpose: str, share: float) -> bool:
        return share > 0.0 and self.luck.share(self.spell, purpose) < share

    def note(self, deed: str, when: float) -> None:
        self.team.note(deed, self.number, self.spell, when)


class Room:
    """A pool's clock, its room and its lists; what happens there is in ``reference``."""

    def __init__(self, model: str, teams: list[Team], days: Days) -> None:
        self.model, self.teams, self.days = model, teams, days
        self.window = teams[0].window
        self.now = 0.0
        self.lists: tuple[list[Household], ...] = ([], [], [])
        self.running: list[Household] = []  # help and enquiries
        self.calendar: list[tuple[float, int, Household]] = []  # low flame and specialists
        self.ties = count()
        self.opening = self.month = math.inf
        self.months = 0
        self.mark = self.window.counts_from
        self.periods_ahead = self.window.begins[1:]
        self.sick_share = 0.0
        self.pressure_area = 0.0
        self.area_by_month: list[float] = []
        self.requests = sorted(
            ((when, team, number) for team in teams for when, number in arrivals_of(team, days)),
            key=lambda request: request[0],
        )
        self.next_request = 0

    def arrive(self) -> None:
        """Let the next request come in."""
        raise NotImplementedError

    def admit(self) -> None:
        """Hold first conversations as long as there is room."""
        raise NotImplementedError

    def end_work(self) -> None:
        """End the help or the enquiry that is done first."""
        raise NotImplementedError

    def end_on_day(self) -> None:
        """End the low flame or the specialist's help that is over first."""
        raise NotImplementedError

    def take_over(self) -> None:
        """Put on the list who is taken over this month."""
        raise NotImplementedError

    def join(self, household: Household) -> None:
        """Put a household on the list of its priority, by when it asked."""
        self.lists[household.priority].append(household)
        self.lists[household.priority].sort(key=lambda one: one.arrived)
        household.stage = "waiting"
        household.team.held["waiting"] += 1

    def enter(self, household: Household, stage: str, days: float) -> None:
        """Let a household begin a stage that lasts so many days, of work or of the calendar."""
        household.stage = stage
        household.team.held[stage] += 1
        if stage in {"help", "enquiry"}:
            household.left = days
            self.running.append(household)
        else:
            heapq.heappush(self.calendar, (self.now + days, next(self.ties), household))

    def coming(self) -> Iterator[tuple[float, int, Callable[[], None]]]:
        """Yield what comes next of every sort: when, its rank among what is at once, and what."""
        special = min([self.mark, self.opening, self.month, *self.periods_ahead[:1]])
        yield special, 0, self.meet_special
        if self.running and self.speed() > 0.0:
            yield self.now + max(0.0, self.first_done().left) / self.speed(), 1, self.end_work
        if self.calendar:
            yield self.calendar[0][0], 2, self.end_on_day
        if self.next_request < len(self.requests):
            yield self.requests[self.next_request][0], 3, self.arrive

    # Time and room

    def row(self, team: Team) -> Row:
        return team.rows[self.window.period_at(self.now)]

    def first_done(self) -> Household:
        return min(self.running, key=lambda household: household.left)

    def waiting(self) -> list[Household]:
        return [household for queue in self.lists for household in queue]

    def pressure(self, moment: float | None = None) -> float:
        """P: the mean number of days waited so far / 28."""
        waits = [(self.now if moment is None else moment) - h.arrived for h in self.waiting()]
        return sum(waits) / len(waits) / 28.0 if waits else 0.0

    def slots_of(self, team: Team) -> float:
        row = self.row(team)
        slots = row.slots if row.slots > 0.0 else row.fte * row.caseload_per_fte
        return float(slots * (1.0 - self.sick_share))

    def low_flame_slots(self, team: Team) -> float:
        return float(team.held["low_flame"] * self.row(team).low_flame_weight)

    def has_room(self) -> bool:
        taken = len(self.running) + sum(self.low_flame_slots(team) for team in self.teams)
        return taken + 1.0 <= sum(self.slots_of(team) for team in self.teams) + ALMOST

    def speed(self) -> float:
        """phi = min(1, hours there are / hours asked)."""
        there = asked = 0.0
        for team in self.teams:
            row = self.row(team)
            offered = row.fte * row.hours_per_fte_week * row.client_bound_share
            asking = row.help_hours_per_household_week + row.referral_enquiry_hours
            if row.slots > 0.0 or offered <= 0.0 or asking <= 0.0:
                return 1.0
            there += offered * (1.0 - self.sick_share)
            asked += team.held["help"] * row.help_hours_per_household_week
            if row.referral_enquiry_days > 0.0:
                a_week = 7.0 * row.referral_enquiry_hours / row.referral_enquiry_days
                asked += team.held["enquiry"] * a_week
        return min(1.0, there / asked) if asked > 0.0 else 1.0

    def advance(self, moment: float) -> None:
        """Let time pass: work is done, and the sums over time grow."""
        span, speed = moment - self.now, self.speed()
        for household in self.running:
            household.left -= span * speed
        self.pressure_area += span * self.pressure(self.now + 0.5 * span)
        if self.now >= self.window.counts_from:
            for team in self.teams:
                bodies = team.held["help"] + team.held["enquiry"]
                team.sums["body_days"] += span * bodies
                team.sums["flame_days"] += span * team.held["low_flame"]
                team.sums["flame_slot_days"] += span * self.low_flame_slots(team)
                team.sums["slot_days"] += span * self.slots_of(team)
                team.sums["speed_days"] += span * speed
                team.sums["waiting_days"] += span * team.held["waiting"]
        self.now = moment

    def meet_special(self) -> None:
        if self.mark <= self.now:
            self.mark = math.inf
        if self.periods_ahead and self.periods_ahead[0] <= self.now:
            self.periods_ahead = self.periods_ahead[1:]
        if self.month <= self.now:
            self.take_over()
            self.fall_sick()
            self.months += 1
            self.month = self.window.origin + self.months * MONTH
        if self.opening <= self.now:
            self.opening = math.inf

    def fall_sick(self) -> None:
        """Once a month: the mean pressure of the past three months makes sick."""
        self.area_by_month.append(self.pressure_area)
        before = self.area_by_month[-4] if len(self.area_by_month) > 3 else 0.0
        days = min(3.0 * MONTH, self.now)
        mean = (self.pressure_area - before) / days if days > 0.0 else 0.0
        rows = [self.row(team) for team in self.teams]
        slots = [row.slots or row.fte * row.caseload_per_fte for row in rows]
        sick = sum(map(mul, slots, (row.feedback_pressure_sickness for row in rows)))
        self.sick_share = min(0.5, sick / sum(slots) * mean) if any(slots) else 0.0

    # The start

    def begin(self, given: list[Given]) -> None:
        every = [row for team in self.teams for row in team.rows]
        sickens = any(row.feedback_pressure_sickness for row in every)
        for team in self.teams:
            if sickens or team.rows[0].takeover_clients:
                self.month = self.window.origin
            team.take_clients()
            supposed = list(self.supposed(team)) if self.window.origin > 0.0 else []
            for nth, one in enumerate(supposed):
                self.place(team, SUPPOSED + nth, one)
            present = [one for one in given if one.team == team.number]
            for nth, one in enumerate(present):
                self.place(team, nth, one)
        if sickens:
            self.months = -int(self.window.origin / MONTH)
            self.month = self.window.origin + self.months * MONTH
        if self.month <= self.now or self.mark <= self.now:
            self.meet_special()
        self.admit()

    def supposed(self, team: Team) -> Iterator[Given]:
        """Who a team has in help on average when it has run for ever, as far as there is room."""
        row = self.row(team)
        ways = WAYS[:-1] if self.model == "one_stop_shop" else WAYS
        listed = 1.0 - sum(getattr(row, f"triage_{way}_share") for way in ways)
        sent_on = {
            "indication": row.indication_share,
            "broad_team": row.referral_base_share,
            "one_stop_shop": row.one_stop_shop_specialist_share,
        }[self.model]
        back = (1.0 - sent_on) * row.low_flame_share * row.low_flame_relapse_share
        started = row.arrivals_per_year / YEAR * listed / max(0.05, 1.0 - back)
        helped = started * (1.0 - sent_on)
        enquired = {"indication": 1.0, "broad_team": sent_on, "one_stop_shop": 0.0}[self.model]
        numbers = {
            "help": helped * row.help.mean,
            "enquiry": started * enquired * row.referral_enquiry_days,
            "low_flame": helped * row.low_flame_share * row.flame.mean,
        }
        asked = numbers["help"] + numbers["enquiry"]
        asked += numbers["low_flame"] * row.low_flame_weight
        fits = min(1.0, self.slots_of(team) / asked) if asked > 0.0 else 1.0
        numbers = {stage: number * fits for stage, number in numbers.items()}
        if self.model == "one_stop_shop":
            numbers["specialist"] = started * sent_on * row.specialist.mean
        for stage, number in numbers.items():
            for _ in range(int(number)):
                yield Given(team.number, stage, -1.0, ORDINARY)

    def place(self, team: Team, nth: int, given: Given) -> None:
        """Put a household in its stage, as far into it as it is."""
        row = self.row(team)
        luck, stage, age = team.luck(GIVEN + nth), given.stage, given.age
        severity = luck.severity(0, row.demand_severity_sd)
        limit = row.norms_first_conversation_days
        household = Household(
            team, GIVEN + nth, luck, -max(0.0, age), limit, given.priority, severity, severity
        )
        household.note("PRESENT", self.now)
        if stage == "waiting":
            if age < 0.0 and row.arrivals_per_year > 0.0:
                place = team.counts["at_start_waiting"]
                ahead = max(0.0, row.waiting_at_start - place - 0.5)
                household.arrived = -ahead / (row.arrivals_per_year / YEAR)
            team.counts["at_start_waiting"] += 1
            self.join(household)
            return
        team.counts["at_start_inside"] += 1
        self.enter(household, stage, self.rest_of(household, stage, age))

    def rest_of(self, household: Household, stage: str, age: float) -> float:
        row = self.row(household.team)
        laws: dict[str, tuple[Law, float, str]] = {
            "help": (row.help, row.demand_severity_sd, "help_duration"),
            "low_flame": (row.flame, 0.0, "low_flame_duration"),
            "specialist": (row.specialist, 0.0, "specialist_duration"),
        }
        if stage == "enquiry":
            days = float(row.referral_enquiry_days)
            share = household.luck.share(0, "position")
            return max(0.0, days - age) if age >= 0.0 else share * days
        law, sd, purpose = laws[stage]
        if age < 0.0:
            return household.luck.rest(law, sd, purpose)
        return rest_given_age(household.luck, law, sd, age)
