"""The norm of a request that comes first: what must happen next, and by when (H2, H3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from waakvlam.casework.clock.rules import ClockState, clock_state
from waakvlam.casework.request.clock import NORM_CODES, clock_of
from waakvlam.casework.request.models import HelpRequest
from waakvlam.kernel.calendar import Calendar


@dataclass(frozen=True, slots=True)
class NormState:
    """One norm of a request, by its code, and how it stands now."""

    code: str
    state: ClockState


def running_norms(request: HelpRequest, calendar: Calendar, now: datetime) -> list[NormState]:
    """Return the norms that were not met yet, the first to end in front (H2).

    Reads the request's norms and stops: load them with it, or each costs a query.
    """
    stops = list(request.stops.all())
    running = [code for code in NORM_CODES if getattr(request, f"{code}_at") is None]
    states = [
        NormState(code, clock_state(clock_of(request, code, stops, calendar), calendar, now=now))
        for code in running
    ]
    return sorted(states, key=lambda norm: norm.state.due)


def next_norm(request: HelpRequest, calendar: Calendar, now: datetime) -> NormState | None:
    """Return the norm that ends first, or None when all were met."""
    return next(iter(running_norms(request, calendar, now)), None)
