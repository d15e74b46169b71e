"""Setting a norm from a day on; what held before stays as it was (H2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.organisation.norm.models import TermNorm


class NormStartsInThePastError(ValueError):
    """A norm that would begin today or before: requests have their deadlines by the former one."""


class NormVersionExistsError(ValueError):
    """A version of the same norm begins on that day or later already."""


@dataclass(frozen=True, slots=True)
class NormVersion:
    """A version of a term norm; empty ``team_kind`` and ``urgency`` mean every one."""

    municipality_code: str
    code: str
    team_kind: str
    urgency: str
    amount: int
    unit: str
    valid_from: date
    source: str


@transaction.atomic
def add_norm_version(*, version: NormVersion, by: Account, today: date) -> TermNorm:
    """Let a norm hold from a day after today; the version before ends on that day.

    Raises NormStartsInThePastError and NormVersionExistsError.
    """
    if version.valid_from <= today:
        raise NormStartsInThePastError
    same = TermNorm.objects.select_for_update().filter(
        municipality_id=version.municipality_code,
        code=version.code,
        team_kind=version.team_kind,
        urgency=version.urgency,
    )
    if same.filter(valid_from__gte=version.valid_from).exists():
        raise NormVersionExistsError
    former = same.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=version.valid_from))
    former.update(valid_until=version.valid_from)
    added = TermNorm.objects.create(
        municipality_id=version.municipality_code,
        code=version.code,
        team_kind=version.team_kind,
        urgency=version.urgency,
        from_event="received",
        amount=version.amount,
        unit=version.unit,
        valid_from=version.valid_from,
        source=version.source,
    )
    details: dict[str, object] = {"code": version.code, "valid_from": str(version.valid_from)}
    log_deed(account_id=by.pk, verb="add", noun="term_norm", key=added.pk, details=details)
    return added
