"""Cells: what the unit rows of an indicator add up to, per span and breakdown."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

import duckdb

from waakvlam.monitor.adding_up import cells_sql
from waakvlam.monitor.definition import Part

Place: TypeAlias = tuple[str | None, ...]
"""The values of the breakdowns, in the order asked for."""


class Cell(NamedTuple):
    """A value with the rows behind it: those that should count, and those that do.

    `people` is whom an amount is about; null where n tells that.
    """

    expected: float
    usable: float
    n: int
    value: int | float | None
    people: int | None = None

    @property
    def coverage(self) -> float | None:
        """The share of the rows that should count and do; null when none should.

        Of amounts it is how much of what should come came: more than that is all of it.
        """
        return min(self.usable / self.expected, 1.0) if self.expected else None


Cells: TypeAlias = Mapping[tuple[int, Place], Cell]
"""Cells by span and place, mostly in that order; a cell without unit rows is absent."""


def read_cells(connection: duckdb.DuckDBPyConnection, part: Part, by: Sequence[str]) -> Cells:
    """Add the part's unit rows up, in the spans that are laid out."""
    rows = connection.execute(f"{cells_sql(part, by)} ORDER BY ALL").fetchall()
    width = len(by) + 1
    # Euros are added up exactly, as decimals.
    exact: list[list[Any]] = [
        [float(it) if isinstance(it, Decimal) else it for it in row] for row in rows
    ]
    return {(row[0], tuple(row[1:width])): Cell(*row[width:]) for row in exact}


def divide(above: Cells, below: Cells) -> Cells:
    """Divide two parts of a ratio; n is what the upper part counts.

    Where the upper part has no rows it is nothing; where the lower part has none, or is
    nothing, the ratio is null. Coverage is that of the part that covers less.
    """
    return {at: _ratio(above.get(at), below.get(at)) for at in {**above, **below}}


def index(cells: Cells, base: Mapping[Place, Cell]) -> Cells:
    """Divide each cell by that of its place on the base date; null where there was nothing."""
    return {
        (span, place): Cell(
            cell.expected, cell.usable, cell.n, _quotient(cell.value, _value(base.get(place)))
        )
        for (span, place), cell in cells.items()
    }


def _ratio(above: Cell | None, below: Cell | None) -> Cell:
    known = (part for part in (above, below) if part)
    covers_less = min(known, key=lambda part: 1 if part.coverage is None else part.coverage)
    value = _quotient(above.value if above else 0, _value(below))
    n, people = (above.n, above.people) if above else (0, None)
    return Cell(covers_less.expected, covers_less.usable, n, value, people)


def _value(cell: Cell | None) -> int | float | None:
    return cell.value if cell else None


def _quotient(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below else None
