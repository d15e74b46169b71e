"""The whole made-up year, from a seed (S3, S4, C7, C8): parameters in, flat rows out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from waakvlam.demo.generate.absences import add_absences
from waakvlam.demo.generate.asks import Ask, arrivals, this_morning
from waakvlam.demo.generate.contacts import ContactWriter
from waakvlam.demo.generate.courses import Course, course_of
from waakvlam.demo.generate.days import DAY, Days
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.files import CaseFile, CaseWriter
from waakvlam.demo.generate.hours import add_worked_time
from waakvlam.demo.generate.people import Home, Settlers
from waakvlam.demo.generate.plans import PlanWriter
from waakvlam.demo.generate.queues import serve
from waakvlam.demo.generate.requests import RequestWriter
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.staff import Worker, add_office, staff_team
from waakvlam.demo.generate.steps import first_contacts, ready_for_conversation, settle
from waakvlam.demo.generate.town import DemoTeam, build_town
from waakvlam.kernel.local_time import local_day

SEED = 2026
YEARS_OF_RUNNING_IN = 4
WHOLE_BEFORE = 400
"""Days before the year from which everything is written; of earlier ones only what still ran."""
RETURNS, RETURNS_AFTER = 0.14, 30
CARRIED = {"crisis", "intake", "active_help"}

Story = tuple[Ask, Course | None]


@dataclass(frozen=True, slots=True)
class Year:
    """What was made: the rows, and what the present day is made from."""

    rows: Rows
    days: Days
    teams: list[DemoTeam]
    workers: dict[int, list[Worker]]
    files: list[CaseFile]


def generate_year(*, seed: int, now: datetime, bsn_keys: list[str]) -> Year:
    """Return the rows of a year that ends yesterday; the same seed and day give the same ledger.

    Raises NoBsnKeyError.
    """
    days = Days(local_day(now))
    rows = Rows()
    teams = build_town(rows, days)
    add_office(rows)
    stories = _stories(teams, days, seed)
    new = list(this_morning(teams, days, Dice(seed, "this morning"), now=now))
    stories += [(ask, None) for ask in sorted(new, key=lambda ask: ask.received_at)]
    workers = _staff(rows, teams, stories, days, seed)
    files = _write(rows, stories, workers, days, seed, bsn_keys)
    everybody = [worker for team in workers.values() for worker in team]
    add_worked_time(rows, everybody, days, Dice(seed, "hours"))
    return Year(rows, days, teams, workers, files)


def _stories(teams: list[DemoTeam], days: Days, seed: int) -> list[Story]:
    """Return each request with its case, of which something falls in the written time."""
    dice = Dice(seed, "asks")
    since = days.year_starts - DAY * 365 * YEARS_OF_RUNNING_IN
    asks = list(arrivals(teams, days, dice, since=since))
    waiting: dict[DemoTeam, list[tuple[date, Ask]]] = defaultdict(list)
    for ask in asks:
        first_contacts(ask, days, dice)
        if ask.needs_conversation:
            waiting[ask.team].append((ready_for_conversation(ask, days, dice), ask))
    conversations: dict[int, date] = {}
    for team, queue in waiting.items():
        held = serve(queue, days, strength=team.facts.strength)
        conversations |= {id(queue[place][1]): day for place, day in held.items()}
    for ask in asks:
        settle(ask, conversations.get(id(ask)), days, dice)
    stories = [(ask, course_of(ask, dice)) for ask in asks]
    whole_from = days.year_starts - DAY * WHOLE_BEFORE
    return [
        (ask, course)
        for ask, course in stories
        if ask.received_on >= whole_from or (course and course.closed_on > whole_from)
    ]


def _staff(
    rows: Rows, teams: list[DemoTeam], stories: list[Story], days: Days, seed: int
) -> dict[int, list[Worker]]:
    """Return who carries cases, by team: as many as its households ask for."""
    dice = Dice(seed, "staff")
    oldest = min(ask.received_on for ask, _ in stories) - DAY
    workers: dict[int, list[Worker]] = {}
    for team in teams:
        running = [course for ask, course in stories if ask.team is team and course]
        active = sum(course.phase_on(days.last) in CARRIED for course in running)
        workers[team.id] = staff_team(rows, team, active, days, dice, oldest=oldest)
        add_absences(rows, workers[team.id], days, dice)
    return workers


def _write(
    rows: Rows, stories: list[Story], workers: dict[int, list[Worker]], days: Days, seed: int,
    bsn_keys: list[str],
) -> list[CaseFile]:  # fmt: skip
    keys = Dice(seed, "keys")
    settlers = Settlers(rows, Dice(seed, "people"), bsn_keys)
    requests = RequestWriter(rows, days, Dice(seed, "requests"))
    cases = CaseWriter(rows, days, Dice(seed, "cases"))
    contacts = ContactWriter(rows, days, Dice(seed, "contacts"))
    plans = PlanWriter(rows, days, Dice(seed, "plans"))
    known: dict[int, list[Home]] = defaultdict(list)
    files: list[CaseFile] = []
    for ask, told in stories:
        course = told if told and told.opened_on <= days.last else None
        home = _home(ask, known[ask.team.id], settlers, keys)
        home.free_from = _free_from(ask, told)
        case_key = keys.key() if course else None
        written = requests.write(ask, home, case_key)
        team = workers[ask.team.id]
        worker = keys.pick([one for one in team if one.works_on(ask.received_on)] or team)
        if course and case_key:
            file = cases.write(case_key, home, course, team)
            contacts.write_course(file)
            plans.write(file)
            files.append(file)
            worker = file.helpers[0][0]
        contacts.write_steps(written, home, case_key, worker)
    return files


def _home(ask: Ask, known: list[Home], settlers: Settlers, dice: Dice) -> Home:
    """Return the household that asks: some return after a while, most are new."""
    free = [home for home in known[:40] if home.free_from < ask.received_on - DAY * RETURNS_AFTER]
    if free and dice.chance(RETURNS):
        ask.returning = True
        known.remove(free[0])
        known.append(free[0])
        return free[0]
    home = settlers.settle(ask)
    known.append(home)
    return home


def _free_from(ask: Ask, course: Course | None) -> date:
    if course is not None:
        return course.closed_on
    return ask.decided_on or date.max
