"""Reading a table from a file as people have it: a CSV out of a spreadsheet or another system.

Separator and encoding are found out. What cannot be read is a named error with its row (the
header is row 1, as in a spreadsheet), its column where there is one, and what would be right, in
Dutch: whoever gives the file reads it.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 10 * 2**20
MOST_ROWS = 20_000
LONGEST_CELL = 20_000
SEPARATORS = (";", ",", "\t")

_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
_SAYS_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# UTF-8 begins é, ë and € so; at the very end of a file it means that the rest is missing.
_CUT_CHARACTER = frozenset(b"\xc2\xc3\xc4\xc5")


class TableError(ValueError):
    """A table that cannot be read; `row` and `column` are empty when it is about the whole."""

    def __init__(self, wrong: str, right: str, *, row: int | None = None, column: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.row = row
        self.column = column


class EmptyFileError(TableError):
    """A file without a header."""

    def __init__(self) -> None:
        super().__init__("het bestand is leeg", "een eerste rij met de namen van de kolommen")


class FileTooLargeError(TableError):
    """A file of more bytes than is taken in at once."""

    def __init__(self, size: int) -> None:
        super().__init__(
            f"het bestand is {size / 2**20:.0f} MB groot",
            f"hoogstens {MOST_BYTES // 2**20} MB; splits het bestand",
        )


class TooManyRowsError(TableError):
    """A table of more rows than is taken in at once."""

    def __init__(self) -> None:
        super().__init__(
            f"er zijn meer dan {MOST_ROWS} rijen",
            f"hoogstens {MOST_ROWS} rijen; splits het bestand",
            row=MOST_ROWS + 2,
        )


class UnreadableBytesError(TableError):
    """Bytes that are a character in no encoding that is read."""

    def __init__(self, row: int) -> None:
        super().__init__(
            "hier staat een teken dat niet te lezen is",
            "een bestand dat is bewaard als CSV UTF-8",
            row=row,
        )


class CutOffError(TableError):
    """A file that ends in the middle of a character or of a quoted cell."""

    def __init__(self, row: int) -> None:
        super().__init__(
            "het bestand is afgebroken: een teken of een aanhalingsteken is niet af",
            "het hele bestand; sla het opnieuw op en probeer het nog eens",
            row=row,
        )


class NulByteError(TableError):
    """A table with NUL characters: it is no text, or it was damaged."""

    def __init__(self, row: int) -> None:
        super().__init__(
            "hier staat een NUL-teken; dit is geen tekstbestand of het is beschadigd",
            "een bestand dat is bewaard als CSV",
            row=row,
        )


class LooseQuoteError(TableError):
    """Text after a closing quote, before the separator."""

    def __init__(self, row: int) -> None:
        super().__init__(
            "na een aanhalingsteken sluiten staat nog tekst",
            'een aanhalingsteken binnen een cel dubbel ("")',
            row=row,
        )


class CellTooLongError(TableError):
    """A cell of more characters than anybody writes."""

    def __init__(self, row: int) -> None:
        super().__init__(
            f"een cel heeft meer dan {LONGEST_CELL} tekens",
            "een kortere tekst, of kijk of een aanhalingsteken ontbreekt",
            row=row,
        )


class ColumnWithoutNameError(TableError):
    """A column with content and no name above it."""

    def __init__(self, place: int) -> None:
        super().__init__(f"kolom {place} heeft geen naam", "een naam boven elke kolom", row=1)


class ColumnTwiceError(TableError):
    """Two columns with one name."""

    def __init__(self, name: str) -> None:
        super().__init__("deze kolom staat er twee keer", "elke kolom een keer", row=1, column=name)


class TooFewCellsError(TableError):
    """A row that ends before the last column; `column` is the first that is missing."""

    def __init__(self, row: int, found: int, wanted: int, column: str) -> None:
        wrong = f"deze rij heeft {found} cellen in plaats van {wanted}"
        super().__init__(wrong, "evenveel cellen als de eerste rij", row=row, column=column)


class TooManyCellsError(TableError):
    """A row with content after the last column."""

    def __init__(self, row: int, found: int, wanted: int) -> None:
        super().__init__(
            f"deze rij heeft {found} cellen in plaats van {wanted}",
            "een tekst met een scheidingsteken tussen aanhalingstekens",
            row=row,
        )


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
