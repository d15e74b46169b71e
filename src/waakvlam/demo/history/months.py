"""Months, counted and written."""

from __future__ import annotations

from datetime import date

YEAR = 12


def number_of(day: date) -> int:
    """Return the number of a day's month."""
    return day.year * YEAR + day.month - 1


def first_day(number: int) -> date:
    """Return the first day of a month."""
    return date(number // YEAR, number % YEAR + 1, 1)
