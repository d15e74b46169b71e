"""The lines of the team board: what waits, since when, and for whom it is (H2, C8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
    net_days: int
    came_in_today: bool
    domains: str
    urgency: str
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
            net_days=net_days_waited(request, now),
            came_in_today=local_day(request.received_at) == local_day(now),
            domains=in_words(request.life_domains, LIFE_DOMAINS),
            urgency=in_words([request.urgency] if request.urgency else [], URGENCIES),
            proposed=_proposed(request, people, now),
        )
        for request in requests
    ]


def _proposed(request: ListedRequest, people: Workforce, now: datetime) -> list[Fit]:
    if request.status == RequestStatus.NEW:
        return []
    ranked = fits(people, request.life_domains, now.date())
    return [fit for fit in ranked if fit.load.has_room and fit.registered][:PROPOSED]
