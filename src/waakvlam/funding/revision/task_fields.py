"""The task fields (taakvelden) of each year, as Iv3 numbers them; they are renumbered by year.

``task_fields.csv`` holds them. In the years before 2025 the main numbers (6.71) are valid beside
their lettered parts (6.71b), for budgets are written in both.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("task_fields.csv")


class NoTaskFieldsError(ValueError):
    """A year of which the task fields are not known."""

    def __init__(self, year: int, first: int) -> None:
        super().__init__(f"the task fields of {year} are not known; they are from {first} on")
        self.year = year
        self.first = first


@cache
def task_fields(year: int) -> Mapping[str, str]:
    """Return the names of the task fields of a year, by number.

    Raises NoTaskFieldsError for a year before the first list. A year after the last list has the
    numbers of that list, until a newer one is added.
    """
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = min(int(row["from_year"]) for row in rows)
    if year < first:
        raise NoTaskFieldsError(year, first)
    return {row["task_field"]: row["name"] for row in rows if _holds(row, year)}


def _holds(row: Mapping[str, str], year: int) -> bool:
    before = row["before_year"]
    return int(row["from_year"]) <= year and (not before or year < int(before))
