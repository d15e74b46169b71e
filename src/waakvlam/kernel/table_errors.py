"""What can be wrong with a file that should hold a table: each a named error (docs/imports.md)."""

from waakvlam.kernel.saying import Saying, say

MOST_BYTES = 10 * 2**20
MOST_ROWS = 20_000
LONGEST_CELL = 20_000


class TableError(ValueError):
    """A table that cannot be read; `row` and `column` are empty when it is about the whole."""

    def __init__(
        self, wrong: Saying, right: Saying, *, row: int | None = None, column: str = ""
    ) -> None:
        super().__init__(wrong.text)
        self.wrong = wrong
        self.right = right
        self.row = row
        self.column = column


class EmptyFileError(TableError):
    """A file without a header."""

    def __init__(self) -> None:
        super().__init__(say("the file is empty"), say("a first row with the names of the columns"))


class FileTooLargeError(TableError):
    """A file of more bytes than is taken in at once."""

    def __init__(self, size: int) -> None:
        super().__init__(
            say("the file is %(size)s MB", size=f"{size / 2**20:.0f}"),
            say("at most %(most)s MB; split the file", most=MOST_BYTES // 2**20),
        )


class TooManyRowsError(TableError):
    """A table of more rows than is taken in at once."""

    def __init__(self) -> None:
        super().__init__(
            say("there are more than %(most)s rows", most=MOST_ROWS),
            say("at most %(most)s rows; split the file", most=MOST_ROWS),
            row=MOST_ROWS + 2,
        )


class UnreadableBytesError(TableError):
    """Bytes that are a character in no encoding that is read."""

    def __init__(self, row: int) -> None:
        super().__init__(
            say("here stands a character that cannot be read"),
            say("a file that was saved as CSV UTF-8"),
            row=row,
        )


class CutOffError(TableError):
    """A file that ends in the middle of a character or of a quoted cell."""

    def __init__(self, row: int) -> None:
        super().__init__(
            say("the file is cut off: a character or a quotation mark is not finished"),
            say("the whole file; save it again and try once more"),
            row=row,
        )


class NulByteError(TableError):
    """A table with NUL characters: it is no text, or it was damaged."""

    def __init__(self, row: int) -> None:
        super().__init__(
            say("here stands a NUL character; this is no text file or it is damaged"),
            say("a file that was saved as CSV"),
            row=row,
        )


class LooseQuoteError(TableError):
    """Text after a closing quote, before the separator."""

    def __init__(self, row: int) -> None:
        super().__init__(
            say("there is text after a closing quotation mark"),
            say("a quotation mark within a cell written twice"),
            row=row,
        )


class CellTooLongError(TableError):
    """A cell of more characters than anybody writes."""

    def __init__(self, row: int) -> None:
        super().__init__(
            say("a cell has more than %(most)s characters", most=LONGEST_CELL),
            say("a shorter text, or look whether a quotation mark is missing"),
            row=row,
        )


class ColumnWithoutNameError(TableError):
    """A column with content and no name above it."""

    def __init__(self, place: int) -> None:
        super().__init__(
            say("column %(place)s has no name", place=place),
            say("a name above every column"),
            row=1,
        )


class ColumnTwiceError(TableError):
    """Two columns with one name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("this column is there twice"), say("every column once"), row=1, column=name
        )


class TooFewCellsError(TableError):
    """A row that ends before the last column; `column` is the first that is missing."""

    def __init__(self, row: int, found: int, wanted: int, column: str) -> None:
        right = say("as many cells as the first row")
        super().__init__(_cells(found, wanted), right, row=row, column=column)


class TooManyCellsError(TableError):
    """A row with content after the last column."""

    def __init__(self, row: int, found: int, wanted: int) -> None:
        super().__init__(
            _cells(found, wanted),
            say("a text with a separator in it between quotation marks"),
            row=row,
        )


def _cells(found: int, wanted: int) -> Saying:
    return say("this row has %(found)s cells instead of %(wanted)s", found=found, wanted=wanted)
