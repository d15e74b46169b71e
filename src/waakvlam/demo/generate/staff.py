"""Who works in the teams: professionals sized to what the team carries, leads, advisers (C8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from waakvlam.demo.data.words import GIVEN_NAMES, SECOND_PARTS
from waakvlam.demo.generate.days import DAY, Days
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.rows import Rows
from waakvlam.demo.generate.town import DemoTeam
from waakvlam.kernel.search_key import sort_key

PRESENT = 0.96
"""Part of the staff that is not ill or on leave; the caseload counts who is there."""
FTES = (0.667, 0.778, 0.778, 0.889, 0.889, 1.0)
EXPERTISE = {
    "adults": ("debts", "mental_vulnerability", "mild_intellectual_disability", "migrants"),
    "youth_family": ("parenting", "youth_mental_health", "youth_intellectual_disability",
                     "young_child", "education", "migrants"),
}  # fmt: skip
LANGUAGES = ("en", "de", "tr", "ar", "pl", "uk", "ti")
TITLES = {"lead": "Teamleider", "elderly_adviser": "Ouderenadviseur",
          "behavioural_scientist": "Gedragswetenschapper"}  # fmt: skip
LEAVERS, HIRED, EXPIRING = 0.05, 0.12, 0.04
ONE_CLICK = {
    ("volwassenen-dukenburg", "professional"): "prof-dukenburg",
    ("jeugd-lindenholt", "professional"): "prof-lindenholt",
    ("volwassenen-dukenburg", "lead"): "lead-dukenburg",
}
OFFICE = (("stip", "Iris Voorbeeld-STIP", "stip_desk"),
          ("quality", "Salie Voorbeeld-Kwaliteit", "quality_officer"),
          ("commissioner", "Ceder Voorbeeld-Opdrachtgever", "commissioner"),
          ("finance", "Tijm Voorbeeld-Financiën", "finance"),
          ("administrator", "Linde Voorbeeld-Beheer", "administrator"))  # fmt: skip
PASSWORD = "!of a demo account: it logs in with one click"  # noqa: S105  (no password: unusable)


@dataclass(slots=True, eq=False)
class Worker:
    """A professional: numbers, hours, since when and until when, and what is carried."""

    id: int
    account_id: int
    team: DemoTeam
    role: str
    fte: float
    since: date
    until: date | None
    username: str
    away: list[tuple[date, date]] = field(default_factory=list)
    carried: list[tuple[date, date, float]] = field(default_factory=list)

    def works_on(self, day: date) -> bool:
        """Tell whether they are in the team on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def is_away(self, day: date) -> bool:
        """Tell whether they are ill or on leave on a day."""
        return any(start <= day < end for start, end in self.away)

    def load(self, day: date) -> float:
        """Return the weighed households per fte on a day."""
        return sum(weight for start, end, weight in self.carried if start <= day < end) / self.fte


def add_office(rows: Rows) -> None:
    """Add who works outside the teams."""
    for username, name, role in OFFICE:
        _add_account(rows, username, name, role)


def staff_team(
    rows: Rows, team: DemoTeam, active: int, days: Days, dice: Dice, *, oldest: date
) -> list[Worker]:
    """Add a team's people for so many households in active help; gives those who carry cases.

    ``oldest`` is the first day on which somebody must be there.
    """
    needed = active / team.facts.caseload / PRESENT
    workers: list[Worker] = []
    while sum(w.fte for w in workers if w.until is None) < needed - 0.45:
        fte = FTES[1] if not workers else dice.pick(FTES)
        workers.append(_add_worker(rows, team, "professional", fte, days, dice, oldest=oldest,
                                   first=not workers))  # fmt: skip
    others = ["lead", "elderly_adviser"] if not team.is_youth else ["lead", "behavioural_scientist"]
    for role in others:
        _add_worker(rows, team, role, 0.889, days, dice, oldest=oldest, first=True)
    _add_duties(rows, team, workers, days)
    return workers


def _add_account(rows: Rows, username: str, name: str, role: str) -> int:
    number = rows.number("accounts_account")
    rows.add(
        "accounts_account", id=number, password=PASSWORD, last_login=None, username=username,
        email="", display_name=name, role=role, language="nl", is_active=True,
    )  # fmt: skip
    return number


def _add_worker(
    rows: Rows, team: DemoTeam, role: str, fte: float, days: Days, dice: Dice, *,
    oldest: date, first: bool,
) -> Worker:  # fmt: skip
    number = rows.number("organisation_professional")
    name = f"{dice.pick(GIVEN_NAMES)} Voorbeeld-{dice.pick(SECOND_PARTS)}"
    username = ONE_CLICK.get((team.facts.code, role), "") if first else ""
    username = username or f"medewerker-{number:03d}"
    account = _add_account(rows, username, name, "lead" if role == "lead" else "professional")
    since, until = _posted(days, dice, oldest=oldest, first=first)
    worker = Worker(number, account, team, role, fte, since, until, username)
    _add_professional(rows, worker, name, days, dice, first=first)
    rows.add(
        "organisation_posting", id=rows.number("organisation_posting"), professional_id=number,
        team_id=team.id, role=role, contract="hired" if dice.chance(HIRED) else "employed",
        fte=fte, started_on=since, ended_on=until,
    )  # fmt: skip
    return worker


def _posted(days: Days, dice: Dice, *, oldest: date, first: bool) -> tuple[date, date | None]:
    if first:
        return oldest, None
    if dice.chance(LEAVERS):
        return oldest, days.last - DAY * dice.between(20, 340)
    recent = dice.chance(0.18)
    return (days.last - DAY * dice.between(60, 600), None) if recent else (oldest, None)


def _add_professional(
    rows: Rows, worker: Worker, name: str, days: Days, dice: Dice, *, first: bool
) -> None:
    youth = worker.team.is_youth
    registered = youth or dice.chance(0.3)
    soon = dice.chance(EXPIRING) and not first
    ahead = dice.between(10, 60) if soon else dice.between(200, 1500)
    rows.add(
        "organisation_professional",
        id=worker.id,
        key=dice.key(),
        ledger_key=dice.key(),
        account_id=worker.account_id,
        name=name,
        sort_key=sort_key(name.split(" ", 1)[1] + " " + name.split(" ", 1)[0]),
        number=f"demo-{worker.id:04d}",
        job_title=TITLES.get(worker.role, "Gezinswerker" if youth else "Buurtteammedewerker"),
        expertise=dice.some(EXPERTISE[worker.team.facts.kind], dice.between(1, 2)),
        languages=["nl", *dice.some(LANGUAGES, dice.weighed({0: 40, 1: 45, 2: 15}))],
        registration_kind=("big" if dice.chance(0.15) else "skj") if registered else "",
        registration_number=f"99000{worker.id:04d}" if registered else "",
        registered_until=days.today + DAY * ahead if registered else None,
    )


def _add_duties(rows: Rows, team: DemoTeam, workers: list[Worker], days: Days) -> None:
    """Give the triage duty to two; whoever can be logged in as has it, to have a full day."""
    lasting = [worker for worker in workers if worker.until is None]
    for worker in lasting[:2]:
        rows.add(
            "organisation_triageduty",
            id=rows.number("organisation_triageduty"),
            professional_id=worker.id,
            team_id=team.id,
            started_on=max(worker.since, days.last - DAY * 60),
            ended_on=None,
        )
