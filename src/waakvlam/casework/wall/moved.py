"""Writing in a file that at that moment was joined to another or went to another team."""

from __future__ import annotations

from uuid import UUID

from django.db import DatabaseError, connection
from psycopg import errors

from waakvlam.casework.household.models import Household
from waakvlam.casework.wall.models import Walled

_CONSTRAINT = "file_stands_here"
"""As the trigger ``added_where_the_file_is`` names it (casework migration 0008)."""
_HOLD = (
    "SELECT FROM casework_household WHERE key = %s AND team_id = %s AND merged_into_id IS NULL "
    "FOR KEY SHARE"
)


class FileMovedError(Exception):
    """The file was joined to another, or went to another team, since it was opened."""


def hold_file(household: Household) -> None:
    """Hold a file where it is until the transaction ends; who moves it waits, and so do we.

    Comes before any other lock in a file, so that nobody waits for one another in a ring. Raises
    FileMovedError.
    """
    _hold(household.pk, household.team_id)


def hold_file_of(row: Walled) -> None:
    """As ``hold_file``, for the file of one of its rows; where it was when the row was loaded."""
    _hold(row.household_id, row.team_id)


def _hold(household_key: UUID, team_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [household_key, team_id])
        if cursor.fetchone() is None:
            raise FileMovedError


def file_moved(error: Exception) -> bool:
    """Tell whether something was refused because the file is not where it was (H6, H7)."""
    told = getattr(error.__cause__, "diag", None)
    by_trigger = getattr(told, "constraint_name", None) == _CONSTRAINT
    return isinstance(error, FileMovedError) or (isinstance(error, DatabaseError) and by_trigger)


def in_each_others_way(error: Exception) -> bool:
    """Tell whether the database let one of two go on who waited for each other."""
    return isinstance(error.__cause__, errors.DeadlockDetected)
