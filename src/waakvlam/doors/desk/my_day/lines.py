"""What needs somebody today, as lines to draw: one query per kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from waakvlam.accounts.models import Account
from waakvlam.casework.agenda.models import Appointment, Mark
from waakvlam.casework.agenda.queries import (
    appointments_between,
    coming_of_age,
    marks_due,
    reviews_due,
)
from waakvlam.casework.plan.models import Plan
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.queries import requests_with_norms
from waakvlam.casework.request.rules import RequestStatus, is_on_handover_list
from waakvlam.doors.desk.norm_line import NormLine, next_norm_line
from waakvlam.kernel.age import ADULT_AGE, birthday
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.organisation.professional.models import Absence, Professional
from waakvlam.organisation.professional.places import absences_covered_by, teams_of
from waakvlam.organisation.team.queries import calendars_of

SHOWN = 25
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PressingRequest:
    """A request with a norm that runs; `to_triage` when it is new and mine to triage."""

    request: HelpRequest
    norm: NormLine
    to_triage: bool


@dataclass(frozen=True, slots=True)
class Youth:
    """A youth who is nearly 18, and when."""

    name: str
    household_key: object
    adult_on: date


@dataclass(frozen=True, slots=True)
class Day:
    """All that needs somebody today; each list is cut at `SHOWN`, and `more` says so."""

    requests: list[PressingRequest]
    more: bool
    appointments_today: list[Appointment]
    appointments_later: list[Appointment]
    reviews: list[Plan]
    marks: list[Mark]
    youths: list[Youth]
    covered: list[Absence]

    @property
    def rows(self) -> int:
        """Return how many rows name somebody, for the log of reads (L1)."""
        lists: Sequence[Sequence[object]] = (
            self.requests,
            self.appointments_today,
            self.appointments_later,
            self.reviews,
            self.marks,
            self.youths,
        )
        return sum(len(rows) for rows in lists)

    @property
    def quiet(self) -> bool:
        """Whether nothing asks for attention."""
        return self.rows == 0


def day_of(account: Account, now: datetime) -> Day:
    """Return what needs an account at this moment, the stand-in's work included (C14)."""
    today = now.date()
    covered = absences_covered_by(account.pk, today)
    away = [absence.professional_id for absence in covered]
    helpers = Professional.objects.filter(Q(account_id=account.pk) | Q(pk__in=away))
    pressing = _pressing(account, helpers, now)
    soon = list(appointments_between(helpers, _midnight(today), _midnight(today + WEEK))[:SHOWN])
    return Day(
        requests=pressing[:SHOWN],
        more=len(pressing) > SHOWN,
        appointments_today=[one for one in soon if _day(one.at) == today],
        appointments_later=[one for one in soon if _day(one.at) != today],
        reviews=list(reviews_due(helpers, today + WEEK)[:SHOWN]),
        marks=list(marks_due(account.pk, today)[:SHOWN]),
        youths=_youths(helpers, today),
        covered=covered,
    )


def _pressing(
    account: Account, helpers: QuerySet[Professional], now: datetime
) -> list[PressingRequest]:
    mine = {place.team.pk for place in teams_of(account.pk, now.date()) if place.triages}
    found = list(requests_with_norms(helpers=helpers, triages=mine)[: SHOWN + 1])
    calendars = calendars_of([request.team for request in found])
    lines = [(one, next_norm_line(one, calendars[one.team_id], now)) for one in found]
    return [
        PressingRequest(one, line, one.status == RequestStatus.NEW and one.team_id in mine)
        for one, line in lines
        if line is not None
    ]


def _youths(helpers: QuerySet[Professional], today: date) -> list[Youth]:
    return [
        Youth(person.full_name, person.household_id, birthday(person.birth_date, ADULT_AGE))
        for person in coming_of_age(helpers, today)[:SHOWN]
        if person.birth_date and is_on_handover_list(person.birth_date, today)
    ]


def _day(moment: datetime) -> date:
    return moment.astimezone(LOCAL_TIME).date()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL_TIME)
