"""The columns that a table must and may have, as data; and reading its cells by them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias, TypeVar

from waakvlam.kernel.saying import Saying, Tongue, say
from waakvlam.kernel.search_key import search_key
from waakvlam.kernel.table_errors import TableError
from waakvlam.kernel.table_file import Table, TableRow, read_table

T = TypeVar("T")
Reader: TypeAlias = Callable[[str], object]

_LONGEST_QUOTE = 40
EMPTY_CELL = say("this cell is empty")


class UnreadableCellError(ValueError):
    """A cell whose text says nothing that its column can hold."""

    def __init__(self, wrong: Saying, right: Saying) -> None:
        super().__init__(wrong.text)
        self.wrong = wrong
        self.right = right


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, how its cells are read, and what its reader must know.

    `shown` says whether a fault may repeat what the cell holds; never what tells who it is.
    """

    name: str
    read: Reader
    accepts: Saying
    example: str
    needed: bool = False
    synonyms: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a table, where, and what would be right; `row` 0 is the whole file.

    `cell` repeats what stands there, where that may be shown.
    """

    row: int
    column: str
    wrong: Saying
    right: Saying
    cell: str = ""

    def wrong_in(self, tongue: Tongue) -> str:
        """Return what is wrong, with the cell that it is about."""
        quoted = f"‘{self.cell}’ " if self.cell else ""
        return quoted + self.wrong.said(tongue)

    def line(self, tongue: Tongue) -> str:
        """Return the whole fault as one line."""
        place = say("row %(row)s", row=self.row) if self.row else say("the file")
        column = say(", column %(column)s", column=self.column).said(tongue) if self.column else ""
        right = say("right is: %(right)s", right=self.right).said(tongue)
        return f"{place.said(tongue)}{column}: {self.wrong_in(tongue)}; {right}"


@dataclass(frozen=True, slots=True)
class Record:
    """A row whose cells were read: for each column its value, None where the cell is empty."""

    number: int
    values: Mapping[str, object]

    def get(self, column: str, kind: type[T]) -> T | None:
        """Return a value of the kind that the column's reader gives, or None."""
        value = self.values.get(column)
        return value if isinstance(value, kind) else None

    def text(self, column: str) -> str:
        """Return a text or a code; empty when there is none."""
        return self.get(column, str) or ""

    def day(self, column: str) -> date | None:
        """Return a day, or None."""
        return self.get(column, date)

    def moment(self, column: str) -> datetime | None:
        """Return a moment in local time, or None."""
        return self.get(column, datetime)


@dataclass(slots=True)
class Records:
    """A table that was read: the rows without a fault, and every fault."""

    rows: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    total: int = 0


def read_records(content: bytes, columns: tuple[Column, ...]) -> Records:
    """Return the rows of a file as values; a file that cannot be read at all is one fault."""
    try:
        table = read_table(content)
    except TableError as error:
        return Records(faults=[fault_of(error)])
    places, faults = _places(table, columns)
    records = Records(faults=faults + [fault_of(error) for error in table.faults])
    records.total = len(table.rows) + len(table.faults)
    if not faults:
        for row in table.rows:
            _read_row(row, places, records)
    if not records.total and not records.faults:
        records.faults.append(
            Fault(0, "", say("there are no rows below the names"), say("at least one row"))
        )
    return records


def fault_of(error: TableError) -> Fault:
    """Return an error of the file as a fault beside those of its cells."""
    return Fault(error.row or 0, error.column, error.wrong, error.right)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return each fault once, as a reader goes through the file."""
    return sorted(set(faults), key=lambda fault: (fault.row, fault.column, repr(fault)))


def _places(table: Table, columns: tuple[Column, ...]) -> tuple[dict[int, Column], list[Fault]]:
    by_name = {_folded(name): c for c in columns for name in (c.name, *c.synonyms)}
    places: dict[int, Column] = {}
    faults: list[Fault] = []
    for place, name in enumerate(table.columns):
        column = by_name.get(_folded(name))
        if column is None:
            known = say("one of: %(names)s", names=", ".join(c.name for c in columns))
            wrong = say("this column is not known")
            faults.append(Fault(1, name[:_LONGEST_QUOTE], wrong, known))
        elif column in places.values():
            twice = say("this column is there twice")
            faults.append(Fault(1, name, twice, say("every column once")))
        else:
            places[place] = column
    absent = [c for c in columns if c.needed and c not in places.values()]
    faults += [Fault(1, c.name, say("this column is missing"), c.accepts) for c in absent]
    return places, faults


def _read_row(row: TableRow, places: Mapping[int, Column], records: Records) -> None:
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for place, column in places.items():
        text = row.cells[place].strip()
        if not text:
            values[column.name] = None
            if column.needed:
                faults.append(Fault(row.number, column.name, EMPTY_CELL, column.accepts))
            continue
        try:
            values[column.name] = column.read(text)
        except UnreadableCellError as error:
            cell = text[:_LONGEST_QUOTE] if column.shown else ""
            faults.append(Fault(row.number, column.name, error.wrong, error.right, cell))
    if faults:
        records.faults.extend(faults)
    else:
        records.rows.append(Record(row.number, values))


def _folded(name: str) -> str:
    return search_key(name.replace("_", " ").replace("-", " "))
