"""Taking a whole list in, or looking at what that would do: all rows or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.casework.imports.acting import NoLeadError, leads_of
from waakvlam.casework.imports.actions import take_in_requests
from waakvlam.casework.imports.case_actions import take_in_cases
from waakvlam.casework.imports.cases import CaseRow, read_cases
from waakvlam.casework.imports.help_requests import RequestRow, read_requests
from waakvlam.casework.imports.joining import TakenInMeanwhileError
from waakvlam.casework.imports.planned_cases import plan_cases, preview_cases
from waakvlam.casework.imports.planned_requests import plan_requests, preview_requests
from waakvlam.kernel.local_time import local_day
from waakvlam.kernel.saying import say
from waakvlam.kernel.table_columns import Fault, in_order
from waakvlam.kernel.table_preview import SHOWN_ROWS, Preview
from waakvlam.organisation.team.models import Team
from waakvlam.privacy.actor import acting_as

R = TypeVar("R", RequestRow, CaseRow)


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose rows (empty: of every team), on whose behalf (nobody: each team's lead), and when.

    With ``look`` nothing is written.
    """

    only: Collection[Team]
    account: Account | None
    now: datetime
    look: bool = False


def take_in_request_list(content: bytes, ask: Ask) -> Preview:
    """Take a list of help requests in, unless anything is at fault, and tell what it was."""
    read = read_requests(content, only=ask.only, now=ask.now)
    teams = [row.placed.team for row in read.rows]

    def look(rows: Sequence[RequestRow], _by: Account) -> Preview:
        return preview_requests(read.places, plan_requests(rows))

    def write(rows: Sequence[RequestRow], by: Account) -> None:
        take_in_requests(plan_requests(rows), read.places, by=by, at=ask.now)

    return _all_or_none(read.rows, teams, read.faults, look, write, ask)


def take_in_case_list(content: bytes, ask: Ask) -> Preview:
    """Take a list of running cases in, unless anything is at fault, and tell what it was."""
    read = read_cases(content, only=ask.only, now=ask.now)
    teams = [row.team for row in read.rows]

    def look(rows: Sequence[CaseRow], _by: Account) -> Preview:
        return preview_cases(plan_cases(rows))

    def write(rows: Sequence[CaseRow], by: Account) -> None:
        take_in_cases(plan_cases(rows).planned, read.places, by=by, at=ask.now)

    return _all_or_none(read.rows, teams, read.faults, look, write, ask)


def _all_or_none(
    rows: Sequence[R],
    teams: Sequence[Team],
    faults: list[Fault],
    look: Callable[[Sequence[R], Account], Preview],
    write: Callable[[Sequence[R], Account], None],
    ask: Ask,
) -> Preview:
    """Look at each actor's part of a list, and write all parts when no part is at fault."""
    try:
        parts = _parts(rows, teams, ask)
    except NoLeadError as error:
        wrong = say("team %(team)s has no team lead with an account", team=error.team.name)
        right = say("say for whom you take over, or appoint a team lead")
        return _joined([], [*faults, Fault(0, "", wrong, right)])
    with transaction.atomic():
        seen = []
        for account, part in parts:
            with acting_as(account.pk):
                seen.append(look(part, account))
        preview = _joined(seen, faults)
        if not ask.look and preview.can_be_taken_in:
            try:
                _write(parts, write)
            except TakenInMeanwhileError:
                wrong = say("somebody else took the same rows over at the same moment")
                clash = Fault(0, "", wrong, say("try again"))
                return _joined(seen, [clash])
        return preview


def _write(
    parts: Iterable[tuple[Account, list[R]]], write: Callable[[Sequence[R], Account], None]
) -> None:
    with transaction.atomic():
        for account, part in parts:
            with acting_as(account.pk):
                write(part, account)


def _parts(rows: Sequence[R], teams: Sequence[Team], ask: Ask) -> list[tuple[Account, list[R]]]:
    """Return who takes which rows in."""
    if ask.account is not None:
        return [(ask.account, list(rows))]
    by_number = {team.pk: team for team in teams}
    leads = leads_of(list(by_number.values()), local_day(ask.now))
    parts: dict[int, tuple[Account, list[R]]] = {}
    for row, team in zip(rows, teams, strict=True):
        account = leads[team.pk]
        parts.setdefault(account.pk, (account, []))[1].append(row)
    return list(parts.values())


def _joined(seen: Sequence[Preview], faults: Iterable[Fault]) -> Preview:
    rows = sorted((row for one in seen for row in one.rows), key=lambda row: row.number)
    found = in_order([*(fault for one in seen for fault in one.faults), *faults])
    return Preview(
        columns=seen[0].columns if seen else (),
        rows=tuple(rows[:SHOWN_ROWS]),
        faults=tuple(found),
        new=sum(one.new for one in seen),
        known=sum(one.known for one in seen),
    )
