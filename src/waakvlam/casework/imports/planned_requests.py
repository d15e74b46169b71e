"""What taking a list of help requests in would do, row by row (H7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from waakvlam.casework.imports.help_requests import KIND, RequestRow
from waakvlam.casework.imports.known import KnownHousehold, recognise, taken_before
from waakvlam.casework.imports.places import Places
from waakvlam.casework.imports.words import OUTCOMES, URGENCIES
from waakvlam.kernel.local_time import local_day
from waakvlam.kernel.person_name import full_name
from waakvlam.kernel.saying import Part, Saying, say, word_of
from waakvlam.kernel.table_preview import SHOWN_ROWS, Preview, PreviewRow

COLUMNS = (
    say("Number"),
    say("Received"),
    say("Name"),
    say("Team"),
    say("Urgency"),
    say("Outcome"),
)


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """A row with what is known: taken in before, of a known household, known elsewhere."""

    row: RequestRow
    is_new: bool
    household: KnownHousehold | None
    elsewhere: int | None


def plan_requests(rows: Sequence[RequestRow]) -> list[PlannedRequest]:
    """Return what each row would become, for the actor; three queries for the whole list."""
    before = taken_before(KIND, [row.mark for row in rows])
    new = [row for row in rows if not _taken(row, before)]
    known = recognise([row.placed.asker for row in new])
    of_group: dict[int, KnownHousehold] = {}
    for row in new:
        found = known.households.get(row.placed.asker.number)
        if found:
            of_group.setdefault(row.placed.first, found)
    return [
        PlannedRequest(
            row,
            is_new=not _taken(row, before),
            household=known.households.get(row.placed.asker.number, of_group.get(row.placed.first)),
            elsewhere=known.elsewhere.get(row.placed.asker.number),
        )
        for row in rows
    ]


def _taken(row: RequestRow, before: dict[str, set[int]]) -> bool:
    """Tell whether the row was taken in before: its number by this team, or the whole row."""
    teams = before.get(row.mark, set())
    return row.placed.team.pk in teams if row.number else bool(teams)


def preview_requests(places: Places, planned: Sequence[PlannedRequest]) -> Preview:
    """Return what to show before taking the list in."""
    teams = {team.pk: team.name for team in places.serving.values()}
    new = sum(plan.is_new for plan in planned)
    return Preview(
        columns=COLUMNS,
        rows=tuple(_shown(plan, teams) for plan in planned[:SHOWN_ROWS]),
        faults=(),
        new=new,
        known=len(planned) - new,
    )


def _shown(plan: PlannedRequest, teams: dict[int, str]) -> PreviewRow:
    row, person = plan.row, plan.row.placed.asker.person
    outcome = word_of(row.decision.outcome, OUTCOMES) if row.decision else ""
    cells: tuple[Part, ...] = (
        row.number,
        _written(row.received_at),
        full_name(person.given_name, person.family_name),
        row.placed.team.name,
        word_of(row.urgency, URGENCIES),
        outcome,
    )
    return PreviewRow(row.placed.asker.number, plan.is_new, cells, _note(plan, teams))


def _written(moment: datetime) -> Part:
    return moment if (moment.hour, moment.minute) != (0, 0) else local_day(moment)


def _note(plan: PlannedRequest, teams: dict[int, str]) -> Saying | None:
    if not plan.is_new:
        return say("taken over before")
    if plan.household is not None:
        team = teams.get(plan.household.team_id, "")
        return say("household is known to team %(team)s; the request comes in its file", team=team)
    if plan.elsewhere is not None:
        where: Part = teams.get(plan.elsewhere) or say("another team")
        return say("known to %(team)s as well; ask there", team=where)
    return None
