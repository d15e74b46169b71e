"""The columns of a list of budget lines, and its rows read by themselves: no database (F5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from waakvlam.finance.budget.rules import FIRST_YEAR, LAST_YEAR, LineKey
from waakvlam.kernel import cell_readers as cells
from waakvlam.kernel.money import ZERO, Money, NotAnAmountError
from waakvlam.kernel.saying import say, words_of
from waakvlam.kernel.table_columns import (
    Column,
    Fault,
    Record,
    UnreadableCellError,
    in_order,
    read_records,
)

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
    is_new: bool = True

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


def read_rows(content: bytes, *, task_fields: TaskFieldsOf) -> LineList:
    """Read a list of budget lines; every line stands once, on a task field that exists."""
    records = read_records(content, COLUMNS)
    faults = records.faults
    rows: list[LineRow] = []
    seen: dict[tuple[int, LineKey], int] = {}
    for record in records.rows:
        year, amount = record.get("jaar", int) or 0, record.get("bedrag", Money) or ZERO
        row = LineRow(record, year, amount)
        found = list(_task_field_faults(row, task_fields(year)))
        first = seen.setdefault((year, row.key), record.number)
        if first != record.number:
            wrong = say("this line stands on row %(row)s too", row=first)
            found.append(Fault(record.number, "deelproduct", wrong, say("every line once")))
        faults += found
        if not found:
            rows.append(row)
    return LineList(rows, in_order(faults))


def _task_field_faults(row: LineRow, fields: Mapping[str, str] | None) -> Iterator[Fault]:
    number, field = row.record.number, row.record.text("taakveld")
    if fields is None:
        wrong = say("the task fields of this year are not known")
        yield Fault(number, "jaar", wrong, say("a year, such as 2023"), str(row.year))
    elif field not in fields:
        near = [one for one in fields if one.startswith(field[:3])] or list(fields)
        right = say("one of: %(names)s", names=", ".join(near))
        yield Fault(number, "taakveld", say("does not exist in this year"), right, field)
