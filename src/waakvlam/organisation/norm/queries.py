"""Which version of each norm holds when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q

from waakvlam.organisation.norm.models import Bandwidth, SteeringNorm, TermNorm
from waakvlam.organisation.norm.rules import NormEvent, NormTerms, NormUnit

_WEIGHT = "weight."


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


def bandwidth_on(municipality_code: str, team_kind: str, day: date) -> Bandwidth | None:
    """Return between which caseloads a team kind works on a day, or None (C7)."""
    return (
        Bandwidth.objects.filter(_on(day), municipality_id=municipality_code, team_kind=team_kind)
        .order_by("-valid_from")
        .first()
    )


def phase_weights_on(municipality_code: str, team_kind: str, day: date) -> dict[str, Decimal]:
    """Return how heavy a household weighs in each phase that the municipality set (C7).

    The weight of this team kind wins over the weight of both.
    """
    rows = (
        SteeringNorm.objects.filter(
            _on(day),
            municipality_id=municipality_code,
            team_kind__in=["", team_kind],
            code__startswith=_WEIGHT,
        )
        .order_by("team_kind", "valid_from")
        .values_list("code", "value")
    )
    return {code.removeprefix(_WEIGHT): value for code, value in rows}
