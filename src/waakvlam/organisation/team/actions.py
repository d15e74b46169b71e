"""Where a team works, and on which days it does not (S4, H3)."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.organisation.team.models import ClosedDay, ServiceArea, Team


class DayClosedAlreadyError(ValueError):
    """The day is closed already for the same teams."""


class DayIsPastError(ValueError):
    """A day that has been: deadlines were counted with it."""


@transaction.atomic
def serve_neighbourhood(*, team: Team, neighbourhood_code: str, by: Account) -> ServiceArea:
    """Let a team serve a neighbourhood from now; another team of its kind no longer does (S4).

    Files stay with the team that has them.
    """
    area, _made = ServiceArea.objects.update_or_create(
        team_kind=team.team_kind,
        neighbourhood_id=neighbourhood_code,
        defaults={"team": team},
    )
    details: dict[str, object] = {"neighbourhood": neighbourhood_code}
    log_deed(account_id=by.pk, verb="serve", noun="team", key=team.pk, details=details)
    return area


@transaction.atomic
def close_on(
    *,
    municipality_code: str,
    team: Team | None,
    day: date,
    reason: str,
    by: Account,
    today: date,
) -> ClosedDay:
    """Close a team, or every team, on a day to come; deadlines set from now on skip it (H3).

    Raises DayIsPastError and DayClosedAlreadyError.
    """
    if day < today:
        raise DayIsPastError
    try:
        with transaction.atomic():
            closed = ClosedDay.objects.create(
                municipality_id=municipality_code, team=team, day=day, reason=reason
            )
    except IntegrityError as error:
        raise DayClosedAlreadyError from error
    log_deed(account_id=by.pk, verb="add", noun="closed_day", key=closed.pk)
    return closed


@transaction.atomic
def open_again(*, closed: ClosedDay, by: Account, today: date) -> None:
    """Take a closed day to come away. Raises DayIsPastError."""
    if closed.day < today:
        raise DayIsPastError
    details: dict[str, object] = {"day": str(closed.day), "team": closed.team_id}
    log_deed(account_id=by.pk, verb="remove", noun="closed_day", key=closed.pk, details=details)
    closed.delete()
