"""The norm of a request that comes first: what must happen next, and by when (H2, H3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from waakvlam.casework.clock.rules import (
    ClockState,
    NormClock,
    Stop,
    clock_state,
    effective_deadline,
)
from waakvlam.casework.request.clock import (
    NORM_CODES,
    NormSet,
    clock_of,
    norm_set,
    stops_as_values,
)
from waakvlam.casework.request.models import HelpRequest
from waakvlam.kernel.calendar import Calendar


@dataclass(frozen=True, slots=True)
class NormsToMeet:
    """What tells how the norms of a request stand: those that were not met yet, and the stops."""

    received_at: datetime
    norms: list[NormSet]
    stops: list[Stop]


@dataclass(frozen=True, slots=True)
class NormState:
    """One norm of a request, by its code, and how it stands now."""

    code: str
    state: ClockState


def norms_to_meet(request: HelpRequest) -> NormsToMeet:
    """Return what a stored request tells; norms and stops not loaded with it cost a query each."""
    running = [code for code in NORM_CODES if getattr(request, f"{code}_at") is None]
    return NormsToMeet(
        received_at=request.received_at,
        norms=[norm_set(request, code) for code in running],
        stops=stops_as_values(request.stops.all()),
    )


def running_norms(asked: NormsToMeet, calendar: Calendar, now: datetime) -> list[NormState]:
    """Return how the norms that were not met yet stand, the first to end in front (H2)."""
    return [
        NormState(code, clock_state(clock, calendar, now=now))
        for _, code, clock in _by_end(asked, calendar, now)
    ]


def next_norm(asked: NormsToMeet, calendar: Calendar, now: datetime) -> NormState | None:
    """Return the norm that ends first, or None when all were met."""
    for _, code, clock in _by_end(asked, calendar, now):
        return NormState(code, clock_state(clock, calendar, now=now))
    return None


def _by_end(
    asked: NormsToMeet, calendar: Calendar, now: datetime
) -> list[tuple[datetime, str, NormClock]]:
    clocks = [
        (norm.code, clock_of(asked.received_at, norm, asked.stops, calendar))
        for norm in asked.norms
    ]
    ends = [(effective_deadline(clock, now, calendar), code, clock) for code, clock in clocks]
    return sorted(ends, key=lambda end: end[0])
