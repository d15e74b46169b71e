"""What a table of the ledger is: its columns, their kinds, and the rules between them."""

from dataclasses import dataclass
from enum import Enum

import pyarrow as pa

from waakvlam.ledger.tables.codes import Codes

LOCAL_ZONE = "Europe/Amsterdam"


class Kind(Enum):
    """The kind of value that a column holds, with its Arrow and its DuckDB type."""

    TEXT = "text"
    TEXTS = "texts"
    BOOL = "bool"
    INT32 = "int32"
    INT64 = "int64"
    FLOAT = "float"
    DAY = "day"
    MOMENT = "moment"
    #: A moment that may also be written as a day (then its local midnight).
    MOMENT_OR_DAY = "moment_or_day"

    @property
    def arrow_type(self) -> pa.DataType:
        """The type in which we write it."""
        return _ARROW[self]

    @property
    def sql_type(self) -> str:
        """The DuckDB type in which a reader gets it."""
        return _SQL[self]

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self in {Kind.INT32, Kind.INT64, Kind.FLOAT}


_MOMENT = pa.timestamp("us", tz=LOCAL_ZONE)
_ARROW: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.BOOL: pa.bool_(),
    Kind.INT32: pa.int32(),
    Kind.INT64: pa.int64(),
    Kind.FLOAT: pa.float64(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: _MOMENT,
    Kind.MOMENT_OR_DAY: _MOMENT,
}
_SQL: dict[Kind, str] = {
    Kind.TEXT: "VARCHAR",
    Kind.TEXTS: "VARCHAR[]",
    Kind.BOOL: "BOOLEAN",
    Kind.INT32: "INTEGER",
    Kind.INT64: "BIGINT",
    Kind.FLOAT: "DOUBLE",
    Kind.DAY: "DATE",
    Kind.MOMENT: "TIMESTAMPTZ",
    Kind.MOMENT_OR_DAY: "TIMESTAMPTZ",
}


@dataclass(frozen=True)
class Pattern:
    """A form that every value of a column has: a regular expression and its words."""

    regex: str
    words: str


@dataclass(frozen=True)
class Column:
    """One column. An optional one (`?` in ledger.md) may be null, and may be absent."""

    name: str
    kind: Kind
    required: bool = True
    codes: Codes = ()
    meaning: str = ""
    pattern: Pattern | None = None
    #: The smallest value that makes sense; None when any does.
    least: int | None = None
    #: The weekday (Monday = 1) or the day of the month that a period starts on.
    weekday: int | None = None
    day_of_month: int | None = None


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, and what holds between the values of a row."""

    name: str
    columns: tuple[Column, ...]
    #: No two rows are the same in these columns; empty when rows may repeat.
    key: tuple[str, ...] = ()
    #: Pairs of columns of which the second never comes before the first.
    order: tuple[tuple[str, str], ...] = ()
    #: Pairs of columns of which the first is given only when the second is.
    needs: tuple[tuple[str, str], ...] = ()

    def arrow_schema(self) -> pa.Schema:
        """Give the schema in which we write the table; required columns are not nullable."""
        return pa.schema(
            [pa.field(c.name, c.kind.arrow_type, nullable=not c.required) for c in self.columns]
        )

    def column(self, name: str) -> Column:
        """Give the column of this name; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
