"""What taking a list of cases in would do, household by household (C1, H7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from waakvlam.casework.case.models import Case
from waakvlam.casework.imports.cases import KIND, CaseRow
from waakvlam.casework.imports.known import KnownHousehold, Recognised, recognise, taken_before
from waakvlam.casework.imports.words import PHASES
from waakvlam.kernel.saying import say, word_of
from waakvlam.kernel.table_columns import Fault
from waakvlam.kernel.table_preview import SHOWN_ROWS, Preview, PreviewRow

COLUMNS = (
    say("Household"),
    say("Name"),
    say("Members"),
    say("Team"),
    say("Phase"),
    say("Opened"),
    say("Professional"),
)


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A household with what is known of it."""

    row: CaseRow
    is_new: bool
    household: KnownHousehold | None


@dataclass(frozen=True, slots=True)
class CasePlan:
    """What each household would become, and what stands in the way."""

    planned: list[PlannedCase]
    faults: list[Fault]


def plan_cases(rows: Sequence[CaseRow]) -> CasePlan:
    """Return what each household would become, for the actor; four queries for the whole list."""
    before = taken_before(KIND, [row.mark for row in rows])
    new = [row for row in rows if row.team.pk not in before.get(row.mark, set())]
    known = recognise([member.asker for row in new for member in row.members])
    households = {row.row: _known(row, known) for row in new}
    keys = {household.key for household in households.values() if household}
    running = set(
        Case.objects.filter(household__in=keys, closed_on=None).values_list("household", flat=True)
    )
    fresh = {row.row for row in new}
    planned = [PlannedCase(row, row.row in fresh, households.get(row.row)) for row in rows]
    return CasePlan(planned, _faults(planned, running) + _split(planned, known))


def _known(row: CaseRow, known: Recognised) -> KnownHousehold | None:
    found = (known.households.get(member.asker.number) for member in row.members)
    return next((household for household in found if household), None)


def _split(planned: Sequence[PlannedCase], known: Recognised) -> list[Fault]:
    """Return a fault for each member whose own number is in another household's file."""
    faults = []
    for plan in planned:
        own = plan.household.key if plan.household else None
        for member in plan.row.members:
            found = known.households.get(member.asker.number)
            if found and found.matched_by == "bsn" and found.key != own:
                wrong = say("this person is in another household already")
                right = say("change one of the two")
                faults.append(Fault(member.asker.number, "bsn", wrong, right))
    return faults


def _faults(planned: Sequence[PlannedCase], running: set[UUID]) -> list[Fault]:
    faults, seen = [], dict[UUID, int]()
    for plan in planned:
        if plan.household is None:
            continue
        row, key = plan.row.row, plan.household.key
        if plan.household.team_id != plan.row.team.pk:
            wrong = say("this household is known to another team already")
            faults.append(Fault(row, "huishouden", wrong, say("ask that team for a hand-over")))
        elif key in running:
            wrong = say("this household has an open case already")
            right = say("take this household out of the list")
            faults.append(Fault(row, "huishouden", wrong, right))
        elif key in seen:
            wrong = say("this household stands on row %(row)s as well", row=seen[key])
            faults.append(Fault(row, "huishouden", wrong, say("one number for a household")))
        seen.setdefault(key, row)
    return faults


def preview_cases(plan: CasePlan) -> Preview:
    """Return what to show before taking the list in."""
    new = sum(one.is_new for one in plan.planned)
    return Preview(
        columns=COLUMNS,
        rows=tuple(_shown(one) for one in plan.planned[:SHOWN_ROWS]),
        faults=tuple(plan.faults),
        new=new,
        known=len(plan.planned) - new,
    )


def _shown(plan: PlannedCase) -> PreviewRow:
    row = plan.row
    cells = (
        row.number,
        row.members[0].asker.person.family_name,
        str(len(row.members)),
        row.team.name,
        word_of(row.phase, PHASES),
        row.opened_on,
        row.professional.name,
    )
    note = None if plan.is_new else say("taken over before")
    if plan.is_new and plan.household is not None:
        note = say("the household is known; the case comes in its file")
    return PreviewRow(row.row, plan.is_new, cells, note)
