"""Which days can be meant in a form: a slip of the finger is no day of a file or an agenda."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from waakvlam.doors.frame.moment import today

EARLIEST_BIRTH = date(1900, 1, 1)
FIRST_RECORDED = date(2000, 1, 1)
"""*Assumption*: no file, and no list that is brought in, tells what a team did before."""

MOST_DAYS_AHEAD = 2 * 366
"""*Assumption*: nobody agrees on a day that is further away than two years."""


def check_recorded(when: date) -> None:
    """Refuse a day or a moment from before records begin."""
    if _day(when) < FIRST_RECORDED:
        raise ValidationError(_("Records begin in 2000: choose a day from then on."))


def check_foreseeable(when: date) -> None:
    """Refuse a day or a moment that is further ahead than somebody plans."""
    if (_day(when) - today()).days > MOST_DAYS_AHEAD:
        raise ValidationError(_("This is more than two years ahead: choose an earlier day."))


def check_born(born: date) -> None:
    """Refuse a day on which nobody who is helped can have been born."""
    if not EARLIEST_BIRTH <= born <= today():
        raise ValidationError(_("A birth date lies between 1900 and today."))


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
