"""Whether a file is Parquet, and holds a table's columns in a type that we can read."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.types as arrow

from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.files import LedgerFile
from waakvlam.ledger.tables.schema import Column, Kind, Table


@dataclass(frozen=True)
class FileColumns:
    """What one file holds: its rows, the columns that can be looked at or cannot, its faults."""

    file: LedgerFile
    rows: int
    sound: frozenset[str]
    unsound: frozenset[str]
    faults: tuple[Fault, ...]
    readable: bool = True


def check_columns(table: Table, file: LedgerFile) -> FileColumns:
    """Compare a file's columns with the schema. Columns that the schema does not know are free."""
    try:
        with pq.ParquetFile(file.path) as parquet:
            return _compare(table, file, parquet)
    except (pa.ArrowException, OSError) as error:
        what = f"cannot be read as Parquet ({_first_line(error)})"
        fault = Fault(file.name, None, what, "a whole Parquet file")
        return FileColumns(file, 0, frozenset(), frozenset(), (fault,), readable=False)


def _compare(table: Table, file: LedgerFile, parquet: pq.ParquetFile) -> FileColumns:
    fault_of = {column.name: _fault(column, file, parquet) for column in table.columns}
    present = set(parquet.schema_arrow.names)
    return FileColumns(
        file,
        parquet.metadata.num_rows,
        sound=frozenset(name for name, fault in fault_of.items() if not fault and name in present),
        unsound=frozenset(name for name, fault in fault_of.items() if fault),
        faults=tuple(fault for fault in fault_of.values() if fault),
    )


def _fault(column: Column, file: LedgerFile, parquet: pq.ParquetFile) -> Fault | None:
    written = parquet.schema_arrow
    if column.name not in written.names:
        return _missing(column, file) if column.required else None
    if _is_read_as(column, parquet):
        return None
    return _wrong_type(column, file, written.field(column.name).type)


def _missing(column: Column, file: LedgerFile) -> Fault:
    expected = f"a column of {EXPECTED[column.kind]}"
    return Fault(file.name, None, f"the column {column.name} is missing", expected)


def _wrong_type(column: Column, file: LedgerFile, written: pa.DataType) -> Fault:
    what = f"the column {column.name} is of type {written}"
    return Fault(file.name, None, what, EXPECTED[column.kind])


def _is_read_as(column: Column, parquet: pq.ParquetFile) -> bool:
    """Whether the type fits. Of nothing but nulls any type fits: writers differ in what they do."""
    if accepts(column.kind, parquet.schema_arrow.field(column.name).type):
        return True
    values = parquet.read(columns=[column.name]).column(column.name)
    return bool(values.null_count == len(values))


def accepts(kind: Kind, written: pa.DataType) -> bool:
    """Whether a column of this kind may be written in this Arrow type without loss.

    Text: string of any width, also as a dictionary. Whole numbers: integers of any width, whose
    values are held against the range apart. Real numbers: also decimals and integers. Days:
    date32 or date64. Moments: any unit and any zone, but with a zone.
    """
    return _ACCEPTS[kind](written)


def _is_text(written: pa.DataType) -> bool:
    if isinstance(written, pa.DictionaryType):
        return _is_text(written.value_type)
    return bool(
        arrow.is_string(written) or arrow.is_large_string(written) or arrow.is_string_view(written)
    )


def _is_texts(written: pa.DataType) -> bool:
    if not isinstance(written, pa.ListType | pa.LargeListType | pa.FixedSizeListType):
        return False
    return _is_text(written.value_type) or bool(arrow.is_null(written.value_type))


def _is_real(written: pa.DataType) -> bool:
    return bool(
        arrow.is_floating(written) or arrow.is_integer(written) or arrow.is_decimal(written)
    )


def _is_moment(written: pa.DataType) -> bool:
    return bool(arrow.is_timestamp(written) and written.tz is not None)


_ACCEPTS: dict[Kind, Callable[[pa.DataType], bool]] = {
    Kind.TEXT: _is_text,
    Kind.TEXTS: _is_texts,
    Kind.BOOL: arrow.is_boolean,
    Kind.INT32: arrow.is_integer,
    Kind.INT64: arrow.is_integer,
    Kind.FLOAT: _is_real,
    Kind.DAY: arrow.is_date,
    Kind.MOMENT: _is_moment,
    Kind.MOMENT_OR_DAY: lambda written: _is_moment(written) or arrow.is_date(written),
}

#: What a column of each kind is, in words.
EXPECTED: dict[Kind, str] = {
    Kind.TEXT: "strings",
    Kind.TEXTS: "lists of strings",
    Kind.BOOL: "booleans",
    Kind.INT32: "integers (int32)",
    Kind.INT64: "integers (int64)",
    Kind.FLOAT: "numbers (float64)",
    Kind.DAY: "dates (date32)",
    Kind.MOMENT: "timestamps with a time zone (microseconds, UTC-adjusted)",
    Kind.MOMENT_OR_DAY: "timestamps with a time zone, or dates",
}


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
