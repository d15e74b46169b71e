"""What a professional must not forget, for the day at hand (C14, C11)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from waakvlam.casework.agenda.models import Appointment, Mark
from waakvlam.casework.case.models import Involvement
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.plan.models import Plan
from waakvlam.kernel.age import ADULT_AGE
from waakvlam.organisation.professional.models import Professional

HANDOVER_MONTHS = 6
"""*Assumption*: so long before a youth is 18 the hand-over is prepared (C11)."""


def appointments_between(
    helpers: QuerySet[Professional], start: datetime, end: datetime
) -> QuerySet[Appointment]:
    """Return the appointments of professionals from a moment up to another, in order."""
    rows = Appointment.objects.filter(
        professional__in=helpers, cancelled=False, at__gte=start, at__lt=end
    )
    named = rows.select_related("household").only("at", "place", "household__name")
    return named.order_by("at", "pk")


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


def marks_due(account_id: int, today: date) -> QuerySet[Mark]:
    """Return somebody's own marks to come back to, today and earlier, oldest first (C14)."""
    rows = Mark.objects.filter(
        professional__account_id=account_id, done_at__isnull=True, on__lte=today
    )
    named = rows.select_related("household").only("on", "note", "household__name")
    return named.order_by("on", "pk")


def reviews_due(helpers: QuerySet[Professional], until: date) -> QuerySet[Plan]:
    """Return the current plans to review up to and including a day, of whom the helpers help."""
    rows = Plan.objects.filter(
        household_id__in=_helped_by(helpers), ended_on__isnull=True, review_on__lte=until
    )
    named = rows.select_related("household").only("review_on", "household__name")
    return named.order_by("review_on", "pk")


def coming_of_age(helpers: QuerySet[Professional], today: date) -> QuerySet[Person]:
    """Return the youths of the helpers' households who turn 18 within the months of hand-over.

    The margin of days takes in every month's length; the exact day is `kernel.age.birthday`.
    """
    first = _years_before(today, ADULT_AGE)
    last = first + timedelta(days=HANDOVER_MONTHS * 31)
    rows = Person.objects.filter(
        household_id__in=_helped_by(helpers),
        left_on__isnull=True,
        merged_into__isnull=True,
        birth_date__gte=first,
        birth_date__lt=last,
    )
    named = rows.only("given_name", "family_name", "birth_date", "household")
    return named.order_by("birth_date", "pk")


def _helped_by(helpers: QuerySet[Professional]) -> QuerySet[Involvement, Any]:
    running = Involvement.objects.filter(professional__in=helpers, ended_on__isnull=True)
    return running.values("household_id")


def _years_before(day: date, years: int) -> date:
    # Who was born on 29 February is found from the first of March on.
    leap = (day.month, day.day) == (2, 29)
    start = day.replace(month=3, day=1) if leap else day
    return start.replace(year=day.year - years)
