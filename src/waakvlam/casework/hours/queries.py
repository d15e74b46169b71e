"""A week of somebody's own hours: contacts already counted, and what was written beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from waakvlam.casework.hours.models import WorkedTime

WEEK = timedelta(days=7)


class NotYourTimeError(LookupError):
    """There is no such row of worked time, or it is somebody else's."""


@dataclass(frozen=True, slots=True)
class DayWithHouseholds:
    """How many contacts somebody had on a day, and how many minutes they took."""

    day: date
    contacts: int
    minutes: int


def days_with_households(monday: date) -> list[DayWithHouseholds]:
    """Return the seven days of a week with the actor's own contacts, also of closed files."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT day, sum(contacts)::int, sum(minutes)::int "
            "FROM actor_contact_minutes(%s, %s) GROUP BY day",
            [monday, monday + WEEK],
        )
        told = {day: (contacts, minutes) for day, contacts, minutes in cursor.fetchall()}
    days = [monday + timedelta(days=number) for number in range(7)]
    return [DayWithHouseholds(day, *told.get(day, (0, 0))) for day in days]


def worked_in_week(account_id: int, monday: date) -> list[WorkedTime]:
    """Return somebody's own rows of a week, by activity."""
    rows = WorkedTime.objects.filter(professional__account_id=account_id, week=monday)
    return list(rows.select_related("team").order_by("activity", "team__name"))


def own_worked_time(account_id: int, number: int) -> WorkedTime:
    """Return a row of one's own; raises NotYourTimeError."""
    row = WorkedTime.objects.filter(pk=number, professional__account_id=account_id).first()
    if row is None:
        raise NotYourTimeError(str(number))
    return row
