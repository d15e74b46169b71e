"""What professionals carry, and who helped a household before (C7, C8)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from waakvlam.casework.case.models import Case, Involvement
from waakvlam.casework.case.rules import Phase

_CARRIED = Path(__file__).with_name("carried.sql").read_text(encoding="utf-8")


def phases_carried(professional_ids: Collection[int]) -> dict[int, Counter[Phase]]:
    """Return how many households each professional helps in each phase, in one query (C7).

    Counts what the actor may see: a lead the whole team, anybody else their own.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CARRIED, {"professionals": list(professional_ids)})
        rows = cursor.fetchall()
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
