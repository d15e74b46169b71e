"""The twin once more: slow, plain, readable, and written from `twin.md` alone.

Every household is an object; what runs carries the days of work that are left, and every event
takes off what was done (the kernel keeps a clock of virtual work instead). On small cases both must
agree to the last household and the last cent.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable

from unit.twin.reference_books import Team, Window, price, row_of, share_overrun
from unit.twin.reference_desk import ALMOST, Days, FrontDesk
from unit.twin.reference_luck import key_of_team
from unit.twin.reference_room import ORDINARY, WAYS, Given, Household, Room
from waakvlam.twin.engine.setup import Setup

TAKEN_OVER = 1 << 41
URGENT, RETURNING = range(2)
STAGES = ("free", "waiting", "help", "enquiry", "low_flame", "specialist")


class Pool(Room):
    """One waiting list with its room: a team, or in a one-stop shop all teams of a kind."""

    def run(self, given: list[Given]) -> None:
        self.begin(given)
        while True:
            moment, _, happen = min(self.coming(), key=lambda one: one[:2], default=NOTHING)
            if moment >= self.window.end:
                break
            self.advance(moment)
            happen()
            self.admit()
        self.advance(self.window.end)
        self.finish()

    # Onto the list

    def arrive(self) -> None:
        _, team, number = self.requests[self.next_request]
        self.next_request += 1
        row, luck = self.row(team), team.luck(number)
        team.count("arrivals", self.now)
        team.note("ARRIVAL", number, 0, self.now)
        way = self.triage(team, luck.share(0, "triage"))
        team.count(way, self.now)
        if way == "direct":
            team.count("decided", self.now)
            team.count("decided_referred", self.now)
            team.refer(luck, number, 0, 1.0, self.now)
        if way != "listed":
            return
        severity = luck.severity(0, row.demand_severity_sd)
        limit = row.norms_first_conversation_days
        one = Household(team, number, luck, self.now, limit, ORDINARY, severity)
        if one.lucky("urgent", row.demand_urgent_share):
            one.priority = URGENT
        self.join(one)

    def triage(self, team: Team, luck: float) -> str:
        row = self.row(team)
        for way in WAYS:
            share = getattr(row, f"triage_{way}_share")
            if luck < share:
                return "listed" if (way, self.model) == ("direct", "one_stop_shop") else way
            luck -= share
        return "listed"

    def take_over(self) -> None:
        for team in self.teams:
            for nth in range(team.counts["taken_over_ever"], team.taken_over_after(self.months)):
                luck = team.luck(TAKEN_OVER + nth)
                severity = luck.severity(0, self.row(team).demand_severity_sd)
                one = Household(
                    team, TAKEN_OVER + nth, luck, self.now, math.inf, RETURNING, severity
                )
                one.note("TAKEN_OVER", self.now)
                team.count("taken_over", self.now)
                team.counts["taken_over_ever"] += 1
                self.join(one)

    # Off the list

    def admit(self) -> None:
        if not any(self.lists) or not self.has_room():
            return
        if not self.days.open_at(self.now):
            self.opening = self.days.next_opening(self.now)
            return
        while any(self.lists) and self.has_room():
            self.converse(self.take_first())

    def take_first(self) -> Household:
        """The urgent first, then who relapsed, then by arrival."""
        first = next(queue for queue in self.lists if queue).pop(0)
        first.team.held["waiting"] -= 1
        return first

    def converse(self, one: Household) -> None:
        """The first conversation, and what comes of it in each model."""
        row, waited = self.row(one.team), self.now - one.arrived
        self.score(one, waited)
        beyond = max(0.0, waited - row.feedback_waiting_threshold_days) / (365.25 / 12.0)
        one.severity_now = one.severity * (1.0 + row.feedback_waiting_worsens * beyond)
        one.note("CONVERSATION", self.now)
        if self.model == "indication":
            self.enquire(one)
        elif self.model == "one_stop_shop":
            if one.lucky("specialist", row.one_stop_shop_specialist_share):
                self.bring_in_specialist(one)
            else:
                self.help(one)
        elif self.decides_to_refer(one, row.referral_base_share):
            self.enquire(one)
        else:
            self.help(one)

    def score(self, one: Household, waited: float) -> None:
        one.team.count("served", self.now)
        if self.now >= self.window.counts_from:
            one.team.waits.append(waited)
        if self.is_scored(one):
            one.team.counts["scored"] += 1
            one.team.counts["in_time"] += waited <= one.limit + ALMOST

    def is_scored(self, one: Household) -> bool:
        return self.window.counts_from <= one.arrived <= self.window.end - one.limit

    def decides_to_refer(self, one: Household, base: float) -> bool:
        """Begeleiding by a provider, or by the team? Who was taken over stays with the team."""
        if math.isinf(one.limit):
            return False
        row, share = self.row(one.team), base
        if 0.0 < base < 1.0:
            moved = math.log(base / (1.0 - base)) + row.feedback_organisation_effect
            moved += row.feedback_pressure_refers * self.pressure()
            moved += row.referral_severity_effect * math.log(one.severity_now)
            share = 1.0 / (1.0 + math.exp(-moved)) if moved > -700.0 else 0.0
        referred = one.lucky("referral", share)
        if one.spell == 0:
            one.team.count("decided", self.now)
            if referred:
                one.team.count("decided_referred", self.now)
        return referred

    def enquire(self, one: Household) -> None:
        one.note("ENQUIRY", self.now)
        self.enter(one, "enquiry", self.row(one.team).referral_enquiry_days)

    def help(self, one: Household) -> None:
        row = self.row(one.team)
        one.pressure = self.pressure()
        days = one.luck.duration(row.help, one.spell, "help_duration") * one.severity_now
        days *= math.exp(-row.feedback_pressure_shortens * one.pressure)
        besides = row.referral_other_care_share if self.model != "one_stop_shop" else 0.0
        if one.lucky("other_care", besides):
            ratio = one.severity_now / one.severity
            one.team.refer_besides(one.luck, one.number, one.spell, ratio, self.now)
        one.note("HELP", self.now)
        self.enter(one, "help", days)

    def bring_in_specialist(self, one: Household) -> None:
        """The heavier help in house: no slot, paid from the lump sum."""
        row = self.row(one.team)
        days = one.luck.duration(row.specialist, one.spell, "specialist_duration")
        luck = one.luck.share(one.spell, "tariff")
        cost = price(row, one.severity_now / one.severity, luck)
        one.team.book("specialists", cost, self.now, days)
        one.pressure = self.pressure()
        one.note("SPECIALIST", self.now)
        self.enter(one, "specialist", days)

    # What ends

    def end_work(self) -> None:
        one = self.first_done()
        self.running.remove(one)
        one.team.held[one.stage] -= 1
        if one.stage == "help":
            self.end_help(one)
            return
        one.note("ENQUIRY_END", self.now)
        base = self.row(one.team).indication_share
        if self.model == "indication" and not self.decides_to_refer(one, base):
            self.help(one)
            return
        one.team.refer(one.luck, one.number, one.spell, one.severity_now / one.severity, self.now)
        self.leave(one)

    def end_help(self, one: Household) -> None:
        row = self.row(one.team)
        one.team.count("help_ended", self.now)
        one.note("HELP_END", self.now)
        if not one.lucky("low_flame", row.low_flame_share):
            self.leave(one)
            return
        one.note("LOW_FLAME", self.now)
        self.enter(one, "low_flame", one.luck.duration(row.flame, one.spell, "low_flame_duration"))

    def end_on_day(self) -> None:
        one = heapq.heappop(self.calendar)[2]
        one.team.held[one.stage] -= 1
        if one.stage == "specialist":
            self.end_help(one)
            return
        one.note("LOW_FLAME_END", self.now)
        if one.lucky("relapse", self.share_that_returns(one)):
            self.come_back(one)
        else:
            self.leave(one)

    def share_that_returns(self, one: Household) -> float:
        row = self.row(one.team)
        share = float(row.low_flame_relapse_share)
        let_go = row.feedback_pressure_shortens * one.pressure
        if let_go == 0.0 or not 0.0 < share < 1.0:
            return share
        moved = math.log(share / (1.0 - share)) + row.feedback_short_help_returns * let_go
        return 1.0 / (1.0 + math.exp(-moved))

    def come_back(self, one: Household) -> None:
        """A relapse is a request of its own, before the ordinary ones."""
        row = self.row(one.team)
        one.team.count("relapses", self.now)
        one.spell += 1
        one.arrived, one.limit = self.now, row.norms_first_conversation_days
        one.severity = one.luck.severity(one.spell, row.demand_severity_sd)
        one.priority = RETURNING
        one.note("RELAPSE", self.now)
        self.join(one)

    def leave(self, one: Household) -> None:
        one.team.count("departures", self.now)
        one.note("GONE", self.now)

    # The end

    def finish(self) -> None:
        self.score_who_waits()
        FrontDesk(self.teams, self.days).work_through(self.requests)
        for team in self.teams:
            team.counts["waiting_at_end"] = team.held["waiting"]
            team.counts["inside_at_end"] = team.held.total() - team.held["waiting"]
            team.let_statutory_flow()
            team.pay()
        if self.model == "one_stop_shop":
            share_overrun(self.teams)

    def score_who_waits(self) -> None:
        """Who still waits past the limit has failed."""
        for one in self.waiting():
            one.team.counts["scored"] += self.is_scored(one)


NOTHING = (math.inf, 0, lambda: None)
PoolType = Callable[[str, list[Team], Days], Pool]


def run_reference(
    setup: Setup, *, seed: int, replication: int, pool: PoolType = Pool
) -> list[Team]:
    """Run one replication and return the teams with their books; `pool` may be a broken one."""
    run = setup.run[0]
    begins = [float(begin) for begin in setup.period_starts]
    window = Window(float(run["origin"]), float(run["warm_up_end"]), float(run["end"]), begins)
    days = Days(
        [bool(day) for day in setup.days["working"]],
        [float(share) for share in setup.days["demand"]],
        [float(share) for share in setup.days["season"]],
    )
    teams = [
        Team(
            team.code,
            number,
            key_of_team(seed, replication, team.code),
            [row_of(record) for record in setup.parameters[:, number]],
            window,
        )
        for number, team in enumerate(setup.teams)
    ]
    given = [
        Given(int(one["team"]), STAGES[one["stage"]], float(one["age"]), int(one["priority"]))
        for one in setup.at_start
    ]
    for number in sorted({team.pool for team in setup.teams}):
        own = [team for team, said in zip(teams, setup.teams, strict=True) if said.pool == number]
        pool(setup.model, own, days).run(given)
    return teams
