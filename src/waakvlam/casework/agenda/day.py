"""What a professional must not forget, for the day at hand: one query (C14, C11)."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from waakvlam.casework.request.rules import HANDOVER_MONTHS
from waakvlam.kernel.age import ADULT_AGE
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.kernel.person_name import full_name

_SQL = Path(__file__).with_name("day.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class AgreedMoment:
    """An appointment of one of the helpers with a household."""

    household_key: UUID
    household_name: str
    at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class DueReview:
    """A household whose plan is to be looked at again, and when."""

    household_key: UUID
    household_name: str
    on: date


@dataclass(frozen=True, slots=True)
class DueMark:
    """A household that one wanted to come back to, and when."""

    household_key: UUID
    household_name: str
    on: date
    note: str
    id: int


@dataclass(frozen=True, slots=True)
class NearlyAdult:
    """Somebody who turns 18 within about the months of hand-over."""

    household_key: UUID
    name: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class Agenda:
    """What must not be forgotten; each list oldest first."""

    appointments: list[AgreedMoment]
    reviews: list[DueReview]
    marks: list[DueMark]
    youths: list[NearlyAdult]


def agenda_of(
    account_id: int, helpers: Collection[int], *, today: date, until: date, most: int
) -> Agenda:
    """Return what an account must not forget that acts for these professionals (C14).

    Appointments from today up to ``until``, plans to review up to and including it; own marks of
    today and earlier; youths with a margin of days that takes in every month's length, for the
    exact day is `kernel.age.birthday`. At most so many of each.
    """
    born_from = _years_before(today, ADULT_AGE)
    given: dict[str, Any] = {
        "account": account_id,
        "helpers": list(helpers),
        "start": datetime.combine(today, time(), LOCAL_TIME),
        "end": datetime.combine(until, time(), LOCAL_TIME),
        "today": today,
        "until": until,
        "born_from": born_from,
        "born_before": born_from + timedelta(days=HANDOVER_MONTHS * 31),
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, given)
        # Django hands JSON of raw statements over as text.
        lists = [json.loads(told or "[]") for told in cursor.fetchone() or ()]
    appointments, reviews, marks, youths = lists
    return Agenda(
        appointments=[
            AgreedMoment(*_whom(one), datetime.fromisoformat(one["at"]), one["place"])
            for one in appointments
        ],
        reviews=[DueReview(*_whom(one), _day(one)) for one in reviews],
        marks=[DueMark(*_whom(one), _day(one), one["note"], one["id"]) for one in marks],
        youths=[NearlyAdult(*_youth(one), _day(one)) for one in youths],
    )


def _whom(told: dict[str, Any]) -> tuple[UUID, str]:
    return UUID(told["household"]), told["name"]


def _youth(told: dict[str, Any]) -> tuple[UUID, str]:
    return UUID(told["household"]), full_name(told["given_name"], told["family_name"])


def _day(told: dict[str, Any]) -> date:
    return date.fromisoformat(told["day"])


def _years_before(day: date, years: int) -> date:
    # Who was born on 29 February is found from the first of March on.
    leap = (day.month, day.day) == (2, 29)
    start = day.replace(month=3, day=1) if leap else day
    return start.replace(year=day.year - years)
