"""Writing down the hours that are not for a household (C6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.hours.models import WorkedTime
from waakvlam.organisation.norm.rules import local_day
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.team.models import Team

MINUTES_OF_A_WEEK = 7 * 24 * 60


class WeekToComeError(ValueError):
    """The week has not begun: nobody worked in it yet."""


class MoreThanAWeekError(ValueError):
    """One activity took more minutes than a week has."""


@dataclass(frozen=True, slots=True)
class Worked:
    """Minutes on an activity for a team, in the week of a day."""

    team: Team
    day: date
    activity: str
    minutes: int


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@transaction.atomic
def write_worked_time(
    *, professional: Professional, worked: Worked, by: Account, at: datetime
) -> WorkedTime:
    """Write worked time down; the same activity in the same week is added to what stands there.

    Raises WeekToComeError and MoreThanAWeekError.
    """
    week = monday_of(worked.day)
    if week > local_day(at):
        raise WeekToComeError
    if worked.minutes > MINUTES_OF_A_WEEK:
        raise MoreThanAWeekError
    row, new = WorkedTime.objects.select_for_update().get_or_create(
        professional=professional,
        team=worked.team,
        week=week,
        activity=worked.activity,
        defaults={"contractor_id": worked.team.contractor_id, "minutes": worked.minutes},
    )
    if not new:
        row.minutes += worked.minutes
        if row.minutes > MINUTES_OF_A_WEEK:
            raise MoreThanAWeekError
        row.save(update_fields=["minutes"])
    _log(row, verb="write", by=by)
    return row


@transaction.atomic
def remove_worked_time(*, row: WorkedTime, by: Account) -> None:
    """Take a row of worked time away; its history stays."""
    _log(row, verb="remove", by=by)
    row.delete()


def _log(row: WorkedTime, *, verb: str, by: Account) -> None:
    log_deed(
        account_id=by.pk,
        verb=verb,
        noun="worked_time",
        key=row.pk,
        details={"week": row.week.isoformat(), "activity": row.activity, "minutes": row.minutes},
    )
