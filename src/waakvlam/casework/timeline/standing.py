"""How a household stands now, for the identity bar: one query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from waakvlam.casework.household.models import Household
from waakvlam.kernel.calendar import Calendar, team_calendar
from waakvlam.kernel.person_name import full_name

_SQL = Path(__file__).with_name("standing.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """The case that is open now, with its phase."""

    key: UUID
    opened_on: date
    handovers: int
    phase: str
    phase_since: date


@dataclass(frozen=True, slots=True)
class CurrentCoordinator:
    """Who keeps the plan together now (C1)."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Helper:
    """A professional who helps now; ``own`` says that it is the reader."""

    professional_id: int
    name: str
    since: date
    own: bool


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case that was closed: a returning household is recognised by it (C13)."""

    opened_on: date
    closed_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class OwnMark:
    """A "come back to this on …" of the reader (C14)."""

    id: int
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class AppointmentAhead:
    """An agreed moment that has not been yet, and with whom of the team."""

    id: int
    at: datetime
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class CurrentPlan:
    """What the household page tells of the plan."""

    words: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who belongs to the household now."""

    key: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    role: str

    @property
    def full_name(self) -> str:
        """Given and family name, for a screen."""
        return full_name(self.given_name, self.family_name)

    @property
    def short_name(self) -> str:
        """What one is called at home, for a list."""
        return self.given_name or self.family_name


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the identity bar and its neighbours tell."""

    case: OpenCase | None
    coordinator: CurrentCoordinator | None
    helpers: list[Helper]
    earlier: list[EarlierCase]
    plan: CurrentPlan | None
    marks: list[OwnMark]
    appointments: list[AppointmentAhead]
    persons: list[Resident]
    calendar: Calendar


def standing_of(household: Household, *, account_id: int) -> Standing:
    """Return how a household stands, as the account may see it; its team must be loaded."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"household": household.pk, "account": account_id})
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    told = dict(zip(names, map(_loaded, row or [None] * len(names)), strict=True))
    closed = frozenset(map(date.fromisoformat, told["closed_days"] or ()))
    return Standing(
        case=_case(told["open_case"]),
        coordinator=CurrentCoordinator(**told["coordinator"]) if told["coordinator"] else None,
        helpers=[_helper(one) for one in told["helpers"] or ()],
        earlier=[_earlier(one) for one in told["earlier"] or ()],
        plan=_plan(told["plan"]),
        marks=[OwnMark(m["id"], _day(m["on"]), m["note"]) for m in told["marks"] or ()],
        appointments=[_ahead(one) for one in told["appointments"] or ()],
        persons=[_resident(one) for one in told["persons"] or ()],
        calendar=team_calendar(closed, frozenset(household.team.weekdays or range(5))),
    )


def _loaded(value: object) -> Any:  # noqa: ANN401  # JSON is what it is
    # Django hands JSON of raw statements over as text.
    return json.loads(value) if isinstance(value, str) else value


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _case(told: dict[str, Any] | None) -> OpenCase | None:
    if told is None:
        return None
    return OpenCase(
        key=UUID(told["key"]),
        opened_on=_day(told["opened_on"]),
        handovers=told["handovers"],
        phase=told["phase"] or "",
        phase_since=_day(told["phase_since"] or told["opened_on"]),
    )


def _helper(told: dict[str, Any]) -> Helper:
    return Helper(told["id"], told["name"], _day(told["since"]), told["own"] is True)


def _earlier(told: dict[str, Any]) -> EarlierCase:
    return EarlierCase(_day(told["opened_on"]), _day(told["closed_on"]), told["reason"])


def _ahead(told: dict[str, Any]) -> AppointmentAhead:
    at = datetime.fromisoformat(told["at"])
    return AppointmentAhead(told["id"], at, told["place"], told["name"])


def _plan(told: dict[str, Any] | None) -> CurrentPlan | None:
    if told is None:
        return None
    return CurrentPlan(told["words"], _day(told["review_on"]) if told["review_on"] else None)


def _resident(told: dict[str, Any]) -> Resident:
    return Resident(
        key=UUID(told["key"]),
        given_name=told["given_name"],
        family_name=told["family_name"],
        birth_date=_day(told["birth_date"]) if told["birth_date"] else None,
        role=told["role"],
    )
