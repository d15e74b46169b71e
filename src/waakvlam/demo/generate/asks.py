"""Who asks for help when: arrivals with a working-day and a season pattern (H1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from waakvlam.demo.generate.days import DAY, Days, moment
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.town import DemoTeam
from waakvlam.kernel.local_time import LOCAL_TIME

REQUESTS_A_YEAR = 5_100
"""About 5,130 registrations in 2022 (city monitor)."""
YOUTH_PART = 0.45

WEEKDAYS = (1.25, 1.12, 1.0, 1.0, 0.85, 0.04, 0.03)
MONTHS = (1.1, 1.0, 1.04, 0.98, 0.95, 1.0, 0.78, 0.76, 1.1, 1.08, 1.1, 0.88)
CLOSED, QUIET_WEEK = 0.04, 0.4

SOURCES = {
    "adults": {"self": 44, "network": 11, "gp": 15, "housing": 8, "provider": 8, "police": 4,
               "veilig_thuis": 2, "other": 8},
    "youth_family": {"self": 38, "network": 6, "gp": 15, "school": 18, "childcare": 5,
                     "youth_doctor": 6, "veilig_thuis": 4, "police": 2, "provider": 3, "other": 3},
}  # fmt: skip
CHANNELS = {"phone": 42, "stip": 24, "website": 18, "home": 6, "other": 4, "school": 6}
OUTCOMES = {
    "adults": {"information_advice": 36, "social_base": 11, "other_desk": 7, "active_help": 28,
               "supplementary_care": 9, "not_taken_up": 3, "withdrawn": 5},
    "youth_family": {"information_advice": 34, "social_base": 7, "other_desk": 4,
                     "active_help": 38, "supplementary_care": 7, "not_taken_up": 3,
                     "withdrawn": 5},
}  # fmt: skip
NEEDS_CONVERSATION = {"active_help": 1.0, "crisis": 1.0, "supplementary_care": 0.8,
                      "information_advice": 0.25, "social_base": 0.2, "other_desk": 0.05,
                      "not_taken_up": 0.15, "withdrawn": 0.0}  # fmt: skip
DOMAINS = {
    "adults": {"money": 30, "housing": 18, "health": 22, "relations": 12, "participation": 12,
               "language": 9, "safety": 5, "transport": 4},
    "youth_family": {"parenting": 34, "education": 20, "health": 16, "relations": 14, "money": 10,
                     "safety": 7, "housing": 5, "language": 4, "culture": 2},
}  # fmt: skip
STOPPED = 0.08
MORNING = 240
"""Minutes before now from which the newest requests are."""
CLOSING_HOUR = 17


@dataclass(slots=True)
class Ask:
    """One request for help, as it truly goes; what lies after the last day is cut off later."""

    team: DemoTeam
    received_at: datetime
    source: str
    channel: str
    urgency: str
    severity: str
    complexity: str
    domains: list[str]
    outcome: str
    needs_conversation: bool
    triaged_on: date
    first_contact_at: datetime | None = None
    quality_contact_at: datetime | None = None
    conversation_at: datetime | None = None
    decided_on: date | None = None
    stop: tuple[str, datetime, datetime] | None = None
    returning: bool = False
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def received_on(self) -> date:
        """The local day of receipt."""
        return self.received_at.date()


def arrivals(teams: list[DemoTeam], days: Days, dice: Dice, *, since: date) -> Iterator[Ask]:
    """Give every request from a day up to and including the last one, in order of receipt."""
    one_year = (days.year_starts + DAY * ahead for ahead in range(365))
    busy = sum(_weight(day, days) for day in one_year) / REQUESTS_A_YEAR
    weights = {team: team.facts.part * _part(team) for team in teams}
    day = since
    while day <= days.last:
        moments = sorted(
            (_received(day, days, dice) for _ in range(dice.poisson(_weight(day, days) / busy))),
            key=lambda arrival: arrival[0],
        )
        for received_at, channel in moments:
            yield _ask(dice.weighed(weights), received_at, channel, days, dice)
        day += DAY


def this_morning(teams: list[DemoTeam], days: Days, dice: Dice, *, now: datetime) -> Iterator[Ask]:
    """Give some requests of today up to `now`, by the website, that nobody has looked at yet."""
    local = now.astimezone(LOCAL_TIME)
    passed = min(MORNING, local.hour * 60 + local.minute)
    for team in teams:
        for _ in range(dice.between(2, 4)):
            received_at = local - timedelta(minutes=dice.between(0, passed))
            ask = _ask(team, received_at, "website", days, dice)
            ask.needs_conversation = False
            ask.triaged_on = days.after(days.today + DAY, 0)
            yield ask


def _part(team: DemoTeam) -> float:
    return YOUTH_PART if team.is_youth else 1 - YOUTH_PART


def _weight(day: date, days: Days) -> float:
    weight = WEEKDAYS[day.weekday()] * MONTHS[day.month - 1]
    if not days.is_working(day) and day.weekday() < len(WEEKDAYS) - 2:
        weight *= CLOSED
    quiet = (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 3)
    return weight * (QUIET_WEEK if quiet else 1)


def _received(day: date, days: Days, dice: Dice) -> tuple[datetime, str]:
    """Return when and how a request comes in: outside office hours only by the website."""
    channel = dice.weighed(CHANNELS) if days.is_working(day) else "website"
    hours = (7.0, 22.5) if channel == "website" else (8.8, 17.0)
    return moment(day, dice.spread(*hours)), channel


def _ask(team: DemoTeam, received_at: datetime, channel: str, days: Days, dice: Dice) -> Ask:
    kind = team.facts.kind
    acute = dice.chance(0.045)
    outcome = dice.weighed(OUTCOMES[kind])
    if acute:
        outcome = "crisis" if dice.chance(0.65) else "active_help"
    helped = outcome in {"active_help", "crisis"}
    domains = dice.weighed({1: 45, 2: 35, 3: 20})
    found = dict.fromkeys(dice.weighed(DOMAINS[kind]) for _ in range(domains))
    if channel == "school" and kind == "adults":
        channel = "phone"
    return Ask(
        team=team,
        received_at=received_at,
        source=dice.weighed(SOURCES[kind]),
        channel=channel,
        urgency="acute" if acute else ("soon" if dice.chance(0.18) else "regular"),
        severity="heavy" if dice.chance(0.5 if helped else 0.2) else "light",
        complexity="multiple" if dice.chance(0.65 if helped else 0.3) else "single",
        domains=list(found),
        outcome=outcome,
        needs_conversation=dice.chance(NEEDS_CONVERSATION[outcome]),
        triaged_on=_triage_day(received_at, days, dice, acute=acute),
    )


def _triage_day(received_at: datetime, days: Days, dice: Dice, *, acute: bool) -> date:
    later = 0 if acute else dice.weighed({0: 35, 1: 55, 2: 10})
    return days.after(
        received_at.date() + timedelta(days=int(received_at.hour >= CLOSING_HOUR)), later
    )
