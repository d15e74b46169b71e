"""Recording what was agreed besides money, once it is decided (F9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.finance.agreement.models import Agreement


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement: with whom, about what, from which value to which, and by when."""

    team_kind: str
    contractor: str
    kind: str
    indicator: str
    text: str
    baseline: Decimal | None
    target: Decimal
    direction: str
    by: date
    agreed_on: date | None
    talk: int | None = None


@transaction.atomic
def record_agreements(
    *,
    agreed: Sequence[Agreed],
    municipality_code: str,
    series: UUID,
    source: UUID,
    by: Account,
    at: datetime,
) -> None:
    """Let these agreements hold from now on, instead of those of the same series before."""
    Agreement.objects.filter(series=series, ended_at=None).update(ended_at=at)
    Agreement.objects.bulk_create(
        Agreement(
            municipality_id=municipality_code,
            series=series,
            source=source,
            team_kind=one.team_kind,
            contractor=one.contractor,
            kind=one.kind,
            indicator=one.indicator,
            text=one.text,
            baseline=one.baseline,
            target=one.target,
            direction=one.direction,
            by=one.by,
            agreed_on=one.agreed_on,
            talk=one.talk,
            recorded_at=at,
            recorded_by=by,
        )
        for one in agreed
    )
    details: dict[str, object] = {"agreements": len(agreed)}
    log_deed(account_id=by.pk, verb="record", noun="agreements", key=source, details=details)
