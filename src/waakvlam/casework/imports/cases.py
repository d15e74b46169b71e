"""A team's list of running cases: a household per number, a member per row (C1, C2, C8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from waakvlam.casework.case.actions import registrations_of
from waakvlam.casework.case.rules import Phase, RegistrationNotValidError, check_youth_case
from waakvlam.casework.imports.columns import CASE_COLUMNS
from waakvlam.casework.imports.known import fingerprint
from waakvlam.casework.imports.places import Places, load_places
from waakvlam.casework.imports.team_of_row import Placed, place_in_teams, read_askers
from waakvlam.kernel.local_time import local_day
from waakvlam.kernel.saying import say
from waakvlam.kernel.search_key import search_key
from waakvlam.kernel.table_columns import EMPTY_CELL, Fault, Record, in_order, read_records
from waakvlam.kernel.team_kind import TeamKind
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.team.models import Team

KIND = "case"
_OF_HOUSEHOLD = ("geopend_op", "fase", "fase_sinds", "professional", "regisseur")
_ADDRESS = ("buurt", "postcode", "straat", "huisnummer")
_TO_TODAY = say("a day up to and including today")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A household of the list with its members; the first member's row is the household's."""

    number: str
    mark: str
    members: tuple[Placed, ...]
    opened_on: date
    phase: Phase
    phase_since: date
    professional: Professional
    coordinator: Professional

    @property
    def team(self) -> Team:
        """Return the team that the household belongs to."""
        return self.members[0].team

    @property
    def row(self) -> int:
        """Return the household's first row in the file."""
        return self.members[0].first


@dataclass(frozen=True, slots=True)
class CaseList:
    """A whole list: the households that were understood, every fault, the places."""

    rows: list[CaseRow]
    faults: list[Fault]
    places: Places


def read_cases(content: bytes, *, only: Collection[Team] = (), now: datetime) -> CaseList:
    """Read a list of running cases; with ``only`` each household must be of one of these teams."""
    today = local_day(now)
    records = read_records(content, CASE_COLUMNS)
    faults = records.faults
    households = _households(records.rows)
    first_of = {r.number: rows[0].number for rows in households.values() for r in rows}
    filled = [_filled(record, rows[0]) for rows in households.values() for record in rows]
    places = load_places((record.text("postcode") for record in filled), terms=False)
    askers = read_askers(filled, places, faults)
    placed = place_in_teams(askers, places, faults, only=only, today=today, first_of=first_of)
    staff = _professionals(records.rows)
    rows = []
    for members in households.values():
        where = [placed[member.number] for member in members if member.number in placed]
        found = list(_faults(members, where, staff, today))
        faults += found
        if not found and len(where) == len(members):
            rows.append(_row(members[0], tuple(where), staff))
    return CaseList(rows, in_order(faults), places)


def _households(records: Sequence[Record]) -> dict[str, list[Record]]:
    households: dict[str, list[Record]] = {}
    for record in records:
        households.setdefault(search_key(record.text("huishouden")), []).append(record)
    return households


def _filled(record: Record, first: Record) -> Record:
    """Return a member's row with the household's address where it says none."""
    if any(record.values.get(column) for column in _ADDRESS):
        return record
    address = {column: first.values.get(column) for column in _ADDRESS}
    return Record(record.number, {**record.values, **address})


def _professionals(records: Sequence[Record]) -> dict[str, Professional]:
    numbers = {r.text(column) for r in records for column in ("professional", "regisseur")}
    found = Professional.objects.filter(number__in=numbers - {""})
    return {professional.number: professional for professional in found}


def _faults(
    members: Sequence[Record],
    placed: Sequence[Placed],
    staff: dict[str, Professional],
    today: date,
) -> Iterator[Fault]:
    first = members[0]
    for column in ("geopend_op", "fase", "professional"):
        if not first.values.get(column):
            right = say("a value on the household's first row")
            yield Fault(first.number, column, EMPTY_CELL, right)
    for member in members[1:]:
        for column in _OF_HOUSEHOLD:
            said = member.values.get(column)
            if said and said != first.values.get(column):
                wrong = say("this differs from row %(row)s of this household", row=first.number)
                yield Fault(member.number, column, wrong, say("the same, or empty"))
    yield from _day_faults(first, today)
    yield from _staff_faults(first, placed, staff, today)


def _day_faults(first: Record, today: date) -> Iterator[Fault]:
    opened, since = first.day("geopend_op"), first.day("fase_sinds")
    if opened is not None and opened > today:
        yield Fault(first.number, "geopend_op", say("this is later than today"), _TO_TODAY)
    if opened is not None and since is not None and not opened <= since <= today:
        right = say("a day from %(column)s up to and including today", column="geopend_op")
        yield Fault(first.number, "fase_sinds", say("this day cannot be"), right)


def _staff_faults(
    first: Record, placed: Sequence[Placed], staff: dict[str, Professional], today: date
) -> Iterator[Fault]:
    for column in ("professional", "regisseur"):
        number = first.text(column)
        if number and number not in staff:
            right = say("the staff number of somebody who was taken over already")
            yield Fault(first.number, column, say("is not known here"), right, number)
    helper = staff.get(first.text("professional"))
    if helper and placed and placed[0].team.team_kind == TeamKind.YOUTH_FAMILY:
        try:
            check_youth_case(registrations_of(helper), today)
        except RegistrationNotValidError:
            right = say("somebody with a registration that holds today")
            wrong = say("this professional has no valid SKJ or BIG registration")
            yield Fault(first.number, "professional", wrong, right)


def _row(first: Record, members: tuple[Placed, ...], staff: dict[str, Professional]) -> CaseRow:
    number, opened = first.text("huishouden"), first.day("geopend_op")
    if opened is None:
        raise KeyError("geopend_op")
    helper = staff[first.text("professional")]
    return CaseRow(
        number=number,
        mark=fingerprint(KIND, number, ""),
        members=members,
        opened_on=opened,
        phase=Phase(first.text("fase")),
        phase_since=first.day("fase_sinds") or opened,
        professional=helper,
        coordinator=staff.get(first.text("regisseur"), helper),
    )
