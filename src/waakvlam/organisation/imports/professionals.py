"""A list of professionals and where they work: what the rows say, and what is wrong (C8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from waakvlam.kernel import cell_readers as cells
from waakvlam.kernel.period import Period
from waakvlam.kernel.saying import Saying, say, word_of, words_of
from waakvlam.kernel.table_columns import (
    EMPTY_CELL,
    Column,
    Fault,
    Record,
    UnreadableCellError,
    in_order,
    read_records,
)
from waakvlam.kernel.table_preview import SHOWN_ROWS, Preview, PreviewRow
from waakvlam.organisation.professional.models import Posting, Professional
from waakvlam.organisation.team.models import Team

ROLES: Mapping[str, str] = {
    "professional": "professional",
    "teamleider": "lead",
    "ouderenadviseur": "elderly_adviser",
    "gedragswetenschapper": "behavioural_scientist",
    "ondersteuning": "support_staff",
}
EXPERTISE: Mapping[str, str] = {
    "schulden": "debts",
    "psychische kwetsbaarheid": "mental_vulnerability",
    "lvb": "mild_intellectual_disability",
    "migranten": "migrants",
    "opvoeden": "parenting",
    "jeugd-ggz": "youth_mental_health",
    "jeugd-lvb": "youth_intellectual_disability",
    "jonge kind": "young_child",
    "onderwijs": "education",
}
REGISTRATIONS: Mapping[str, str] = {"SKJ": "skj", "BIG": "big"}
SHOWN = (
    say("Number"),
    say("Name"),
    say("Team"),
    say("Role"),
    say("Fte"),
    say("From"),
    say("Until"),
)
_DAYS = say("a day: 1-1-2026 or 2026-01-01")
_TEXT = say("a text")


def _no_part_of_a_job() -> UnreadableCellError:
    right = say("more than 0 up to and including 1")
    return UnreadableCellError(say("is not a part of a full job"), right)


def _fte(text: str) -> Decimal:
    number = cells.decimal(text)
    if not 0 < number <= 1 or number != round(number, 3):
        raise _no_part_of_a_job()
    return number


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip().lower() for code in text.split(",") if code.strip()))
    if not all(code.isalpha() and len(code) in {2, 3} for code in codes):
        right = say("for example nl, ar, tr")
        raise UnreadableCellError(say("holds something other than language codes"), right)
    return codes


COLUMNS = (
    Column(
        "nummer",
        cells.text_of(30),
        say("the staff number; a row for each team where somebody works"),
        "P-017",
        needed=True,
        synonyms=("personeelsnummer", "professionalnummer"),
    ),
    Column("naam", cells.text_of(150), say("a name"), "Noor Proef", needed=True, shown=False),
    Column(
        "team",
        cells.text_of(60),
        say("the code of a team"),
        "volwassenen-noord",
        needed=True,
        synonyms=("teamcode",),
    ),
    Column(
        "rol",
        cells.choice_of(ROLES),
        say("one of: %(words)s", words=words_of(ROLES)),
        "professional",
    ),
    Column("fte", _fte, say("a number of more than 0 up to and including 1"), "0,889", needed=True),
    Column("vanaf", cells.day, _DAYS, "1-1-2026", needed=True, synonyms=("begindatum",)),
    Column(
        "tot",
        cells.day,
        say("%(what)s; the first day on which somebody works there no more", what=_DAYS),
        "1-1-2027",
        synonyms=("einddatum",),
    ),
    Column("functie", cells.text_of(80), _TEXT, "gezinswerker"),
    Column(
        "expertise",
        cells.choices_of(EXPERTISE),
        say("with a comma between: %(words)s", words=words_of(EXPERTISE)),
        "schulden, lvb",
    ),
    Column("talen", _languages, say("language codes with a comma between"), "nl, ar, tr"),
    Column(
        "registratie_soort",
        cells.choice_of(REGISTRATIONS),
        say("SKJ or BIG"),
        "SKJ",
        synonyms=("registratie", "register"),
    ),
    Column("registratienummer", cells.text_of(20), say("a number"), "120012345"),
    Column(
        "registratie_geldig_tot",
        cells.day,
        say("%(what)s; the first day on which it holds no more", what=_DAYS),
        "1-1-2030",
        synonyms=("registratie tot", "geldig tot"),
    ),
)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A row that was understood: somebody and one place where they work."""

    record: Record
    team: Team
    is_new: bool

    @property
    def period(self) -> Period:
        """Return the days on which they work there."""
        return period_of(self.record)


