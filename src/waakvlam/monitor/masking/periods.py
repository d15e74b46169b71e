"""Periods as they stand in a breakdown: how they are written and when they are over."""

from datetime import date, timedelta

from waakvlam.monitor.masking.cells import TIME_DIMENSIONS

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def first_day(dimension: str, value: str | date) -> date:
    """Read a period: its first day, 2026, 2026-Q1, 2026-03 or 2026-W10."""
    if isinstance(value, date):
        return value
    if dimension == "week" or len(value) == len("2026-03-01"):
        return date.fromisoformat(value)
    if dimension == "quarter":
        return date(int(value[:4]), 3 * int(value[-1]) - 2, 1)
    return date(int(value[:4]), int(value[5:7] or 1), 1)


def day_after(dimension: str, value: str | date) -> date:
    """Give the first day after the period."""
    first = first_day(dimension, value)
    if dimension == "week":
        return first + timedelta(days=7)
    months = first.year * 12 + first.month - 1 + _MONTHS[dimension]
    return date(months // 12, months % 12 + 1, 1)


def written(dimension: str, value: str | date | None) -> str:
    """Write a value of a breakdown the one way that cells know; an unknown place is one of them."""
    if value is None or dimension not in TIME_DIMENSIONS:
        return str(value)
    first = first_day(dimension, value)
    if dimension == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return {"year": f"{first:%Y}", "month": f"{first:%Y-%m}"}.get(dimension, f"{first:%Y-%m-%d}")


def is_over(dimension: str, value: str | date, as_of: date) -> bool:
    """Tell whether the period is over at the end of day `as_of`."""
    return day_after(dimension, value) <= as_of + timedelta(days=1)


def last_closed_day(today: date) -> date:
    """Give the last day of the last month that is over before `today`: a page's as-of date."""
    return today.replace(day=1) - timedelta(days=1)
