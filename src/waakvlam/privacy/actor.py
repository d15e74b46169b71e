"""Under which role and for whom the database is asked: the two things that the wall reads.

Every statement that touches a file runs inside ``acting_as``. Outside it the policies raise: no
actor must not mean an empty page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.db import connection, transaction


class DatabaseRole(StrEnum):
    """The database roles of design ``engineering.md``; none of these can pass the wall."""

    APP = "waakvlam_app"
    STEERING = "waakvlam_steering"
    LEDGER = "waakvlam_ledger"


def set_actor(account_id: int | None, role: DatabaseRole) -> None:
    """Set role and actor until the transaction ends; needs a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('waakvlam.actor', %s, true), set_config('role', %s, true)",
            [str(account_id or ""), role.value],
        )


@contextmanager
def acting_as(account_id: int | None, role: DatabaseRole = DatabaseRole.APP) -> Iterator[None]:
    """Run a block in a transaction for an account under a role, and restore both after it.

    Raises what the block raises; the block's writes are then rolled back.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('waakvlam.actor', true), current_setting('role')"
            )
            actor, former = cursor.fetchone() or ("", "none")
        set_actor(account_id, role)
        yield
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('waakvlam.actor', %s, true), set_config('role', %s, true)",
                [actor or "", former],
            )
