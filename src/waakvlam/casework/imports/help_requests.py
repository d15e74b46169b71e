"""A team's list of help requests: what each row says, and what is wrong with it (H1, H2, H5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from waakvlam.casework.imports.columns import REQUEST_COLUMNS
from waakvlam.casework.imports.known import fingerprint
from waakvlam.casework.imports.places import Places, load_places
from waakvlam.casework.imports.team_of_row import Placed, place_in_teams, read_askers
from waakvlam.casework.request.actions import Decision, norms_run
from waakvlam.casework.request.clock import NORM_CODES
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import (
    Outcome,
    OutcomeDetail,
    OutcomeIncompleteError,
    check_outcome,
)
from waakvlam.kernel.local_time import end_of_day, local_day
from waakvlam.kernel.saying import say
from waakvlam.kernel.table_columns import Fault, Record, in_order, read_records
from waakvlam.organisation.team.models import Team

KIND = "help_request"
_TO_TODAY = say("a day up to and including today")
CONTACTS = {
    "eerste_contact_op": "first_contact_at",
    "inhoudelijk_contact_op": "quality_contact_at",
    "eerste_gesprek_op": "first_conversation_at",
}
_DETAIL_COLUMNS = {
    OutcomeDetail.REASON: "reden",
    OutcomeDetail.ALTERNATIVE: "doorverwezen_naar",
    OutcomeDetail.DESTINATION: "doorverwezen_naar",
}


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A row that was understood: who asks, of which team, what, when and what came of it.

    ``contacts`` holds the moments of the three norms by the request's own field names.
    """

    placed: Placed
    number: str
    mark: str
    received_at: datetime
    question: str
    source: str
    channel: str
    urgency: str
    contacts: dict[str, datetime]
    decision: Decision | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class RequestList:
    """A whole list: the rows that were understood, every fault, and what they were held against."""

    rows: list[RequestRow]
    faults: list[Fault]
    places: Places


def read_requests(content: bytes, *, only: Collection[Team] = (), now: datetime) -> RequestList:
    """Read a list of help requests; with ``only`` each row must be of one of these teams."""
    records = read_records(content, REQUEST_COLUMNS)
    faults = records.faults
    places = load_places(record.text("postcode") for record in records.rows)
    by_number = {record.number: record for record in records.rows}
    askers = read_askers(records.rows, places, faults)
    placed = place_in_teams(askers, places, faults, only=only, today=local_day(now))
    rows = []
    for number, place in placed.items():
        found = list(_faults(by_number[number], places, place.team, now))
        faults += found
        if not found:
            rows.append(_row(by_number[number], place))
    faults += _doubles(rows)
    return RequestList(rows, in_order(faults), places)


def _row(record: Record, placed: Placed) -> RequestRow:
    received = _received(record)
    number = record.text("nummer")
    # Days and moments are written out, so that another notation of the same row is the same row.
    content = repr(sorted((name, str(value)) for name, value in record.values.items() if value))
    return RequestRow(
        placed=placed,
        number=number,
        mark=fingerprint(KIND, number, content),
        received_at=received,
        question=record.text("hulpvraag"),
        source=record.text("bron") or "self",
        channel=record.text("kanaal") or "other",
        urgency=record.text("urgentie"),
        contacts=dict(_contacts(record, received)),
        decision=_decision(record),
        closed_on=record.day("afgesloten_op"),
    )


def _received(record: Record) -> datetime:
    received = record.moment("ontvangen_op")
    if received is None:
        raise KeyError("ontvangen_op")
    return received


def _contacts(record: Record, received: datetime) -> Iterator[tuple[str, datetime]]:
    for column, name in CONTACTS.items():
        moment = record.moment(column)
        if moment is not None:
            # A contact known by its day alone was not before the receipt of the same day.
            same_day = local_day(moment) == local_day(received)
            yield name, received if same_day and _is_day_alone(moment) else moment


def _is_day_alone(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def _decision(record: Record) -> Decision | None:
    if not record.text("uitkomst"):
        return None
    outcome = Outcome(record.text("uitkomst"))
    return Decision(outcome, record.text("reden"), record.text("doorverwezen_naar"))


def _faults(record: Record, places: Places, team: Team, now: datetime) -> Iterator[Fault]:
    number, received = record.number, _received(record)
    if received > now:
        yield Fault(number, "ontvangen_op", say("this is later than now"), _TO_TODAY)
    contacts = dict(_contacts(record, received))
    for column, name in CONTACTS.items():
        moment = contacts.get(name)
        if moment is None:
            continue
        if moment < received:
            right = say("a day from %(column)s on", column="ontvangen_op")
            yield Fault(number, column, say("this is before the receipt"), right)
        elif moment >= end_of_day(local_day(now)):
            yield Fault(number, column, say("this is later than today"), _TO_TODAY)
    if not set(NORM_CODES) <= places.norms_on(team, local_day(received)).keys():
        right = say("a day on which norms hold; ask the administrator")
        yield Fault(number, "ontvangen_op", say("there are no norms for this day"), right)
    yield from _outcome_faults(record, contacts, local_day(received), local_day(now))


def _outcome_faults(
    record: Record, contacts: dict[str, datetime], received_on: date, today: date
) -> Iterator[Fault]:
    number, decision, closed = record.number, _decision(record), record.day("afgesloten_op")
    if closed is not None and not received_on <= closed <= today:
        right = say("a day from %(column)s up to and including today", column="ontvangen_op")
        yield Fault(number, "afgesloten_op", say("this day cannot be"), right)
    if decision is None:
        if closed is not None:
            right = say("an outcome, or no day of closing")
            yield Fault(number, "uitkomst", say("closed without an outcome"), right)
        return
    try:
        check_outcome(decision.outcome, decision.given())
    except OutcomeIncompleteError as error:
        for column in sorted({_DETAIL_COLUMNS[detail] for detail in error.missing}):
            yield Fault(number, column, say("this outcome needs it"), say("a text"))
    if closed is None and not norms_run(HelpRequest(**contacts), decision.outcome):
        right = say("the day on which the request was finished")
        wrong = say("no norm runs any more, so this is finished")
        yield Fault(number, "afgesloten_op", wrong, right)


def _doubles(rows: list[RequestRow]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for row in rows:
        here = row.placed.asker.number
        first = seen.setdefault(row.mark, here)
        if first != here:
            wrong = say("this request stands on row %(row)s as well", row=first)
            right = say("every request once")
            yield Fault(here, "nummer" if row.number else "", wrong, right)
