"""Who keeps the household's plan together: one at a time (C1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.case.held import hold_open_case
from waakvlam.casework.case.models import Case, Coordination
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.wall.moved import hold_file
from waakvlam.organisation.norm.rules import local_day
from waakvlam.organisation.professional.models import Professional


@dataclass(frozen=True, slots=True)
class Coordinator:
    """The resident, somebody of the network, a professional, or a process director."""

    kind: str
    professional: Professional | None = None
    person: Person | None = None
    name: str = ""


@transaction.atomic
def set_coordinator(
    *, household: Household, case: Case | None, coordinator: Coordinator, by: Account, at: datetime
) -> Coordination:
    """Make somebody the coordinator from today; who was it before stops the same day (C1).

    Raises CaseClosedError and FileMovedError.
    """
    today = local_day(at)
    hold_file(household)
    # They queue for the household, past who only writes in its file.
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    if case is not None:
        hold_open_case(case)
    former = Coordination.objects.filter(household=household, ended_on__isnull=True)
    former.filter(started_on=today).delete()
    former.update(ended_on=today)
    log_deed(
        account_id=by.pk,
        verb="set_coordinator",
        noun="household",
        key=household.pk,
        household_key=household.pk,
        details={"kind": coordinator.kind},
    )
    return Coordination.objects.create(
        household=household,
        team_id=household.team_id,
        contractor_id=household.contractor_id,
        case=case,
        kind=coordinator.kind,
        professional=coordinator.professional,
        person=coordinator.person,
        name=coordinator.name,
        started_on=today,
    )