@dataclass(frozen=True, slots=True)
class StaffList:
    """A whole list: the rows that were understood, every fault, and who is known already."""

    rows: list[StaffRow]
    faults: list[Fault]
    known: dict[str, Professional]


def period_of(record: Record) -> Period:
    """Return from when until when a row says that somebody works; raises ValueError."""
    start = record.day("vanaf")
    if start is None:
        raise KeyError("vanaf")
    return Period(start, record.day("tot"))


def read_professionals(content: bytes) -> StaffList:
    """Read a list of professionals and hold it against who works where already; three queries."""
    records = read_records(content, COLUMNS)
    numbers = {record.text("nummer") for record in records.rows}
    known = {p.number: p for p in Professional.objects.filter(number__in=numbers)}
    teams = {team.code: team for team in Team.objects.all()}
    postings: dict[tuple[str, int], list[Posting]] = {}
    for posting in Posting.objects.filter(professional__in=known.values()):
        number = next(p.number for p in known.values() if p.pk == posting.professional_id)
        postings.setdefault((number, posting.team_id), []).append(posting)
    faults, rows = records.faults, list[StaffRow]()
    for record in records.rows:
        team = teams.get(record.text("team").lower())
        present = postings.get((record.text("nummer"), team.pk), []) if team else []
        found = list(_faults(record, team, present))
        faults += found
        if team is not None and not found:
            rows.append(StaffRow(record, team, is_new=not _same(record, present)))
    faults += _clashes(rows)
    return StaffList(rows, in_order(faults), known)


def _same(record: Record, postings: Sequence[Posting]) -> bool:
    start = record.day("vanaf")
    return any(posting.started_on == start for posting in postings)


def _faults(record: Record, team: Team | None, present: Sequence[Posting]) -> Iterator[Fault]:
    number, start, end = record.number, record.day("vanaf"), record.day("tot")
    if team is None:
        yield Fault(number, "team", say("this team is not known"), say("the code of a team"))
    if start is not None and end is not None and end <= start:
        yield Fault(
            number, "tot", say("this is not after vanaf"), say("a day after vanaf, or empty")
        )
    elif not _same(record, present):
        overlapping = (p for p in present if _period(p).overlaps(period_of(record)))
        if any(overlapping):
            right = say("a period that begins when the former one ends")
            yield Fault(number, "vanaf", say("works in this team then already"), right)
    if bool(record.text("registratie_soort")) != bool(record.text("registratienummer")):
        missing = "registratienummer" if record.text("registratie_soort") else "registratie_soort"
        yield Fault(number, missing, EMPTY_CELL, say("kind and number, or neither"))


def _period(posting: Posting) -> Period:
    return Period(posting.started_on, posting.ended_on)


def _clashes(rows: Sequence[StaffRow]) -> Iterator[Fault]:
    seen: dict[tuple[str, int], list[StaffRow]] = {}
    names: dict[str, tuple[str, int]] = {}
    for row in rows:
        number = row.record.text("nummer")
        others = seen.setdefault((number, row.team.pk), [])
        clash = next((other for other in others if other.period.overlaps(row.period)), None)
        if clash:
            wrong = say("this overlaps with row %(row)s", row=clash.record.number)
            right = say("one row for a team and a period")
            yield Fault(row.record.number, "vanaf", wrong, right)
        others.append(row)
        name, first = names.setdefault(number, (row.record.text("naam"), row.record.number))
        if name != row.record.text("naam"):
            wrong = say("this number has another name on row %(row)s", row=first)
            yield Fault(row.record.number, "naam", wrong, say("one number for a person"))


def preview_professionals(read: StaffList) -> Preview:
    """Return what to show before taking the list in."""
    new = sum(row.is_new for row in read.rows)
    return Preview(
        columns=SHOWN,
        rows=tuple(_shown(row, read.known) for row in read.rows[:SHOWN_ROWS]),
        faults=tuple(read.faults),
        new=new,
        known=len(read.rows) - new,
    )


def _shown(row: StaffRow, known: Mapping[str, Professional]) -> PreviewRow:
    record, period = row.record, row.period
    role = word_of(record.text("rol") or "professional", ROLES)
    cells_shown = (
        record.text("nummer"),
        record.text("naam"),
        row.team.name,
        role,
        str(record.values["fte"]).replace(".", ","),
        period.start,
        period.end or "",
    )
    note: Saying | None = None if row.is_new else say("is there already")
    if row.is_new and record.text("nummer") in known:
        note = say("is known; gets one more place to work")
    return PreviewRow(record.number, row.is_new, cells_shown, note)
