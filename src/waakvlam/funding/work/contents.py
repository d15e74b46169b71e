"""The contents of a revision: the same TOML that ``waakvlam revise`` reads, changed by parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.document import Award, Revision, Trend
from waakvlam.funding.revision.faults import FaultyRevisionError, RevisionFault
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.revision.result import RevisionResult
from waakvlam.funding.revision.task_fields import NoTaskFieldsError, task_fields


@dataclass(frozen=True, slots=True)
class Checked:
    """A revision held against its rules: its result, or every fault."""

    revision: Revision
    result: RevisionResult | None
    faults: tuple[RevisionFault, ...]

    def faults_of(self, award_key: str) -> list[RevisionFault]:
        """Return the faults of one award."""
        place = f"award {award_key}"
        return [
            fault
            for fault in self.faults
            if fault.place == place or fault.place.startswith(f"{place}, ")
        ]


def read_contents(content: str) -> Revision:
    """Return the revision that is kept; raises FaultyRevisionError when it is none."""
    return read_revision(content.encode(), may_be_empty=True)


def checked(revision: Revision) -> Checked:
    """Return what a revision comes to, or what is wrong in its sums."""
    try:
        return Checked(revision, compute(revision), ())
    except FaultyRevisionError as error:
        return Checked(revision, None, error.faults)


def with_award(revision: Revision, award: Award, *, instead_of: str = "") -> Revision:
    """Return the revision with an award added, or in the place of another."""
    if instead_of:
        awards = tuple(award if one.key == instead_of else one for one in revision.awards)
    else:
        awards = (*revision.awards, award)
    return replace(revision, awards=awards)


def without_award(revision: Revision, key: str) -> Revision:
    """Return the revision without an award."""
    return replace(revision, awards=tuple(one for one in revision.awards if one.key != key))


def with_trends(revision: Revision, trends: Sequence[Trend]) -> Revision:
    """Return the revision with these trends."""
    return replace(revision, trends=tuple(trends))


def award_of(revision: Revision, key: str) -> Award | None:
    """Return an award by its key."""
    return next((one for one in revision.awards if one.key == key), None)


def free_key(revision: Revision, wanted: str) -> str:
    """Return a key that no award has yet: the kind of team, with a number when it is taken."""
    taken = {award.key for award in revision.awards}
    number = 2
    key = wanted
    while key in taken:
        key, number = f"{wanted}_{number}", number + 1
    return key


def known_task_fields(year: int) -> Mapping[str, str] | None:
    """Return the task fields of a year; None where they are not known."""
    try:
        return task_fields(year)
    except NoTaskFieldsError:
        return None
