"""Who looked in a household's file, and on which ground (L1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from waakvlam.accounts.models import Account
from waakvlam.audit.models import Read
from waakvlam.casework.timeline.queries import PAGE_SIZE
from waakvlam.privacy.models import Grant
from waakvlam.privacy.rules import Ground


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened a page of the file."""

    at: datetime
    name: str
    what: str
    ground: str


@dataclass(frozen=True, slots=True)
class BrokenGlass:
    """Somebody opened the file with a reason, for a while."""

    at: datetime
    until: datetime | None
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of who looked, newest first, and how many looks there are."""

    looks: list[Look]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; none yet is one page."""
        return max(1, -(-self.total // PAGE_SIZE))


def looks_at(household_key: UUID, *, number: int = 1) -> Looks:
    """Return a page of the reads of a household's file; three queries."""
    reads = Read.objects.filter(household_key=household_key).order_by("-at", "-pk")
    skip = (number - 1) * PAGE_SIZE
    rows = list(reads[skip : skip + PAGE_SIZE])
    names = _names({row.account_id for row in rows})
    looks = [Look(r.at, names.get(r.account_id, ""), r.what, r.because) for r in rows]
    return Looks(looks, number, reads.count())


def broken_glass_on(household_key: UUID) -> list[BrokenGlass]:
    """Return each time that the glass was broken, newest first, with the reason for the lead."""
    grants = Grant.objects.filter(household_key=household_key, ground=Ground.BROKEN_GLASS)
    rows = list(grants.order_by("-starts_at"))
    names = _names({row.account_id for row in rows})
    return [
        BrokenGlass(row.starts_at, row.ends_at, names.get(row.account_id, ""), row.reason)
        for row in rows
    ]


def _names(account_ids: set[int]) -> dict[int, str]:
    found = Account.objects.filter(pk__in=account_ids)
    return dict(found.values_list("pk", "display_name"))
