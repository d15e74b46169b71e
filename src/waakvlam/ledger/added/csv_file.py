"""A CSV file as a table of the ledger, or every fault by its row (the header is row 1)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyarrow as pa

from waakvlam.ledger.added.cells import WRITTEN_AS, UnreadableCellError, read_cell
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.row_checks import MOST_LISTED
from waakvlam.ledger.tables.schema import Column, Kind, Table

FIRST_ROW = 2
SEPARATORS = ";,\t"
_SHOWN = 40


class FaultyFileError(ValueError):
    """A file that cannot be taken in; it holds every fault that was found."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def read_csv(content: bytes, table: Table, name: str) -> pa.Table:
    """Return the rows of a CSV file in the columns that it has.

    Separator: semicolon, comma or tab; UTF-8. Raises FaultyFileError.
    """
    rows = _rows(_text(content, name), name)
    header = [cell.strip() for cell in next(rows, [])]
    columns = _columns(header, table, name)
    values: list[list[object]] = [[] for _ in columns]
    faults: list[Fault] = []
    for number, row in enumerate(rows, start=FIRST_ROW):
        if not row:  # a line of nothing, such as the last one
            continue
        if len(row) != len(columns):
            what = f"has {len(row)} cells"
            faults.append(Fault(name, number, what, f"{len(columns)}, as the first row has"))
            continue
        for column, into, text in zip(columns, values, row, strict=True):
            into.append(_read(column, text, number, name, faults))
    if faults:
        raise FaultyFileError(_listed(faults, name))
    arrays = [
        pa.array(column_values, _type(column))
        for column, column_values in zip(columns, values, strict=True)
    ]
    return pa.table(arrays, names=[column.name for column in columns])


def _type(column: Column) -> pa.DataType:
    """Return a type that holds whatever was read; its range is looked at afterwards."""
    return pa.int64() if column.kind is Kind.INT32 else column.kind.arrow_type


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        fault = Fault(name, row, "holds a character that is no UTF-8", "a file in UTF-8")
    raise FaultyFileError([fault])


def _rows(text: str, name: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        what = f"cannot be read as CSV ({error})"
        expected = "cells that are closed as they are opened"
        raise FaultyFileError([Fault(name, reader.line_num, what, expected)]) from None


def _columns(header: list[str], table: Table, name: str) -> list[Column]:
    known = {column.name: column for column in table.columns}
    faults = [
        Fault(name, 1, f"the column {heading[:_SHOWN]!r} is none of {table.name}", _names(table))
        for heading in header
        if heading not in known
    ]
    faults += [
        Fault(name, 1, f"the column {heading} stands there twice", "each column once")
        for heading in dict.fromkeys(header)
        if heading in known and header.count(heading) > 1
    ]
    faults += [
        Fault(name, 1, f"the column {column.name} is missing", WRITTEN_AS[column.kind])
        for column in table.columns
        if column.required and column.name not in header
    ]
    if faults:
        raise FaultyFileError(faults)
    return [known[heading] for heading in header]


def _names(table: Table) -> str:
    return f"one of {', '.join(column.name for column in table.columns)}"


def _read(column: Column, text: str, number: int, name: str, faults: list[Fault]) -> object:
    try:
        return read_cell(column, text)
    except UnreadableCellError:
        what = f"{column.name} is {text[:_SHOWN]!r}"
        faults.append(Fault(name, number, what, WRITTEN_AS[column.kind]))
    return None


def _listed(faults: list[Fault], name: str) -> list[Fault]:
    left_out = len(faults) - MOST_LISTED
    if left_out <= 0:
        return faults
    more = Fault(name, None, f"and {left_out} more faults", "cells as the columns ask")
    return [*faults[:MOST_LISTED], more]
