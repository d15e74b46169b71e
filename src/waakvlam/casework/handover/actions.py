"""Handing a household's whole file over to another team (H6, S7, C11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_read
from waakvlam.casework.agenda.models import Appointment, Mark
from waakvlam.casework.case.models import Case, Coordination, Involvement, PhaseSpell
from waakvlam.casework.handover.rules import CrossingGround, check_hand_over
from waakvlam.casework.household.models import Household
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import RequestStatus
from waakvlam.organisation.norm.rules import local_day
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.team.models import Team


class HandOverRefusedError(Exception):
    """The file cannot go there: it is not the actor's, or the team is not one to go to."""


class NothingRunsError(Exception):
    """The household has no open case and no open request: there is nothing to hand over."""


class KnownThereError(Exception):
    """Somebody of the household has a file at the other contractor already (H7, S7)."""


@dataclass(frozen=True, slots=True)
class HandOverPlan:
    """Where a file goes and why; ``receiver`` is who is to go on with it, if that was agreed."""

    to_team: Team
    reason: str
    receiver: Professional | None = None
    ground: CrossingGround | None = None


def hand_over(*, household: Household, plan: HandOverPlan, by: Account, at: datetime) -> None:
    """Give the whole file to another team; all or nothing.

    Who helped stops today and the file closes to them; a coordinator of the team stops too.
    Appointments that lie ahead are cancelled, marks are cleared, and requests wait for somebody of
    the new team. It counts as one hand-over (H6). The file cannot be read afterwards by who gave
    it. Raises NothingRunsError, KnownThereError, HandOverRefusedError and what
    ``check_hand_over`` raises.
    """
    across = plan.to_team.contractor_id != household.contractor_id
    reason = check_hand_over(reason=plan.reason, across=across, ground=plan.ground)
    try:
        with transaction.atomic():
            Household.objects.select_for_update().get(pk=household.pk)
            _let_go(household, at)
            _cross(household, plan, reason, at)
    except KnownThereError:
        # That somebody is known there is itself told across the wall, so it is logged.
        log_read(account_id=by.pk, what="hand_over_known_there", household_key=household.pk)
        raise


def _let_go(household: Household, at: datetime) -> None:
    """End what belongs to the team that gives, as long as the file is open to the actor."""
    today = local_day(at)
    case = Case.objects.select_for_update().filter(household=household, closed_on=None).first()
    open_requests = HelpRequest.objects.filter(household=household, closed_on__isnull=True)
    if case is None and not open_requests.exists():
        raise NothingRunsError
    if case is not None:
        _let_case_go(case, today)
    # H6: back to the waiting list, for somebody of the new team.
    open_requests.filter(status=RequestStatus.TAKEN_UP).update(status=RequestStatus.WAITING)
    open_requests.update(case=None)
    Appointment.objects.filter(household=household, at__gt=at).update(cancelled=True)
    Mark.objects.filter(household=household, done_at__isnull=True).update(done_at=at)


def _let_case_go(case: Case, today: date) -> None:
    Involvement.objects.filter(case=case, ended_on__isnull=True).update(ended_on=today)
    # The resident or their network keeps the plan together as before.
    Coordination.objects.filter(
        household_id=case.household_id, kind="professional", ended_on__isnull=True
    ).update(ended_on=today)
    _begin_phase_anew(case, today)
    case.handovers += 1
    case.version += 1
    case.save(update_fields=["handovers", "version"])


def _begin_phase_anew(case: Case, today: date) -> None:
    """Split the running phase, so that the ledger tells which team helped until when."""
    running = PhaseSpell.objects.filter(case=case, ended_on__isnull=True).first()
    if running is None or running.started_on == today:
        return
    running.ended_on = today
    running.save(update_fields=["ended_on"])
    PhaseSpell.objects.create(
        household_id=case.household_id,
        team_id=case.team_id,
        contractor_id=case.contractor_id,
        case=case,
        phase=running.phase,
        started_on=today,
    )


def _cross(household: Household, plan: HandOverPlan, reason: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hand_over(%s, %s, %s, %s, %s, %s)",
            [
                household.pk,
                plan.to_team.pk,
                reason,
                plan.ground or "",
                plan.receiver.pk if plan.receiver else None,
                at,
            ],
        )
        row = cursor.fetchone()
    told = row[0] if row else ""
    if told == "known_there":
        raise KnownThereError
    if told != "done":
        raise HandOverRefusedError(told)
