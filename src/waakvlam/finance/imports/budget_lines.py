"""A list of budget lines: what the rows say, and what is wrong (F5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from waakvlam.finance.budget.models import FIRST_YEAR, LAST_YEAR
from waakvlam.finance.budget.queries import lines_of
from waakvlam.finance.budget.rules import LineKey
from waakvlam.kernel import cell_readers as cells
from waakvlam.kernel.money import ZERO, Money, NotAnAmountError
from waakvlam.kernel.notation import write_amount
from waakvlam.kernel.saying import say, word_of, words_of
from waakvlam.kernel.table_columns import (
    Column,
    Fault,
    Record,
    UnreadableCellError,
    in_order,
    read_records,
)
from waakvlam.kernel.table_preview import SHOWN_ROWS, Preview, PreviewRow

TaskFieldsOf = Callable[[int], Mapping[str, str] | None]
"""The task fields of a year by number; None for a year of which they are not known."""

KINDS: Mapping[str, str] = {
    "lumpsum": "lump_sum",
    "aanvullende zorg": "pxq",
    "pgb": "pgb",
    "teamkosten": "team_cost",
    "doorbraak": "breakthrough",
    "overig": "other",
}
MOST_CENTS = 10**14
SHOWN = (
    say("Year"),
    say("Programme"),
    say("Task field"),
    say("Sub-product"),
    say("Name"),
    say("Kind"),
    say("Amount"),
)


def _amount(text: str) -> Money:
    right = say("an amount in euros, such as 9.255.067 or 9255067,00; 0 or more")
    try:
        amount = Money.parse(text)
    except NotAnAmountError:
        raise UnreadableCellError(say("is not an amount"), right) from None
    if amount < ZERO or amount.cents >= MOST_CENTS:
        raise UnreadableCellError(say("is not an amount that a budget line can have"), right)
    return amount


def _year(text: str) -> int:
    right = say("a year, such as 2023")
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise UnreadableCellError(say("is not a year that we know"), right)
    return int(text)


COLUMNS = (
    Column("jaar", _year, say("a year, such as 2023"), "2023", needed=True),
    Column("programma", cells.text_of(120), say("the programme's name"), "Zorg", needed=True),
    Column(
        "taakveld",
        cells.text_of(10),
        say("the task field as that year numbers it"),
        "6.71",
        needed=True,
    ),
    Column("deelproduct", cells.text_of(20), say("the sub-product"), "61296", needed=True),
    Column("naam", cells.text_of(150), say("what the line is called"), "BBT Volwassenen"),
    Column(
        "soort",
        cells.choice_of(KINDS),
        say("one of: %(words)s", words=words_of(KINDS)),
        "lumpsum",
        needed=True,
    ),
    Column("structureel", cells.yes_or_no, say("yes or no; empty is yes"), "ja"),
    Column(
        "bedrag",
        _amount,
        say("an amount in euros, such as 9.255.067 or 9255067,00; 0 or more"),
        "9.255.067",
        needed=True,
        synonyms=("begroot",),
    ),
)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the list, read."""

    record: Record
    year: int
    amount: Money
    is_new: bool

    @property
    def key(self) -> LineKey:
        """Return the task field and the sub-product."""
        return self.record.text("taakveld"), self.record.text("deelproduct")

    @property
    def structural(self) -> bool:
        """Tell whether the line comes back each year."""
        return self.record.get("structureel", bool) is not False


@dataclass(frozen=True, slots=True)
class LineList:
    """A whole list: the rows that were understood, and every fault."""

    rows: list[LineRow]
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line that stands in the budget already, as it was first written."""

    programme: str
    kind: str
    first: Money


def read_budget_lines(
    content: bytes, *, municipality_code: str, task_fields: TaskFieldsOf
) -> LineList:
    """Read a list of budget lines and hold it against the budget; a query for each year in it."""
    records = read_records(content, COLUMNS)
    faults = records.faults
    rows: list[LineRow] = []
    seen: dict[tuple[int, LineKey], int] = {}
    known: dict[int, dict[LineKey, KnownLine]] = {}
    for record in records.rows:
        year, amount = record.get("jaar", int) or 0, record.get("bedrag", Money) or ZERO
        if year not in known:
            known[year] = known_lines(municipality_code, year)
        key = (record.text("taakveld"), record.text("deelproduct"))
        there = known[year].get(key)
        found = list(_faults(record, year, amount, there, task_fields(year)))
        first = seen.setdefault((year, key), record.number)
        if first != record.number:
            wrong = say("this line stands on row %(row)s too", row=first)
            found.append(Fault(record.number, "deelproduct", wrong, say("every line once")))
        faults += found
        if not found:
            rows.append(LineRow(record, year, amount, is_new=there is None))
    return LineList(rows, in_order(faults))


def known_lines(municipality_code: str, year: int) -> dict[LineKey, KnownLine]:
    """Return the lines of a year's budget as they were first written."""
    return {
        line.key: KnownLine(line.programme, line.kind, line.before)
        for line in lines_of(municipality_code, year)
    }


def _faults(
    record: Record,
    year: int,
    amount: Money,
    there: KnownLine | None,
    fields: Mapping[str, str] | None,
) -> Iterator[Fault]:
    field = record.text("taakveld")
    if fields is None:
        wrong = say("the task fields of this year are not known")
        yield Fault(record.number, "jaar", wrong, say("a year, such as 2023"), str(year))
    elif field not in fields:
        near = [one for one in fields if one.startswith(field[:3])] or list(fields)
        right = say("one of: %(names)s", names=", ".join(near))
        yield Fault(record.number, "taakveld", say("does not exist in this year"), right, field)
    if there is not None and there.first != amount:
        wrong = say("this line was taken over before with another amount")
        right = say("%(amount)s, or an amendment", amount=write_amount(there.first))
        yield Fault(record.number, "bedrag", wrong, right, write_amount(amount))
    elif there is not None and (there.programme, there.kind) != (
        record.text("programma"),
        record.text("soort"),
    ):
        wrong = say("this line was taken over before with another programme or kind")
        yield Fault(record.number, "programma", wrong, say("the same as before"))


def preview_budget_lines(read: LineList) -> Preview:
    """Return what to show before taking the list in."""
    new = sum(row.is_new for row in read.rows)
    return Preview(
        columns=SHOWN,
        rows=tuple(_shown(row) for row in read.rows[:SHOWN_ROWS]),
        faults=tuple(read.faults),
        new=new,
        known=len(read.rows) - new,
    )


def _shown(row: LineRow) -> PreviewRow:
    record = row.record
    cells_shown = (
        str(row.year),
        record.text("programma"),
        *row.key,
        record.text("naam"),
        word_of(record.text("soort"), KINDS),
        write_amount(row.amount),
    )
    note = None if row.is_new else say("is there already")
    return PreviewRow(record.number, row.is_new, cells_shown, note)
