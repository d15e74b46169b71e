"""Appointments with a household, and marks to come back to (C14)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.agenda.models import Appointment, Mark
from waakvlam.casework.household.models import Household
from waakvlam.organisation.professional.models import Professional


@transaction.atomic
def make_appointment(
    *,
    household: Household,
    professional: Professional,
    moment: datetime,
    place: str,
    by: Account,
) -> Appointment:
    """Agree a moment with a household."""
    log_deed(
        account_id=by.pk,
        verb="make",
        noun="appointment",
        key=household.pk,
        household_key=household.pk,
    )
    return Appointment.objects.create(
        household=household,
        team_id=household.team_id,
        contractor_id=household.contractor_id,
        professional=professional,
        at=moment,
        place=place,
    )


@transaction.atomic
def set_mark(*, household: Household, professional: Professional, on: date, note: str) -> Mark:
    """Put a personal "come back to this on …" on a household (C14)."""
    return Mark.objects.create(
        household=household,
        team_id=household.team_id,
        contractor_id=household.contractor_id,
        professional=professional,
        on=on,
        note=note,
    )


@transaction.atomic
def clear_mark(*, mark: Mark, by: Account, at: datetime) -> Mark:
    """Say that the mark was dealt with."""
    mark.done_at = at
    mark.save(update_fields=["done_at"])
    log_deed(
        account_id=by.pk,
        verb="clear",
        noun="mark",
        key=mark.pk,
        household_key=mark.household_id,
    )
    return mark


class AppointmentOverError(Exception):
    """The appointment has been, or was cancelled before."""


@transaction.atomic
def cancel_appointment(*, appointment: Appointment, by: Account, at: datetime) -> Appointment:
    """Cancel an appointment that lies ahead; it stays in the timeline.

    Raises AppointmentOverError.
    """
    current = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if current.cancelled or current.at <= at:
        raise AppointmentOverError
    current.cancelled = True
    current.save(update_fields=["cancelled"])
    log_deed(
        account_id=by.pk,
        verb="cancel",
        noun="appointment",
        key=current.pk,
        household_key=current.household_id,
    )
    return current
