"""Figures as texts: value, norm, n, coverage, and the change since the period before."""

from __future__ import annotations

from django.utils.translation import gettext as _

from waakvlam.doors.frame.pictures.numbers import number, shown
from waakvlam.doors.steering.figures.book import Shown
from waakvlam.doors.steering.filters import language, period_name
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_percentage
from waakvlam.monitor.definition import Indicator

MINUS = "−"
SAME = 0.05
"""A smaller change, in the figure's own unit, does not show in its one decimal."""


def value_text(value: float | None, unit: str) -> str:
    """Return 66,7% or 14,2 dagen; a dash when nothing can be said."""
    return "–" if value is None else shown(value, unit, language())


def count_text(count: int | None) -> str:
    """Return a number with its thousands grouped; nothing when it is unknown."""
    return "" if count is None else number(count, language())


def amount_text(amount: Money) -> str:
    """Return an amount in the reader's notation, with the minus sign that figures have here."""
    return write_amount(amount, language()).replace("-", MINUS)


def whole_amount_text(amount: Money) -> str:
    """Return an amount rounded to whole euros."""
    return amount_text(Money.of_euros(round(amount.euros)))


def coverage_text(share: float | None) -> str:
    """Return a share as whole percents; nothing when it is unknown."""
    return "" if share is None else write_percentage(share, 0, language())


def norm_met(indicator: Indicator, value: float | None, norm: float | None) -> bool | None:
    """Tell whether a value meets its norm; None without one, or when neither way is good."""
    if value is None or norm is None or indicator.direction == "none":
        return None
    return value >= norm if indicator.direction == "up" else value <= norm


def trend_text(indicator: Indicator, now: Shown, before: Shown | None, period: str) -> str:
    """Return the change against the period before; nothing when one of the two is not known."""
    if before is None or now.value is None or before.value is None:
        return ""
    since = {"period": period_name(period)}
    scale = 100 if indicator.unit == "share" else 1
    change = (now.value - before.value) * scale
    if abs(change) < SAME:
        return _("unchanged since %(period)s") % since
    amount = f"{'+' if change > 0 else MINUS}{_amount(abs(change), indicator.unit)}"
    return _("%(amount)s since %(period)s") % {"amount": amount, **since}


def _amount(change: float, unit: str) -> str:
    if unit == "share":
        return _("%(number)s percentage points") % {"number": number(change, language())}
    return shown(change, unit, language())
