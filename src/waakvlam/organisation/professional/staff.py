"""Who a team has today: hours, expertise, and who is away with whom in their place (C8, C14)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Subquery

from waakvlam.organisation.professional.models import Absence, Posting, Professional
from waakvlam.organisation.professional.queries import running_on

CARRIES_CASES = ("professional", "elderly_adviser", "behavioural_scientist")
"""*Assumption*: the roles to which a household is given; a lead or support staff carries none."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody in a team today; why they are away is nobody's business and is not here.

    ``away_until`` is None when the end is not known; ``stand_in`` is a name or empty.
    """

    professional: Professional
    team_id: int
    role: str
    fte: Decimal
    away: bool
    away_until: date | None
    stand_in: str

    @property
    def carries_cases(self) -> bool:
        """Whether households are given to this role."""
        return self.role in CARRIES_CASES


def staff_of(team_ids: Collection[int], today: date) -> list[StaffMember]:
    """Return who works in the teams today, by name, in one query."""
    absence = Absence.objects.filter(running_on(today), professional=OuterRef("professional"))
    rows = (
        Posting.objects.filter(running_on(today), team_id__in=team_ids)
        .select_related("professional")
        .annotate(
            away=Exists(absence),
            away_until=Subquery(absence.values("ended_on")[:1]),
            stand_in=Subquery(absence.values("stand_in__name")[:1]),
        )
        .order_by("professional__sort_key")
    )
    return [
        StaffMember(
            row.professional,
            row.team_id,
            row.role,
            row.fte,
            row.away,
            row.away_until,
            row.stand_in or "",
        )
        for row in rows
    ]
