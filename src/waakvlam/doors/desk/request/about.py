"""What a page on one request shows beside its form: the question, who, and the norms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from waakvlam.casework.case.models import Case
from waakvlam.casework.case.queries import cases_of
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.next_norm import norms_to_meet, running_norms
from waakvlam.casework.request.queries import OpenRequest, others_of_household
from waakvlam.casework.request.rules import RequestStatus
from waakvlam.doors.desk.norm_line import NormLine, norm_line
from waakvlam.doors.desk.words import CHANNELS, OUTCOMES, SOURCES, STATUSES, in_words
from waakvlam.organisation.team.queries import calendar_of

EARLIER_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier request of the household, with what came of it."""

    received_at: datetime
    came_of_it: str


@dataclass(frozen=True, slots=True)
class About:
    """One request in the reader's words."""

    request: HelpRequest
    source: str
    channel: str
    norms: list[NormLine]
    earlier: list[Earlier]
    cases: list[Case]


def about(opened: OpenRequest, now: datetime) -> About:
    """Return what is shown of a request; four queries, however long its history is."""
    request = opened.request
    closed = request.status == RequestStatus.CLOSED
    norms = [] if closed else running_norms(norms_to_meet(request), calendar_of(request.team), now)
    return About(
        request=request,
        source=in_words([request.source], SOURCES),
        channel=in_words([request.channel], CHANNELS),
        norms=[norm_line(norm) for norm in norms],
        earlier=[_earlier(one) for one in others_of_household(request)[:EARLIER_SHOWN]],
        cases=list(cases_of(request.household_id)[:EARLIER_SHOWN]),
    )


def _earlier(request: HelpRequest) -> Earlier:
    if request.outcome:
        return Earlier(request.received_at, str(OUTCOMES[request.outcome]))
    return Earlier(request.received_at, str(STATUSES[request.status]))
