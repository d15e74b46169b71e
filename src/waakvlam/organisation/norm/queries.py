"""Which version of each norm holds when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import connection
from django.db.models import Q

from waakvlam.organisation.norm.models import TermNorm
from waakvlam.organisation.norm.rules import NormEvent, NormTerms, NormUnit

_WEIGHT = "weight."
_CASELOAD = Path(__file__).with_name("caseload.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """Between which caseloads per full-time worker a team kind works (C7)."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class CaseloadNorms:
    """The bandwidth, None without one, and how heavy a household weighs in each phase (C7)."""

    bandwidth: Bandwidth | None
    weights: dict[str, Decimal]


class NoNormError(LookupError):
    """The municipality has no norm of this code for that day."""

    def __init__(self, code: str, day: date) -> None:
        super().__init__(f"no norm {code} holds on {day}")
        self.code = code
        self.day = day


def _on(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))


def term_norms_on(
    municipality_code: str, team_kind: str, day: date, *, urgency: str = ""
) -> dict[str, TermNorm]:
    """Return the version of each term norm that holds on a day, by its code (H2).

    The most particular wins: of this urgency before of any, of this team kind before of both.
    """
    rows = TermNorm.objects.filter(
        _on(day),
        municipality_id=municipality_code,
        team_kind__in=["", team_kind],
        urgency__in=["", urgency],
    ).order_by("urgency", "team_kind", "valid_from")
    return {row.code: row for row in rows}


def norms_among(
    norms: Iterable[TermNorm], team_kind: str, day: date, *, urgency: str = ""
) -> dict[str, TermNorm]:
    """Return what ``term_norms_on`` returns, out of a municipality's norms loaded before."""
    holding = [
        norm
        for norm in norms
        if norm.valid_from <= day
        and (norm.valid_until is None or day < norm.valid_until)
        and norm.team_kind in {"", team_kind}
        and norm.urgency in {"", urgency}
    ]
    holding.sort(key=lambda norm: (norm.urgency, norm.team_kind, norm.valid_from))
    return {norm.code: norm for norm in holding}


def terms_of(norm: TermNorm) -> NormTerms:
    """Return a stored norm as the value that the rules work with."""
    return NormTerms(
        code=norm.code,
        from_event=NormEvent(norm.from_event),
        to_event=NormEvent(norm.code),
        amount=norm.amount,
        unit=NormUnit(norm.unit),
        version=norm.pk,
        valid_from=norm.valid_from,
    )


def caseload_norms_on(municipality_code: str, team_kind: str, day: date) -> CaseloadNorms:
    """Return what a team kind's caseloads are weighed by and held against on a day (C7)."""
    given: dict[str, str | date] = {
        "municipality": municipality_code,
        "team_kind": team_kind,
        "day": day,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CASELOAD, given)
        figures: dict[str, Decimal] = dict(cursor.fetchall())
    weights = {
        code.removeprefix(_WEIGHT): value
        for code, value in figures.items()
        if code.startswith(_WEIGHT)
    }
    bandwidth = Bandwidth(figures["low"], figures["high"]) if "low" in figures else None
    return CaseloadNorms(bandwidth, weights)
