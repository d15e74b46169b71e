"""Taking a team's list of help requests in: all rows or none, in a handful of statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import DeedDone, log_deeds
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.imports.help_requests import KIND, RequestRow
from waakvlam.casework.imports.joining import BATCH, Intake, TakenInMeanwhileError
from waakvlam.casework.imports.known import KnownHousehold
from waakvlam.casework.imports.places import Places
from waakvlam.casework.imports.planned_requests import PlannedRequest
from waakvlam.casework.request.actions import Arrival, new_request, norms_run
from waakvlam.casework.request.clock import sharpen_for_urgency
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import RequestStatus
from waakvlam.kernel.local_time import local_day
from waakvlam.organisation.team.models import Team


def take_in_requests(
    planned: Sequence[PlannedRequest], places: Places, *, by: Account, at: datetime
) -> int:
    """Write every new row of a list as a help request, and return how many.

    Deadlines follow from the moment of receipt by the norm of that day. Raises
    TakenInMeanwhileError and NoNormError, and then nothing was written.
    """
    new = sorted((p for p in planned if p.is_new), key=lambda plan: plan.row.received_at)
    intake = Intake(places, by, at)
    intake.load_open_files({plan.household.key for plan in new if plan.household})
    requests = [_added(intake, plan) for plan in new]
    try:
        with transaction.atomic():
            _write(intake, requests)
    except IntegrityError as error:
        raise TakenInMeanwhileError from error
    return len(new)


def _added(intake: Intake, plan: PlannedRequest) -> HelpRequest:
    placed, known, received = plan.row.placed, plan.household, plan.row.received_at
    household: Household | None
    if known is None:
        household, returning = intake.household_of(placed, since=received)
        key, team = household.pk, placed.team
    else:
        household, returning = intake.households.get(known.key), True
        key, team = known.key, _team_of(intake, known)
    person = intake.person_of(placed, known, household, on=local_day(received))
    intake.mark(KIND, placed.team.pk, plan.row.mark)
    return _request(intake, plan.row, key, team, person, returning=returning)


def _team_of(intake: Intake, known: KnownHousehold) -> Team:
    serving = {team.pk: team for team in intake.places.serving.values()}
    if known.team_id in serving:
        return serving[known.team_id]
    return Team.objects.select_related("contractor").get(pk=known.team_id)


def _request(
    intake: Intake,
    row: RequestRow,
    household_key: UUID,
    team: Team,
    person: Person | None,
    *,
    returning: bool,
) -> HelpRequest:
    day, places = local_day(row.received_at), intake.places
    arrival = Arrival(
        question=row.question,
        person=row.placed.asker.person,
        address=row.placed.asker.address,
        has_minor=row.placed.has_minor,
        received_at=row.received_at,
        source=row.source,
        channel=row.channel,
        household_key=household_key if returning else None,
    )
    calendar = places.calendars.get(team.pk)
    request = new_request(
        arrival,
        household_key=household_key,
        team=team,
        person=person,
        by=intake.by,
        norms=places.norms_on(team, day),
        calendar=calendar,
    )
    for name, moment in row.contacts.items():
        setattr(request, name, moment)
    if row.urgency:
        request.urgency = row.urgency
        request.status = RequestStatus.WAITING
        norms = places.norms_on(team, day, row.urgency)
        sharpen_for_urgency(request, at=intake.at, norms=norms, calendar=calendar)
    _decide(request, row)
    return request


def _decide(request: HelpRequest, row: RequestRow) -> None:
    if row.decision is None:
        return
    request.outcome = row.decision.outcome
    request.outcome_reason = row.decision.reason
    request.alternative = row.decision.alternative
    request.closed_on = row.closed_on
    running = row.closed_on is None and norms_run(request, row.decision.outcome)
    request.status = RequestStatus.DECIDED if running else RequestStatus.CLOSED


def _write(intake: Intake, requests: list[HelpRequest]) -> None:
    intake.write()
    HelpRequest.objects.bulk_create(requests, batch_size=BATCH)
    recorded = intake.at.isoformat()
    done = [
        DeedDone(
            request.pk,
            request.household_id,
            {"received_at": request.received_at.isoformat(), "recorded_at": recorded},
        )
        for request in requests
    ]
    log_deeds(account_id=intake.by.pk, verb="receive", noun="help_request", done=done)
