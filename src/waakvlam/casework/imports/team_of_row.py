"""Which team a row's household belongs to: by its neighbourhood and its members (S3, S4)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from waakvlam.casework.imports.places import Places, UnknownPlaceError
from waakvlam.casework.imports.rows import Asker, asker_of, households_in
from waakvlam.casework.request.rules import team_kind_for
from waakvlam.kernel.saying import say
from waakvlam.kernel.table_columns import Fault, Record
from waakvlam.kernel.team_kind import TeamKind
from waakvlam.organisation.team.models import Team


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its team; `first` is the first row of the same household in this file."""

    asker: Asker
    team: Team
    has_minor: bool
    first: int


def read_askers(
    records: Sequence[Record], places: Places, faults: list[Fault], *, role: str = "resident"
) -> list[Asker]:
    """Return who the rows are about; a row whose neighbourhood is not known adds a fault."""
    askers = []
    for record in records:
        try:
            code = places.neighbourhood_of(record.text("buurt"), record.text("postcode"))
        except UnknownPlaceError as error:
            faults.append(Fault(record.number, error.column, error.wrong, error.right))
        else:
            askers.append(asker_of(record, code, role=role))
    return askers


def place_in_teams(
    askers: Sequence[Asker],
    places: Places,
    faults: list[Fault],
    *,
    only: Collection[Team],
    today: date,
    first_of: dict[int, int] | None = None,
) -> dict[int, Placed]:
    """Return each row with its household's team; adds a fault where there is none to take it.

    With ``only`` no other team may be meant, and where nothing is said of children the list is
    taken to hold the kind of household that these teams help.
    """
    first_of = households_in(askers) if first_of is None else first_of
    homes = {asker.number: asker.address.neighbourhood_code for asker in askers}
    minors = _minors(askers, first_of, today)
    kinds = {team.team_kind for team in only}
    assumed = kinds == {TeamKind.YOUTH_FAMILY}
    placed: dict[int, Placed] = {}
    for asker in askers:
        first = first_of[asker.number]
        said = minors.get(first)
        has_minor = assumed if said is None else said
        kind = team_kind_for(has_minor=has_minor)
        team = places.serving.get((homes[first], kind))
        fault = _fault(asker.number, team, has_minor=has_minor, only=only)
        if fault or team is None:
            faults += [fault] if fault else []
        else:
            placed[asker.number] = Placed(asker, team, has_minor, first)
    return placed


def _minors(
    askers: Sequence[Asker], first_of: dict[int, int], today: date
) -> dict[int, bool | None]:
    """Return for each household whether it has a child under 18: one row that says so is enough."""
    minors: dict[int, bool | None] = {}
    for asker in askers:
        first, said = first_of[asker.number], asker.has_child(today)
        if said is not None:
            minors[first] = bool(minors.get(first)) or said
    return minors


def _fault(
    number: int, team: Team | None, *, has_minor: bool, only: Collection[Team]
) -> Fault | None:
    whom = say("families with children") if has_minor else say("households without children")
    if team is None:
        wrong = say("no team works in this neighbourhood for %(whom)s", whom=whom)
        return Fault(number, "buurt", wrong, say("a neighbourhood that a team serves"))
    if only and team.pk not in {one.pk for one in only}:
        wrong = say(
            "this neighbourhood and %(whom)s belong to team %(team)s", whom=whom, team=team.name
        )
        own = ", ".join(sorted(one.name for one in only))
        right = say("only rows of %(teams)s", teams=own)
        return Fault(number, "buurt", wrong, right)
    return None
