"""A list of professionals and where they work: what the rows say, and what is wrong (C8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from waakvlam.kernel import cell_readers as cells
from waakvlam.kernel.period import Period
from waakvlam.kernel.table_columns import (
    Column,
    Fault,
    Record,
    UnreadableCellError,
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
SHOWN = ("Nummer", "Naam", "Team", "Rol", "Fte", "Vanaf", "Tot")
_DAYS = "een dag: 1-1-2026 of 2026-01-01"


def _fte(text: str) -> Decimal:
    number = cells.decimal(text)
    if not 0 < number <= 1 or number != round(number, 3):
        raise UnreadableCellError("is geen deel van een volle baan", "meer dan 0 tot en met 1")
    return number


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip().lower() for code in text.split(",") if code.strip()))
    if not all(code.isalpha() and len(code) in {2, 3} for code in codes):
        raise UnreadableCellError("bevat iets anders dan taalcodes", "bijvoorbeeld nl, ar, tr")
    return codes


COLUMNS = (
    Column(
        "nummer",
        cells.text_of(30),
        "het personeelsnummer; een rij per team waar iemand werkt",
        "P-017",
        needed=True,
        synonyms=("personeelsnummer", "professionalnummer"),
    ),
    Column("naam", cells.text_of(150), "een naam", "Noor Proef", needed=True, shown=False),
    Column(
        "team",
        cells.text_of(60),
        "de code van een team",
        "volwassenen-noord",
        needed=True,
        synonyms=("teamcode",),
    ),
    Column("rol", cells.choice_of(ROLES), "een van: " + ", ".join(ROLES), "professional"),
    Column("fte", _fte, "een getal van meer dan 0 tot en met 1", "0,889", needed=True),
    Column("vanaf", cells.day, _DAYS, "1-1-2026", needed=True, synonyms=("begindatum",)),
    Column(
        "tot",
        cells.day,
        f"{_DAYS}; de eerste dag waarop iemand er niet meer werkt",
        "1-1-2027",
        synonyms=("einddatum",),
    ),
    Column("functie", cells.text_of(80), "een tekst", "gezinswerker"),
    Column(
        "expertise",
        cells.choices_of(EXPERTISE),
        "met een komma ertussen: " + ", ".join(EXPERTISE),
        "schulden, lvb",
    ),
    Column("talen", _languages, "taalcodes met een komma ertussen", "nl, ar, tr"),
    Column(
        "registratie_soort",
        cells.choice_of(REGISTRATIONS),
        "SKJ of BIG",
        "SKJ",
        synonyms=("registratie", "register"),
    ),
    Column("registratienummer", cells.text_of(20), "een nummer", "120012345"),
    Column(
        "registratie_geldig_tot",
        cells.day,
        f"{_DAYS}; de eerste dag waarop zij niet meer geldt",
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
    return StaffList(rows, sorted(set(faults)), known)


def _same(record: Record, postings: Sequence[Posting]) -> bool:
    start = record.day("vanaf")
    return any(posting.started_on == start for posting in postings)


def _faults(record: Record, team: Team | None, present: Sequence[Posting]) -> Iterator[Fault]:
    number, start, end = record.number, record.day("vanaf"), record.day("tot")
    if team is None:
        yield Fault(number, "team", "dit team is niet bekend", "de code van een team")
    if start is not None and end is not None and end <= start:
        yield Fault(number, "tot", "dit is niet na vanaf", "een dag na vanaf, of leeg")
    elif not _same(record, present):
        overlapping = (p for p in present if _period(p).overlaps(period_of(record)))
        if any(overlapping):
            right = "een periode die begint als de vorige eindigt"
            yield Fault(number, "vanaf", "werkt dan al bij dit team", right)
    if bool(record.text("registratie_soort")) != bool(record.text("registratienummer")):
        missing = "registratienummer" if record.text("registratie_soort") else "registratie_soort"
        yield Fault(number, missing, "deze cel is leeg", "soort en nummer, of geen van beide")


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
            wrong = f"dit overlapt met rij {clash.record.number}"
            yield Fault(row.record.number, "vanaf", wrong, "een rij per team en periode")
        others.append(row)
        name, first = names.setdefault(number, (row.record.text("naam"), row.record.number))
        if name != row.record.text("naam"):
            wrong = f"dit nummer heeft op rij {first} een andere naam"
            yield Fault(row.record.number, "naam", wrong, "een nummer per persoon")


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
    role = next(
        (word for word, code in ROLES.items() if code == record.text("rol")), "professional"
    )
    cells_shown = (
        record.text("nummer"),
        record.text("naam"),
        row.team.name,
        role,
        str(record.values["fte"]).replace(".", ","),
        _written(period.start),
        _written(period.end),
    )
    note = "staat er al" if not row.is_new else ""
    if row.is_new and record.text("nummer") in known:
        note = "is bekend; krijgt er een werkplek bij"
    return PreviewRow(record.number, row.is_new, cells_shown, note)


def _written(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""
