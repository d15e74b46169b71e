"""Giving a request to somebody: a case to help in, and somebody who keeps it together (C1, C8)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.casework.case.actions import involve, open_case
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.case.models import Case, Coordination
from waakvlam.casework.case.rules import Phase
from waakvlam.casework.household.models import Household
from waakvlam.casework.request.actions import link_to_case
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import (
    NEEDS_HELPER,
    Outcome,
    RequestStatus,
    check_request_transition,
)
from waakvlam.casework.wall.moved import hold_file_of
from waakvlam.organisation.professional.models import Professional


class RequestHasHelperError(Exception):
    """Somebody took the request up already, or nobody is to help after its outcome."""


@transaction.atomic
def take_up_request(
    *, request: HelpRequest, professional: Professional, by: Account, at: datetime
) -> Case:
    """Let a professional help: in the open case or a new one, as coordinator when there is none.

    Raises RequestHasHelperError, RequestTransitionError, RegistrationNotValidError,
    CaseAlreadyOpenError, CaseClosedError and FileMovedError.
    """
    hold_file_of(HelpRequest.objects.get(pk=request.pk))
    current = HelpRequest.objects.select_for_update().get(pk=request.pk)
    _check_waits_for_helper(current)
    household = Household.objects.select_for_update(no_key=True).get(pk=current.household_id)
    case = _case_for(current, household, professional=professional, by=by, at=at)
    if not Coordination.objects.filter(household=household, ended_on__isnull=True).exists():
        coordinator = Coordinator(kind="professional", professional=professional)
        set_coordinator(household=household, case=case, coordinator=coordinator, by=by, at=at)
    link_to_case(request=current, case=case, by=by)
    return case


def _check_waits_for_helper(request: HelpRequest) -> None:
    status = RequestStatus(request.status)
    if request.case_id is not None or status is RequestStatus.TAKEN_UP:
        raise RequestHasHelperError
    if status is not RequestStatus.DECIDED:
        check_request_transition(status, RequestStatus.TAKEN_UP)
    elif request.outcome not in NEEDS_HELPER:
        raise RequestHasHelperError


def _case_for(
    request: HelpRequest,
    household: Household,
    *,
    professional: Professional,
    by: Account,
    at: datetime,
) -> Case:
    running = Case.objects.select_related("team").filter(household=household, closed_on=None)
    case = running.first()
    if case is not None:
        involve(case=case, professional=professional, by=by, at=at)
        return case
    phase = Phase.CRISIS if request.outcome == Outcome.CRISIS else Phase.INTAKE
    return open_case(household=household, phase=phase, professional=professional, by=by, at=at)
