"""One appointment and one mark of a household (C14)."""

from __future__ import annotations

from waakvlam.casework.agenda.models import Appointment, Mark
from waakvlam.casework.household.models import Household


class NotOnAgendaError(LookupError):
    """The household has no such appointment, or the account no such mark of its own."""


def appointment_in(household: Household, number: int) -> Appointment:
    """Return an appointment of the household; raises NotOnAgendaError."""
    rows = Appointment.objects.filter(pk=number, household=household)
    found = rows.select_related("professional").first()
    if found is None:
        raise NotOnAgendaError(str(number))
    return found


def own_mark_in(household: Household, number: int, account_id: int) -> Mark:
    """Return a mark that the account put on the household; raises NotOnAgendaError."""
    found = Mark.objects.filter(
        pk=number, household=household, professional__account_id=account_id
    ).first()
    if found is None:
        raise NotOnAgendaError(str(number))
    return found
