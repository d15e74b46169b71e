"""What is done with a help request, from receipt to the day it is dealt with (H1 to H6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.case.models import Case
from waakvlam.casework.household.actions import (
    Address,
    PersonDetails,
    add_person,
    open_household,
)
from waakvlam.casework.household.models import Household, Person, persons_of
from waakvlam.casework.request.clock import set_deadlines, sharpen_for_urgency, stops_as_values
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import (
    Complexity,
    Outcome,
    OutcomeDetail,
    RequestStatus,
    Severity,
    Urgency,
    check_outcome,
    check_request_transition,
    norms_after,
    team_kind_for,
)
from waakvlam.kernel.calendar import Calendar
from waakvlam.organisation.norm.models import TermNorm
from waakvlam.organisation.norm.rules import local_day
from waakvlam.organisation.team.models import Team
from waakvlam.organisation.team.queries import team_serving


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request for help as it comes in; what may be unknown has a default (H1)."""

    question: str
    person: PersonDetails
    address: Address
    has_minor: bool
    received_at: datetime
    source: str = "self"
    source_name: str = ""
    channel: str = "phone"
    life_domains: list[str] = field(default_factory=list)
    household_key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Triage:
    """How urgent, how heavy, what kind (H4)."""

    urgency: Urgency
    severity: Severity
    complexity: Complexity
    nature: str = ""
    life_domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of a request, with what the outcome demands (H5)."""

    outcome: Outcome
    reason: str = ""
    alternative: str = ""

    def given(self) -> set[OutcomeDetail]:
        """Return which details were told."""
        told = {OutcomeDetail.HOUSEHOLD}
        if self.reason:
            told |= {OutcomeDetail.REASON}
        if self.alternative:
            told |= {OutcomeDetail.ALTERNATIVE, OutcomeDetail.DESTINATION}
        return told


@transaction.atomic
def receive_request(*, arrival: Arrival, by: Account, at: datetime) -> HelpRequest:
    """Take a request in: for a known household or a new one, for the team that follows (S3, S4).

    Raises NoTeamServesError and NoNormError, and then nothing was written.
    """
    household_key, team, person = _file_for(arrival, by=by)
    request = new_request(arrival, household_key=household_key, team=team, person=person, by=by)
    request.save(force_insert=True)
    log_deed(
        account_id=by.pk,
        verb="receive",
        noun="help_request",
        key=request.pk,
        household_key=household_key,
        details={"received_at": arrival.received_at.isoformat(), "recorded_at": at.isoformat()},
    )
    return request


def new_request(
    arrival: Arrival,
    *,
    household_key: UUID,
    team: Team,
    person: Person | None,
    by: Account,
    norms: dict[str, TermNorm] | None = None,
    calendar: Calendar | None = None,
) -> HelpRequest:
    """Return a request with its deadlines, not saved yet; raises NoNormError.

    ``norms`` and ``calendar`` may be given when many requests are taken in.
    """
    request = HelpRequest(
        household_id=household_key,
        team=team,
        contractor_id=team.contractor_id,
        person=person,
        received_at=arrival.received_at,
        recorded_by=by,
        question=arrival.question,
        source=arrival.source,
        source_name=arrival.source_name,
        channel=arrival.channel,
        life_domains=arrival.life_domains,
        returning=arrival.household_key is not None,
    )
    set_deadlines(request, team, norms=norms, calendar=calendar)
    return request


def _file_for(arrival: Arrival, *, by: Account) -> tuple[UUID, Team, Person | None]:
    if arrival.household_key is not None:
        key = arrival.household_key
        return key, _team_of(key), _known_person(key, arrival)
    kind = team_kind_for(has_minor=arrival.has_minor)
    team = team_serving(arrival.address.neighbourhood_code, kind)
    household = open_household(
        name=arrival.person.family_name,
        address=arrival.address,
        team=team,
        has_minor=arrival.has_minor,
        at=arrival.received_at,
    )
    person = add_person(
        household_key=household.pk,
        team_id=team.pk,
        contractor_id=team.contractor_id,
        person=arrival.person,
        on=local_day(arrival.received_at),
        by=by,
    )
    return household.pk, team, person


def _team_of(household_key: UUID) -> Team:
    with connection.cursor() as cursor:
        cursor.execute("SELECT team_id FROM team_of_household(%s)", [household_key])
        row = cursor.fetchone()
    if row is None:
        raise Household.DoesNotExist
    return Team.objects.select_related("contractor").get(pk=row[0])


def _known_person(household_key: UUID, arrival: Arrival) -> Person | None:
    """Return the household's member who asks, where the file is open and the name is theirs."""
    named = persons_of(household_key).filter(family_name__iexact=arrival.person.family_name)
    if arrival.person.birth_date:
        named = named.filter(birth_date=arrival.person.birth_date)
    return named.first()


