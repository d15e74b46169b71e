"""The lines of the team board: what waits, since when, and for whom it is (H2, C8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waakvlam.casework.request.listed import ListedRequest
from waakvlam.casework.request.rules import RequestStatus
from waakvlam.doors.desk.fitting import Fit, Workforce, fits
from waakvlam.doors.desk.norm_line import NormLine, net_days_waited, next_norm_line
from waakvlam.doors.desk.words import LIFE_DOMAINS, URGENCIES, in_words
from waakvlam.kernel.calendar import Calendar
from waakvlam.kernel.local_time import local_day

PROPOSED = 2


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A request in a team's queue; `proposed` is who fits and has room, best first."""

    request: ListedRequest
    norm: NormLine | None
    hint: str
    proposed: list[Fit]

    @property
    def is_new(self) -> bool:
        """Whether it awaits triage."""
        return self.request.status == RequestStatus.NEW


def queue_rows(
    requests: Iterable[ListedRequest], people: Workforce, calendar: Calendar, now: datetime
) -> list[QueueRow]:
    """Return the lines of a page of the queue; asks nothing of the database."""
    return [
        QueueRow(
            request=request,
            norm=next_norm_line(request, calendar, now),
            hint=_hint(request, now),
            proposed=_proposed(request, people, now),
        )
        for request in requests
    ]


def _hint(request: ListedRequest, now: datetime) -> str:
    """Return how long it waits, how urgent it is, and what it is about."""
    urgency = in_words([request.urgency] if request.urgency else [], URGENCIES)
    domains = in_words(request.life_domains, LIFE_DOMAINS)
    return " · ".join(filter(None, (_waits(request, now), urgency, domains)))


def _waits(request: ListedRequest, now: datetime) -> str:
    if local_day(request.received_at) == local_day(now):
        return _("came in today")
    days = net_days_waited(request, now)
    if not days:
        return _("waits less than a day")
    return ngettext("waits %(days)s day", "waits %(days)s days", days) % {"days": days}


def _proposed(request: ListedRequest, people: Workforce, now: datetime) -> list[Fit]:
    if request.status == RequestStatus.NEW:
        return []
    ranked = fits(people, request.life_domains, now.date())
    return [fit for fit in ranked if fit.load.has_room and fit.registered][:PROPOSED]
