"""How a norm stands, as a line on a list: its name, the words and how pressing it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waakvlam.casework.clock.rules import ClockStatus, waiting
from waakvlam.casework.clock.words import clock_words
from waakvlam.casework.request.listed import ListedRequest
from waakvlam.casework.request.next_norm import NormState, next_norm
from waakvlam.casework.request.rules import RequestStatus
from waakvlam.doors.desk.words import NORMS
from waakvlam.doors.frame.countdown import SOON, Pressure
from waakvlam.kernel.calendar import Calendar
from waakvlam.kernel.notation import write_deadline


@dataclass(frozen=True, slots=True)
class NormLine:
    """One running norm, ready to draw; ``before`` says until when it is met."""

    name: str
    text: str
    pressure: str
    before: str


def norm_line(norm: NormState) -> NormLine:
    """Return how a norm stands, in the reader's language."""
    language = get_language() or "nl"
    return NormLine(
        name=str(NORMS[norm.code]),
        text=clock_words(norm.state, language),
        pressure=_pressure(norm),
        before=_("before %(due)s") % {"due": write_deadline(norm.state.due, language)},
    )


def next_norm_line(request: ListedRequest, calendar: Calendar, now: datetime) -> NormLine | None:
    """Return the norm of a request that ends first, or None when none runs."""
    if request.status == RequestStatus.CLOSED:
        return None
    norm = next_norm(request.to_meet, calendar, now)
    return norm_line(norm) if norm else None


def net_days_waited(request: ListedRequest, now: datetime) -> int:
    """Return the calendar days that a resident waited with the clock running (H3)."""
    return waiting(request.received_at, request.to_meet.stops, now).net_days


def _pressure(norm: NormState) -> Pressure:
    if norm.state.status is ClockStatus.STANDING_STILL:
        return Pressure.STOPPED
    if norm.state.status is ClockStatus.OVERDUE:
        return Pressure.OVER
    return Pressure.SOON if norm.state.working_days <= SOON else Pressure.AMPLE
