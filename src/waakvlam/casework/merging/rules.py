"""Which of two files goes on when they are one, and what keeps them apart (H7)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from waakvlam.privacy.rules import Ground


class MergeKind(StrEnum):
    """What turned out to be one."""

    HOUSEHOLD = "household"
    PERSON = "person"


class BothRunError(ValueError):
    """Both files have a running case: a household has one (C1), so one is closed first."""


@dataclass(frozen=True, slots=True)
class FileAge:
    """What decides which of two files goes on."""

    key: UUID
    created_at: datetime
    case_runs: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What of a person tells whether another is the same; ``name`` is folded."""

    key: UUID
    name: str
    birth_date: date | None
    has_bsn: bool


def may_merge(*grounds: Ground) -> bool:
    """Tell whether who opened files on these grounds may join them.

    Who broke the glass looks for once; the files stay as they are.
    """
    return Ground.BROKEN_GLASS not in grounds


def which_goes_on(one: FileAge, other: FileAge) -> UUID:
    """Return the key of the file that goes on: the one with the running case, else the oldest.

    A running case never moves, so that nothing that is written after a merging hangs on what came
    along. Raises BothRunError.
    """
    if one.case_runs and other.case_runs:
        raise BothRunError
    first = min((one, other), key=lambda file: (not file.case_runs, file.created_at, str(file.key)))
    return first.key


def alike(one: Known, other: Known) -> bool:
    """Tell whether two may be one person: the same name, and no two birth dates or BSNs (H7).

    A contractor knows a BSN once, so two who have one are two people.
    """
    dates = {one.birth_date, other.birth_date} - {None}
    apart = len(dates) > 1 or (one.has_bsn and other.has_bsn)
    return bool(one.name) and one.name == other.name and not apart


def likely_pairs(staying: Collection[Known], coming: Collection[Known]) -> Mapping[UUID, UUID]:
    """Return for each who comes along the one who stays that they may be; nobody twice."""
    free = list(staying)
    pairs: dict[UUID, UUID] = {}
    for person in coming:
        same = next((one for one in free if alike(one, person)), None)
        if same is not None:
            free.remove(same)
            pairs[person.key] = same.key
    return pairs