@transaction.atomic
def triage_request(
    *, request: HelpRequest, triage: Triage, by: Account, at: datetime
) -> HelpRequest:
    """Say how urgent, heavy and complex a request is, and put it on the waiting list (H4).

    An acute request must be contacted the same day (H2, assumption: a norm of its own). Raises
    RequestTransitionError when the request is past triage.
    """
    current = HelpRequest.objects.select_for_update().get(pk=request.pk)
    check_request_transition(RequestStatus(current.status), RequestStatus.TRIAGED)
    check_request_transition(RequestStatus.TRIAGED, RequestStatus.WAITING)
    _note(current, triage, at)
    current.status = RequestStatus.WAITING
    current.version += 1
    _log(current, verb="triage", by=by, details={"urgency": triage.urgency})
    current.save()
    return current


@transaction.atomic
def decide_request(
    *,
    request: HelpRequest,
    decision: Decision,
    by: Account,
    at: datetime,
    triage: Triage | None = None,
) -> HelpRequest:
    """Record what came of a request (H5), with its triage when that was the same step (H4).

    It is closed when no norm runs for it any more, else decided until the norms are met. Raises
    OutcomeIncompleteError and RequestTransitionError.
    """
    check_outcome(decision.outcome, decision.given())
    current = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if triage is not None:
        check_request_transition(RequestStatus(current.status), RequestStatus.TRIAGED)
        _note(current, triage, at)
    closes = not norms_run(current, decision.outcome)
    status = RequestStatus.CLOSED if closes else RequestStatus.DECIDED
    check_request_transition(RequestStatus(current.status), status)
    current.outcome = decision.outcome
    current.outcome_reason = decision.reason
    current.alternative = decision.alternative
    current.status = status
    current.decided_on = local_day(at)
    current.closed_on = current.decided_on if closes else None
    current.version += 1
    _log(current, verb="decide", by=by, details={"outcome": decision.outcome})
    current.save()
    return current


def _note(request: HelpRequest, triage: Triage, at: datetime) -> None:
    request.urgency = triage.urgency
    request.severity = triage.severity
    request.complexity = triage.complexity
    request.nature = triage.nature
    if triage.life_domains:
        request.life_domains = list(triage.life_domains)
    sharpen_for_urgency(request, at=at, stops=stops_as_values(request.stops.all()))


def norms_run(request: HelpRequest, outcome: Outcome) -> bool:
    """Whether a norm of the request still runs after this outcome (H2, H4)."""
    complexity = Complexity(request.complexity) if request.complexity else None
    holding = norms_after(outcome, complexity)
    return any(getattr(request, f"{code}_at") is None for code in holding)


@transaction.atomic
def link_to_case(*, request: HelpRequest, case: Case, by: Account) -> HelpRequest:
    """Take a request up in a case; raises RequestTransitionError when it cannot be."""
    current = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if current.status != RequestStatus.DECIDED:
        check_request_transition(RequestStatus(current.status), RequestStatus.TAKEN_UP)
        current.status = RequestStatus.TAKEN_UP
    current.case = case
    current.version += 1
    _log(current, verb="take_up", by=by)
    current.save()
    return current


def _log(
    request: HelpRequest, *, verb: str, by: Account, details: dict[str, object] | None = None
) -> None:
    log_deed(
        account_id=by.pk,
        verb=verb,
        noun="help_request",
        key=request.pk,
        household_key=request.household_id,
        details=details,
    )
