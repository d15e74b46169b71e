"""What needs somebody today, as lines to draw."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from waakvlam.accounts.models import Account
from waakvlam.casework.agenda.day import AgreedMoment, DueMark, DueReview, NearlyAdult, agenda_of
from waakvlam.casework.request.listed import ListedRequest, requests_with_norms
from waakvlam.casework.request.rules import RequestStatus, is_on_handover_list
from waakvlam.doors.desk.drafts.unfinished import Unfinished, unfinished_of
from waakvlam.doors.desk.norm_line import NormLine, next_norm_line
from waakvlam.kernel.age import ADULT_AGE, birthday
from waakvlam.kernel.local_time import local_day
from waakvlam.organisation.professional.places import Covered, acts_for, teams_of
from waakvlam.organisation.team.queries import calendars_of

SHOWN = 25
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PressingRequest:
    """A request with a norm that runs; `to_triage` when it is new and mine to triage."""

    request: ListedRequest
    norm: NormLine
    to_triage: bool


@dataclass(frozen=True, slots=True)
class Youth:
    """A youth who is nearly 18, and when."""

    name: str
    household_key: UUID
    adult_on: date


@dataclass(frozen=True, slots=True)
class Day:
    """All that needs somebody today; each list is cut at `SHOWN`, and `more` says so."""

    requests: list[PressingRequest]
    more: bool
    appointments_today: list[AgreedMoment]
    appointments_later: list[AgreedMoment]
    reviews: list[DueReview]
    marks: list[DueMark]
    youths: list[Youth]
    covered: list[Covered]
    drafts: list[Unfinished]

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
            [draft for draft in self.drafts if draft.name],
        )
        return sum(len(rows) for rows in lists)

    @property
    def quiet(self) -> bool:
        """Whether nothing asks for attention."""
        return self.rows == 0 and not self.drafts


def day_of(account: Account, now: datetime) -> Day:
    """Return what needs an account at this moment, the stand-in's work included (C14)."""
    today = now.date()
    acts = acts_for(account.pk, today)
    pressing = _pressing(account, acts.professionals, now)
    agenda = agenda_of(account.pk, acts.professionals, today=today, until=today + WEEK, most=SHOWN)
    return Day(
        requests=pressing[:SHOWN],
        more=len(pressing) > SHOWN,
        appointments_today=[one for one in agenda.appointments if local_day(one.at) == today],
        appointments_later=[one for one in agenda.appointments if local_day(one.at) != today],
        reviews=agenda.reviews,
        marks=agenda.marks,
        youths=_youths(agenda.youths, today),
        covered=acts.covered,
        drafts=unfinished_of(account.pk),
    )


def _pressing(account: Account, helpers: Collection[int], now: datetime) -> list[PressingRequest]:
    mine = {place.team.pk for place in teams_of(account.pk, now.date()) if place.triages}
    found = requests_with_norms(helpers=helpers, triages=mine, most=SHOWN + 1)
    calendars = calendars_of({request.team_id for request in found})
    lines = [(one, next_norm_line(one, calendars[one.team_id], now)) for one in found]
    return [
        PressingRequest(one, line, one.status == RequestStatus.NEW and one.team_id in mine)
        for one, line in lines
        if line is not None
    ]


def _youths(found: list[NearlyAdult], today: date) -> list[Youth]:
    return [
        Youth(one.name, one.household_key, birthday(one.birth_date, ADULT_AGE))
        for one in found
        if is_on_handover_list(one.birth_date, today)
    ]
