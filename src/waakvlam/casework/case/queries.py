"""What professionals carry, and who helped a household before (C7, C8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, QuerySet

from waakvlam.casework.case.models import Case, Involvement, PhaseSpell
from waakvlam.casework.case.rules import Phase


def phases_carried(professional_ids: Collection[int]) -> dict[int, Counter[Phase]]:
    """Return how many households each professional helps in each phase, in one query (C7).

    Counts what the actor may see: a lead the whole team, anybody else their own.
    """
    who = "case__involvements__professional_id"
    rows = (
        PhaseSpell.objects.filter(
            ended_on__isnull=True,
            case__involvements__ended_on__isnull=True,
            case__involvements__professional_id__in=professional_ids,
        )
        .order_by()
        .values_list(who, "phase")
        .annotate(households=Count("pk"))
    )
    carried: dict[int, Counter[Phase]] = defaultdict(Counter)
    for professional_id, phase, households in rows:
        carried[professional_id][Phase(phase)] += households
    return carried


def helped_before(household_key: UUID) -> frozenset[int]:
    """Return the professionals who help or helped a household, by number (C8)."""
    rows = Involvement.objects.filter(household_id=household_key)
    return frozenset(rows.values_list("professional_id", flat=True))


def cases_of(household_key: UUID) -> QuerySet[Case]:
    """Return the household's cases, newest first (C13)."""
    return Case.objects.filter(household_id=household_key).order_by("-opened_on", "-pk")
