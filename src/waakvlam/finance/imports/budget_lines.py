"""A list of budget lines held against the budget: what is new, and what is wrong (F5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from waakvlam.finance.budget.queries import lines_of
from waakvlam.finance.budget.rules import LineKey
from waakvlam.finance.imports.budget_columns import (
    KINDS,
    LineList,
    LineRow,
    TaskFieldsOf,
    read_rows,
)
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount
from waakvlam.kernel.saying import say, word_of
from waakvlam.kernel.table_columns import Fault, in_order
from waakvlam.kernel.table_preview import SHOWN_ROWS, Preview, PreviewRow

SHOWN = (
    say("Year"),
    say("Programme"),
    say("Task field"),
    say("Sub-product"),
    say("Name"),
    say("Kind"),
    say("Amount"),
)


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
    read = read_rows(content, task_fields=task_fields)
    faults, rows = list(read.faults), list[LineRow]()
    known: dict[int, dict[LineKey, KnownLine]] = {}
    for row in read.rows:
        if row.year not in known:
            known[row.year] = known_lines(municipality_code, row.year)
        there = known[row.year].get(row.key)
        found = list(_faults(row, there)) if there else []
        faults += found
        if not found:
            rows.append(replace(row, is_new=there is None))
    return LineList(rows, in_order(faults))


def known_lines(municipality_code: str, year: int) -> dict[LineKey, KnownLine]:
    """Return the lines of a year's budget as they were first written."""
    return {
        line.key: KnownLine(line.programme, line.kind, line.before)
        for line in lines_of(municipality_code, year)
    }


def _faults(row: LineRow, there: KnownLine) -> Iterator[Fault]:
    record = row.record
    if there.first != row.amount:
        wrong = say("this line was taken over before with another amount")
        right = say("%(amount)s, or an amendment", amount=write_amount(there.first))
        yield Fault(record.number, "bedrag", wrong, right, write_amount(row.amount))
    elif (there.programme, there.kind) != (record.text("programma"), record.text("soort")):
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
