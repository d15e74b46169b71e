"""Reading a table from a file as people have it: a CSV out of a spreadsheet or another system.

Separator and encoding are found out. What cannot be read is a named error with its row (the
header is row 1, as in a spreadsheet), its column where there is one, and what would be right.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from waakvlam.kernel.table_errors import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_ROWS,
    CellTooLongError,
    ColumnTwiceError,
    ColumnWithoutNameError,
    CutOffError,
    EmptyFileError,
    FileTooLargeError,
    LooseQuoteError,
    NulByteError,
    TableError,
    TooFewCellsError,
    TooManyCellsError,
    TooManyRowsError,
    UnreadableBytesError,
)

SEPARATORS = (";", ",", "\t")

_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
_SAYS_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# UTF-8 begins é, ë and € so; at the very end of a file it means that the rest is missing.
_CUT_CHARACTER = frozenset(b"\xc2\xc3\xc4\xc5")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file and its cells as they stand, one for each column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in a file; `faults` are the rows that do not fit its columns."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    faults: tuple[TableError, ...] = ()


def read_table(content: bytes) -> Table:
    """Return the table in a file; rows without any text are left out.

    Raises:
        TableError: one of the errors above, when the file as a whole cannot be read.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLargeError(len(content))
    text = decode(content)
    if "\0" in text:
        raise NulByteError(_row_at(text, text.index("\0")))
    rows = _rows(text)
    header = next(rows, None)
    if header is None:
        raise EmptyFileError
    columns = _columns(header.cells)
    return _fitted(columns, rows)


def decode(content: bytes) -> str:
    """Return the text: UTF-16 or UTF-8 by its mark or its look, else Windows-1252.

    Raises:
        CutOffError: when it ends within a character.
        UnreadableBytesError: when it is none of these.
    """
    wide = _wide_encoding(content)
    if wide:
        if len(content) % 2:
            raise CutOffError(content.count(b"\n") + 1)
        return _decoded(content, wide)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _ends_within_character(content, error):
            raise CutOffError(content.count(b"\n") + 1) from None
        return _decoded(content, "cp1252")


def _wide_encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:16]
    # Without a mark, the Latin letters of a column's name have a NUL at each second place.
    if len(start) > 1 and not any(start[1::2]) and all(start[::2]):
        return "utf-16-le"
    return "utf-16-be" if len(start) > 1 and not any(start[::2]) and all(start[1::2]) else ""


def _ends_within_character(content: bytes, error: UnicodeDecodeError) -> bool:
    if error.reason != "unexpected end of data" or error.end != len(error.object):
        return False
    is_utf_8 = not content[: error.start].isascii()
    return is_utf_8 or error.object[error.start] in _CUT_CHARACTER


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableBytesError(content[: error.start].count(b"\n") + 1) from None


def separator_of(text: str) -> str:
    """Return the separator that stands most in the first line, quoted texts left out."""
    first = _QUOTED.sub("", text.lstrip("\r\n")).partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def _rows(text: str) -> Iterator[TableRow]:
    says = _SAYS_SEPARATOR.match(text)
    separator = says[1] if says else separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _quoting_error(str(error), number) from None
        if cells is None:
            return
        if max(map(len, cells), default=0) > LONGEST_CELL:
            raise CellTooLongError(number)
        if any(cell.strip() for cell in cells) and not (says and number == 1):
            yield TableRow(number, tuple(cells))


def _quoting_error(message: str, row: int) -> TableError:
    if "unexpected end" in message:
        return CutOffError(row)
    return CellTooLongError(row) if "larger than" in message else LooseQuoteError(row)


def _columns(cells: tuple[str, ...]) -> tuple[str, ...]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    seen: set[str] = set()
    for place, name in enumerate(names, start=1):
        if not name:
            raise ColumnWithoutNameError(place)
        if name.casefold() in seen:
            raise ColumnTwiceError(name)
        seen.add(name.casefold())
    return tuple(names)


def _fitted(columns: tuple[str, ...], rows: Iterator[TableRow]) -> Table:
    fitting: list[TableRow] = []
    faults: list[TableError] = []
    wanted = len(columns)
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise TooManyRowsError
        found = len(row.cells)
        if found < wanted:
            faults.append(TooFewCellsError(row.number, found, wanted, columns[found]))
        elif any(cell.strip() for cell in row.cells[wanted:]):
            faults.append(TooManyCellsError(row.number, found, wanted))
        else:
            fitting.append(TableRow(row.number, row.cells[:wanted]))
    return Table(columns, tuple(fitting), tuple(faults))


def _row_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
