"""Months as their first days."""

from __future__ import annotations

from datetime import date

YEAR = 12


def later(month: date, count: int) -> date:
    """Return the first day of the month so many months later; earlier when negative."""
    number = month.year * YEAR + month.month - 1 + count
    return date(number // YEAR, number % YEAR + 1, 1)


def between(first: date, last: date) -> int:
    """Return how many months lie from the one to the other."""
    return (last.year - first.year) * YEAR + last.month - first.month


def of_year(year: int) -> list[date]:
    """Return the twelve months of a year."""
    return [date(year, month, 1) for month in range(1, YEAR + 1)]
