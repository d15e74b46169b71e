"""Lists of households: who was found by name, and the reader's own; one statement each (H7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.casework.household.models import Household
from waakvlam.kernel.person_name import full_name
from waakvlam.kernel.search_key import search_key

_BY_NAME, _HELPED_BY = (
    Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")
    for name in ("found_by_name", "helped_by")
)

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody whose file the reader may open, by a name that begins like what was asked."""

    household_key: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    team_name: str

    @property
    def full_name(self) -> str:
        """Given and family name, for a screen."""
        return full_name(self.given_name, self.family_name)


@dataclass(frozen=True, slots=True)
class HelpedHousehold:
    """A household that the reader helps; without a case that runs its phase is empty."""

    household_key: UUID
    name: str
    neighbourhood: str
    team_name: str
    phase: str


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """A page of a list, and how many rows and pages there are in all; an empty list has one."""

    rows: list[Row]
    number: int
    total: int
    pages: int


def find_persons(
    account: Account, text: str, *, number: int = 1, size: int, beside: Household | None = None
) -> Found[FoundPerson]:
    """Return who can be opened by the account and whose name begins like the text (H7).

    Beside a file only who may be joined to it: not in it, and of its contractor.
    """
    if not account.may(Permission.HOUSEHOLD_READ) or not search_key(text):
        return Found([], 1, 0, 1)
    given = {
        "text": search_key(text),
        "beside": beside.pk if beside else None,
        "contractor": beside.contractor_id if beside else None,
    }
    page = _page(_BY_NAME, given, number, size)
    return Found([FoundPerson(*row) for row in page.rows], page.number, page.total, page.pages)


def households_helped_by(account: Account, *, number: int = 1, size: int) -> Found[HelpedHousehold]:
    """Return the households that the account helps now, by name."""
    page = _page(_HELPED_BY, {"account": account.pk}, number, size)
    return Found([HelpedHousehold(*row) for row in page.rows], page.number, page.total, page.pages)


def _page(sql: str, given: dict[str, Any], number: int, size: int) -> Found[tuple[Any, ...]]:
    """Return a page of a statement that counts last; a page past the last is the last."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given | {"size": size, "skip": (number - 1) * size})
        rows = cursor.fetchall()
    if not rows and number > 1:
        return _page(sql, given, _page(sql, given, 1, size).pages, size)
    total = rows[0][-1] if rows else 0
    return Found([row[:-1] for row in rows], number, total, max(1, -(-total // size)))
