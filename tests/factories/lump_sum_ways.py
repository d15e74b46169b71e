"""Ways to a lump sum to try, as a form posts them and as an action takes them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from waakvlam.accounts.models import Account
from waakvlam.doors.steering.figures.book import Book
from waakvlam.funding.parameters.definition import PARAMETERS
from waakvlam.funding.parameters.values import ParameterValue
from waakvlam.funding.ways.inputs import Value, Way
from waakvlam.funding.ways.kept import Filled
from waakvlam.funding.ways.sources import FromLedger, FromTrend, Source, Typed
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.ways import explain, fill_way, take_from_file
from waakvlam.kernel.money import Money
from waakvlam.twin.runs.models import Run
from waakvlam.twin.runs.rules import Status

AS_OF = date(2026, 10, 31)
BY_TREND = {
    "clients": "2500",
    "cost_per_client": "3.000",
    "indicated_clients": "1000",
    "drop": "80",
    "taken_over": "50",
    "indicated_cost": "8.000",
    "fewer_clients": "80",
    "less_cost": "60",
}
"""Comes to € 9.900.000."""
BY_STAFFING = {
    "households": "1547",
    "caseload": "13",
    "other_fte": "",
    "cost_per_fte": "90.000",
    "overhead": "10",
}
"""Comes to 119 fte and € 11.781.000."""


def measured(
    code: str, period: str, part: str, value: float | None, *, counts: bool = False
) -> ParameterValue:
    """Give what a ledger measured; without a value it is masked."""
    (parameter,) = (
        one for one in PARAMETERS if (one.code, one.counts, one.time) == (code, counts, "month")
    )
    return ParameterValue(parameter, period, part, value, None, None, value is None, AS_OF)


def measured_book() -> Book:
    """Give the figures of a ledger in which 1,100 households are helped, and 1,250 have support."""
    found = (
        measured("AFF2", "2026-10", "adults", 1100),
        measured("AFF13", "2026-10", "", 1250, counts=True),
    )
    return Book(AS_OF, {}, parameters=found)


def staffed(by: Account, euros: int = 90_000) -> Filled:
    """Give a way by staffing: 119 fte."""
    values: dict[str, Value] = {
        "households": Decimal(1547),
        "caseload": Decimal(13),
        "cost_per_fte": Money.of_euros(euros),
    }
    typed = Typed(by.pk, timezone.now(), "jaarverslag")
    return Filled(Way.STAFFING, values, dict.fromkeys(values, typed))


def twin_answer(*, kind: str = "adults", within_reach: bool = True) -> dict[str, object]:
    """Give what ``waakvlam lump-sum`` says of one kind of team, among the rest of it."""
    told: dict[str, object] = {
        "fte": 99.6 if within_reach else None,
        "lump_sum_cents": 895_404_000 if within_reach else None,
        "certainty": 0.9,
        "confirmed_certainty": 0.913 if within_reach else None,
        "blocking": None if within_reach else "helped_by_team_share",
        "feasible": within_reach,
    }
    return {**told, "kinds": {kind: told}, "curve": [], "evaluations": 12, "seconds": 61.2}


def answer_file(*, kind: str = "adults", within_reach: bool = True) -> bytes:
    """Give the answer as the file that the call writes."""
    return json.dumps(twin_answer(kind=kind, within_reach=within_reach)).encode()


def finished_run(by: Account, *, kind: str = "adults") -> Run:
    """Give a simulation that is done."""
    asked = timezone.now() - timedelta(minutes=5)
    return Run.objects.create(
        name="Nijmegen 2023",
        scenario_text="name = 'Nijmegen 2023'",
        seed=1,
        replications=60,
        engine_version="kern-1",
        status=Status.DONE,
        done=1000,
        asked_at=asked,
        asked_by=by,
        ended_at=asked + timedelta(minutes=2),
        result={"models": {}, "lump_sum": twin_answer(kind=kind)},
    )


def trended(by: Account) -> Filled:
    """Give a way by trend, with an input of each kind of source."""
    at = timezone.now()
    values: dict[str, Value] = {
        "clients": Decimal(1100),
        "cost_per_client": Money.of_euros(3000),
        "indicated_clients": Decimal(1250),
        "drop": Decimal("0.83"),
        "taken_over": Decimal("0.50"),
        "indicated_cost": Money.of_euros(8000),
        "fewer_clients": Decimal("0.80"),
        "less_cost": Decimal("0.60"),
    }
    sources: dict[str, Source] = {
        "indicated_clients": FromLedger("AFF13y", "2026-10", AS_OF, "a" * 64, counts=True),
        "drop": FromTrend("clients with indicated support", "linear"),
        "fewer_clients": Typed(by.pk, at, "besluit van 2019", assumed=True),
        "less_cost": Typed(by.pk, at, "besluit van 2019", assumed=True),
    }
    typed: Source = Typed(by.pk, at, "jaarrekening")
    return Filled(Way.TREND, values, dict.fromkeys(values, typed) | sources)


def three_ways(version: RevisionVersion, by: Account) -> None:
    """Fill in the three ways of the lump sum for youth, and say why they differ."""
    part: dict[str, Any] = {
        "key": version.pk,
        "award_key": "youth_family",
        "by": by,
        "at": timezone.now(),
    }
    for filled in (trended(by), staffed(by)):
        fill_way(filled=filled, seen=None, **part)
    take_from_file(name="lumpsum.json", content=answer_file(kind="youth_family"), seen=None, **part)
    explain(why="Per saldo, na vier gesprekken.", seen=None, **part)
