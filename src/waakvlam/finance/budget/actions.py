"""Amending the budget: a new version of every line that is touched, or nothing (F5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.finance.budget.models import Amendment, BudgetLine, LineVersion
from waakvlam.finance.budget.queries import amounts_of, shifted_by_series
from waakvlam.finance.budget.rules import LineKey, Shifted, shifted, still_to_shift
from waakvlam.kernel.money import Money


@dataclass(frozen=True, slots=True)
class AmendmentAsked:
    """What a decided revision asks of the budget: each line's whole shift, earlier ones included.

    ``series`` holds all versions of the revision together, ``source`` is this version.
    """

    municipality_code: str
    year: int
    reference: str
    series: UUID
    source: UUID
    shifts: Mapping[LineKey, Money]
    below_zero_reason: str = ""


def planned(*, asked: AmendmentAsked) -> list[Shifted]:
    """Return what an amendment would do to each line that it touches.

    What an earlier version of the same revision shifted counts, so a correction shifts only the
    difference. Raises OffBalanceError, UnknownLinesError and BelowZeroError.
    """
    present = amounts_of(asked.municipality_code, asked.year)
    asked_now = still_to_shift(asked.shifts, shifted_by_series(asked.series))
    return shifted(present, asked_now, below_zero_reason=asked.below_zero_reason)


@transaction.atomic
def amend_budget(*, asked: AmendmentAsked, by: Account, at: datetime) -> Amendment:
    """Write the versions that bring the budget to what a revision asks, as ``planned`` says.

    Raises OffBalanceError, UnknownLinesError and BelowZeroError; then nothing is written.
    """
    of_year = BudgetLine.objects.filter(municipality_id=asked.municipality_code, year=asked.year)
    # Two amendments wait for each other.
    locked = of_year.select_for_update().order_by("pk")
    lines = {(line.task_field, line.sub_product): line for line in locked}
    touched = planned(asked=asked)
    newest = dict(
        LineVersion.objects.filter(line__in=lines.values())
        .values("line")
        .annotate(newest=Max("number"))
        .values_list("line", "newest")
    )
    amendment = Amendment.objects.create(
        municipality_id=asked.municipality_code,
        year=asked.year,
        reference=asked.reference,
        series=asked.series,
        source=asked.source,
        made_at=at,
        made_by=by,
    )
    LineVersion.objects.bulk_create(
        _version(one, line, newest[line.pk] + 1, amendment, asked)
        for one in touched
        if (line := lines[one.line])
    )
    details: dict[str, object] = {"year": asked.year, "lines": len(touched)}
    log_deed(account_id=by.pk, verb="amend", noun="budget", key=amendment.pk, details=details)
    return amendment


def _version(
    one: Shifted, line: BudgetLine, number: int, amendment: Amendment, asked: AmendmentAsked
) -> LineVersion:
    return LineVersion(
        line=line,
        number=number,
        amendment=amendment,
        before_cents=one.before.cents,
        shift_cents=one.shift.cents,
        after_cents=one.after.cents,
        below_zero=one.is_below_zero,
        below_zero_reason=asked.below_zero_reason.strip() if one.is_below_zero else "",
        made_at=amendment.made_at,
        made_by=amendment.made_by,
    )
