"""Opening, changing and closing a case, and who helps in it (C1, C2, C13)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.case.held import CaseClosedError, hold_open_case
from waakvlam.casework.case.models import Case, Coordination, Involvement, Member, PhaseSpell
from waakvlam.casework.case.rules import (
    ClosedReason,
    Phase,
    Registration,
    RegistrationKind,
    check_closing,
    check_transition,
    check_youth_case,
)
from waakvlam.casework.handover.models import HandOver
from waakvlam.casework.household.models import Household, persons_now
from waakvlam.organisation.norm.rules import local_day
from waakvlam.organisation.professional.models import Professional
from waakvlam.privacy.actions import end_helping, grant_helping


class CaseAlreadyOpenError(Exception):
    """The household has an open case already (C1)."""


class OnlyHelperError(Exception):
    """Nobody else helps in the case: somebody is to help as well before this helper stops."""


class SafetyConcernOpenError(Exception):
    """There is an open safety concern: closing needs a reasoned decision (C10)."""


@transaction.atomic
def open_case(
    *, household: Household, phase: Phase, professional: Professional, by: Account, at: datetime
) -> Case:
    """Open a case in a phase, with who helps and everybody of the household in it.

    Raises CaseAlreadyOpenError, RegistrationNotValidError.
    """
    today = local_day(at)
    wall = _wall(household)
    try:
        with transaction.atomic():
            case = Case.objects.create(**wall, opened_on=today)
    except IntegrityError as error:
        raise CaseAlreadyOpenError from error
    PhaseSpell.objects.create(**wall, case=case, phase=phase, started_on=today)
    Member.objects.bulk_create(
        Member(**wall, case=case, person=person, started_on=today)
        for person in persons_now(household.pk)
    )
    _join(case, professional, by=by, at=at)
    _log(case, verb="open", by=by, details={"phase": phase})
    return case


def _wall(household: Household) -> dict[str, object]:
    return {
        "household": household,
        "team_id": household.team_id,
        "contractor_id": household.contractor_id,
    }


@transaction.atomic
def involve(
    *, case: Case, professional: Professional, by: Account, at: datetime
) -> Involvement | None:
    """Let a professional help in the case; it opens the file to them. Again changes nothing.

    Raises RegistrationNotValidError for a youth case without a valid registration (C8),
    CaseClosedError and FileMovedError.
    """
    return _join(hold_open_case(case), professional, by=by, at=at)


def _join(
    case: Case, professional: Professional, *, by: Account, at: datetime
) -> Involvement | None:
    today = local_day(at)
    if case.team.team_kind == "youth_family":
        check_youth_case(registrations_of(professional), today)
    if Involvement.objects.filter(
        case=case, professional=professional, ended_on__isnull=True
    ).exists():
        return None
    if professional.account_id is not None:
        grant_helping(
            household_key=case.household_id,
            account_id=professional.account_id,
            team_id=case.team_id,
            at=at,
        )
    _log(case, verb="involve", by=by, details={"professional": professional.pk})
    involvement = Involvement.objects.create(
        household_id=case.household_id,
        team_id=case.team_id,
        contractor_id=case.contractor_id,
        case=case,
        professional=professional,
        started_on=today,
    )
    _nobody_awaited(case)
    return involvement


def _nobody_awaited(case: Case) -> None:
    """Settle the hand-over of a file: somebody of the new team helps, or nobody needs to.

    Comes last: with it the file closes to who has triage duty.
    """
    HandOver.objects.filter(household_id=case.household_id, awaits_helper=True).update(
        awaits_helper=False
    )


def registrations_of(professional: Professional) -> list[Registration]:
    """Return the registrations of a professional as the rules read them (C8)."""
    if not professional.registration_kind:
        return []
    kind = RegistrationKind(professional.registration_kind)
    return [Registration(kind, professional.registration_number, professional.registered_until)]


@transaction.atomic
def release(*, case: Case, professional: Professional, by: Account, at: datetime) -> None:
    """Let a professional stop helping; a hand-over is counted (H6), the file closes to them.

    Who coordinated stops that too: nobody coordinates from behind a closed file (C1). Who does
    not help stops nothing. Raises OnlyHelperError, CaseClosedError and FileMovedError.
    """
    held, today = hold_open_case(case), local_day(at)
    running = Involvement.objects.filter(case=held, ended_on__isnull=True)
    theirs = running.filter(professional=professional)
    if not theirs.exists():
        return
    if running.count() == 1:
        raise OnlyHelperError
    theirs.update(ended_on=today)
    Coordination.objects.filter(
        household_id=held.household_id, professional=professional, ended_on__isnull=True
    ).update(ended_on=today)
    held.handovers += 1
    held.version += 1
    held.save(update_fields=["handovers", "version"])
    _log(held, verb="release", by=by, details={"professional": professional.pk})
    if professional.account_id is not None:
        end_helping(household_key=held.household_id, account_id=professional.account_id, at=at)


@transaction.atomic
def change_phase(*, case: Case, to: Phase, by: Account, at: datetime) -> PhaseSpell:
    """Go to another phase today; the former ends the day this one begins (C2).

    Raises PhaseTransitionError, CaseClosedError and FileMovedError.
    """
    current = PhaseSpell.objects.get(case=hold_open_case(case), ended_on__isnull=True)
    check_transition(Phase(current.phase), to)
    today = local_day(at)
    _log(case, verb="change_phase", by=by, details={"from": current.phase, "to": to})
    if current.started_on == today:
        current.phase = to
        current.save(update_fields=["phase"])
        return current
    current.ended_on = today
    current.save(update_fields=["ended_on"])
    return PhaseSpell.objects.create(
        household_id=case.household_id,
        team_id=case.team_id,
        contractor_id=case.contractor_id,
        case=case,
        phase=to,
        started_on=today,
    )


@transaction.atomic
def close_case(
    *,
    case: Case,
    reason: ClosedReason,
    by: Account,
    at: datetime,
    dropout_reason: str = "",
    safety_decision: str = "",
) -> Case:
    """Close the case with why (C13): its phase, members, helpers, coordinator and plan end today.

    The reasoned decision on safety stays with the case, for who comes next. Raises
    DropoutReasonMissingError, CaseClosedError, and SafetyConcernOpenError when the household has an
    open safety concern and no reasoned decision is given (C10).
    """
    current = (
        Case.objects.select_for_update(of=("self",)).select_related("household").get(pk=case.pk)
    )
    if current.closed_on is not None:
        raise CaseClosedError
    check_closing(reason, dropout_reason)
    decision = safety_decision.strip()
    if current.household.safety_concern and not decision:
        raise SafetyConcernOpenError
    today = local_day(at)
    _end_everything(current, today)
    current.closed_on = today
    current.closed_reason = reason
    current.dropout_reason = dropout_reason
    current.safety_decision = decision
    current.version += 1
    current.save()
    decided = {"safety_decision": "given"} if decision else {}
    _log(current, verb="close", by=by, details={"reason": reason, **decided})
    _close_file_to_helpers(current, today, at)
    _nobody_awaited(current)
    return current


def _end_everything(case: Case, today: date) -> None:
    PhaseSpell.objects.filter(case=case, ended_on__isnull=True).update(ended_on=today)
    Member.objects.filter(case=case, ended_on__isnull=True).update(ended_on=today)
    case.coordinations.filter(ended_on__isnull=True).update(ended_on=today)
    case.plans.filter(ended_on__isnull=True).update(ended_on=today)


def _close_file_to_helpers(case: Case, today: date, at: datetime) -> None:
    """End the involvements; the file stays open to helpers until the end of the day it closed."""
    involved = Involvement.objects.filter(case=case, ended_on__isnull=True)
    accounts = list(involved.values_list("professional__account_id", flat=True))
    involved.update(ended_on=today)
    for account_id in accounts:
        if account_id is not None:
            end_helping(household_key=case.household_id, account_id=account_id, at=at)


def _log(case: Case, *, verb: str, by: Account, details: dict[str, object] | None = None) -> None:
    log_deed(
        account_id=by.pk,
        verb=verb,
        noun="case",
        key=case.pk,
        household_key=case.household_id,
        details=details,
    )
