"""Who a team has today: hours, expertise, and who is away with whom in their place (C8, C14)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from waakvlam.organisation.professional.models import Professional

# By hand: what the ORM makes of it takes longer to write than to run.
_STAFF = Path(__file__).with_name("staff.sql").read_text(encoding="utf-8")

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
    given = {"teams": list(team_ids), "day": today}
    return [_member(one) for one in Professional.objects.raw(_STAFF, given)]


def _member(one: Any) -> StaffMember:  # noqa: ANN401 - a professional with the statement's columns
    return StaffMember(one, one.team_id, one.role, one.fte, one.away, one.away_until, one.stand_in)
