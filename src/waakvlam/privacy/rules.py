"""Who may open a household's file: the pure decision (L1)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

BROKEN_GLASS_LASTS = timedelta(hours=8)
"""*Assumption*: how long a file that was opened by breaking the glass stays open."""

SHORTEST_REASON = 10
"""*Assumption*: a reason of fewer characters tells the lead nothing."""


class Ground(StrEnum):
    """Why a file is open to somebody (L1)."""

    HELPS = "helps"
    STANDS_IN = "stands_in"
    LEADS = "leads"
    TRIAGE_DUTY = "triage_duty"
    BROKEN_GLASS = "broken_glass"


class NoReasonError(ValueError):
    """Whoever breaks the glass must say why."""


@dataclass(frozen=True, slots=True)
class Duties:
    """What follows from somebody's place in the organisation, today.

    ``stands_in_for`` and ``account_id`` are account numbers, teams are team numbers.
    """

    account_id: int
    contractor_id: int | None
    teams: frozenset[int] = frozenset()
    leads_teams: frozenset[int] = frozenset()
    triages_teams: frozenset[int] = frozenset()
    stands_in_for: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A grant as it stands in the database."""

    account_id: int
    ground: Ground
    starts_at: datetime
    ends_at: datetime | None

    def holds_at(self, moment: datetime) -> bool:
        """Whether the grant runs at that moment; half-open."""
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)


@dataclass(frozen=True, slots=True)
class File:
    """What of a household's file decides who may open it."""

    team_id: int
    contractor_id: int
    awaits_triage: bool


def ground_for(
    duties: Duties, file: File, grants: Collection[HeldGrant], *, now: datetime
) -> Ground | None:
    """Return the first ground on which the file is open, or None: then it does not exist (L1, S7).

    No ground reaches across contractors, whatever grants may say.
    """
    if duties.contractor_id != file.contractor_id:
        return None
    running = [grant for grant in grants if grant.holds_at(now)]
    own = {grant.ground for grant in running if grant.account_id == duties.account_id}
    helping = {grant.account_id for grant in running if grant.ground is Ground.HELPS}
    holds = (
        (Ground.HELPS, Ground.HELPS in own),
        (Ground.LEADS, file.team_id in duties.leads_teams),
        (Ground.TRIAGE_DUTY, file.awaits_triage and file.team_id in duties.triages_teams),
        (Ground.STANDS_IN, not helping.isdisjoint(duties.stands_in_for)),
        (Ground.BROKEN_GLASS, Ground.BROKEN_GLASS in own),
    )
    return next((ground for ground, open_by_it in holds if open_by_it), None)


def check_reason(reason: str) -> str:
    """Return the trimmed reason; raises NoReasonError when it says too little."""
    trimmed = " ".join(reason.split())
    if len(trimmed) < SHORTEST_REASON:
        raise NoReasonError(trimmed)
    return trimmed
