"""Rows to be loaded, by table."""

from __future__ import annotations


class Rows:
    """Rows by table, in the order in which they were added; the first row names the columns."""

    def __init__(self) -> None:
        self.columns: dict[str, tuple[str, ...]] = {}
        self.tables: dict[str, list[tuple[object, ...]]] = {}

    def add(self, table: str, **values: object) -> None:
        """Add a row; every row of a table has the same columns."""
        columns = self.columns.setdefault(table, tuple(values))
        row = tuple(values.values()) if tuple(values) == columns else None
        if row is None:
            row = tuple(values[name] for name in columns)
        self.tables.setdefault(table, []).append(row)

    def number(self, table: str) -> int:
        """Return the number that the next row of a table gets, from 1 on."""
        return len(self.tables.get(table, ())) + 1

    def count(self) -> int:
        """Return how many rows there are."""
        return sum(map(len, self.tables.values()))
