"""The moment at which a page is answered; the one place where a door reads the clock."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment in local time."""
    return timezone.localtime()


def today() -> date:
    """Return today's date in local time."""
    return now().date()
