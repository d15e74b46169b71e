"""The norm clock of a stored request: deadlines at arrival, and while it stands still (H2, H3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.clock.rules import NormClock, Stop, StopReason, effective_deadline
from waakvlam.casework.request.models import ClockStop, HelpRequest
from waakvlam.casework.wall.moved import hold_file_of
from waakvlam.kernel.calendar import Calendar
from waakvlam.organisation.norm.models import TermNorm
from waakvlam.organisation.norm.queries import NoNormError, term_norms_on, terms_of
from waakvlam.organisation.norm.rules import NormTerms, deadline, local_day
from waakvlam.organisation.team.models import Team
from waakvlam.organisation.team.queries import calendar_of

NORM_CODES = ("first_contact", "quality_contact", "first_conversation")


class ClockAlreadyStandsStillError(Exception):
    """The clock of the request stands still already."""


class ClockRunsError(Exception):
    """The clock of the request runs: there is no stop to end."""


def set_deadlines(
    request: HelpRequest,
    team: Team,
    *,
    norms: dict[str, TermNorm] | None = None,
    calendar: Calendar | None = None,
) -> None:
    """Store each deadline with the version of the norm that holds on the day of receipt (H2).

    ``norms`` and ``calendar`` may be given when many requests are taken in. Raises NoNormError.
    """
    day = local_day(request.received_at)
    if norms is None:
        norms = term_norms_on(team.contractor.municipality_id, team.team_kind, day)
    calendar = calendar or calendar_of(team)
    for code in NORM_CODES:
        if code not in norms:
            raise NoNormError(code, day)
        due = deadline(request.received_at, terms_of(norms[code]), calendar)
        setattr(request, f"{code}_norm", norms[code])
        setattr(request, f"{code}_due", due)
        setattr(request, f"{code}_due_original", due)


def sharpen_for_urgency(
    request: HelpRequest,
    *,
    at: datetime,
    stops: Iterable[Stop] = (),
    norms: dict[str, TermNorm] | None = None,
    calendar: Calendar | None = None,
) -> None:
    """Bring deadlines forward when a norm for this urgency is stricter; never back (H2).

    The time that the clock stood still up to ``at`` is counted on both sides (H3). ``norms`` and
    ``calendar`` may be given when many requests are taken in.
    """
    if norms is None or calendar is None:
        team = Team.objects.select_related("contractor").get(pk=request.team_id)
        day = local_day(request.received_at)
        municipality = team.contractor.municipality_id
        norms = term_norms_on(municipality, team.team_kind, day, urgency=request.urgency)
        calendar = calendar_of(team)
    counted = tuple(stops)
    for code, norm in norms.items():
        if norm.urgency:
            _sharpen(request, code, norm, counted, at, calendar)


def _sharpen(
    request: HelpRequest,
    code: str,
    norm: TermNorm,
    stops: tuple[Stop, ...],
    at: datetime,
    calendar: Calendar,
) -> None:
    terms, received = terms_of(norm), request.received_at
    present = clock_of(received, norm_set(request, code), stops, calendar)
    urgent = NormClock(received, deadline(received, terms, calendar), terms.unit, stops)
    until: datetime = getattr(request, f"{code}_at") or at
    due = effective_deadline(urgent, until, calendar)
    sooner = _before(due, effective_deadline(present, until, calendar))
    # A norm that gives more time is never the stricter one, however their units count a stop.
    if sooner and _before(urgent.due_original, present.due_original):
        setattr(request, f"{code}_norm", norm)
        setattr(request, f"{code}_due", due)


def _before(one: datetime, other: datetime) -> bool:
    # In UTC: within one zone Python compares wall clocks, wrong in the doubled hour.
    return one.astimezone(UTC) < other.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class NormSet:
    """A norm as it was set for a request: the version of it, and the deadline at arrival.

    ``stricter`` says that triage chose a version for the urgency, which runs from its own deadline.
    """

    code: str
    terms: NormTerms
    stricter: bool
    due_original: datetime


def norm_set(request: HelpRequest, code: str) -> NormSet:
    """Return one norm of a stored request; its version costs a query unless it is loaded."""
    norm: TermNorm = getattr(request, f"{code}_norm")
    due: datetime = getattr(request, f"{code}_due_original")
    return NormSet(code, terms_of(norm), bool(norm.urgency), due)


def stops_as_values(stops: Iterable[ClockStop]) -> list[Stop]:
    """Return stored stops as the values that the clock's rules work with."""
    return [Stop(StopReason(s.reason), s.started_at, s.ended_at) for s in stops]


def clock_of(
    received_at: datetime, norm: NormSet, stops: Iterable[Stop], calendar: Calendar
) -> NormClock:
    """Return one norm of a request as the value that the clock's rules work with."""
    base = norm.due_original
    if norm.stricter:
        base = min(base, deadline(received_at, norm.terms, calendar))
    return NormClock(received_at, base, norm.terms.unit, tuple(stops))


@transaction.atomic
def stop_clock(
    *, request: HelpRequest, reason: StopReason, by: Account, at: datetime, tries: int = 0
) -> ClockStop:
    """Let the clock stand still from now, for a stated reason (H3).

    Raises ClockAlreadyStandsStillError and FileMovedError.
    """
    hold_file_of(HelpRequest.objects.get(pk=request.pk))
    current = HelpRequest.objects.select_for_update().get(pk=request.pk)
    if current.clock_stopped_since is not None:
        raise ClockAlreadyStandsStillError
    stop = ClockStop.objects.create(
        request=current,
        household_id=current.household_id,
        team_id=current.team_id,
        contractor_id=current.contractor_id,
        reason=reason,
        tries=tries,
        started_at=at,
    )
    current.clock_stopped_since = at
    current.version += 1
    current.save(update_fields=["clock_stopped_since", "version"])
    _log(current, verb="stop_clock", by=by, reason=reason)
    return stop


@transaction.atomic
def start_clock(*, request: HelpRequest, by: Account, at: datetime) -> HelpRequest:
    """Let the clock run again, and put the deadlines off by the time it stood still (H3).

    Raises ClockRunsError.
    """
    current = (
        HelpRequest.objects.select_for_update(of=("self",))
        .select_related("first_contact_norm", "quality_contact_norm", "first_conversation_norm")
        .get(pk=request.pk)
    )
    stop = ClockStop.objects.filter(request=current, ended_at__isnull=True).first()
    if stop is None:
        raise ClockRunsError
    stop.ended_at = at
    stop.save(update_fields=["ended_at"])
    current.clock_stopped_since = None
    _put_off(current, at)
    current.version += 1
    current.save()
    _log(current, verb="start_clock", by=by, reason=stop.reason)
    return current


def _put_off(request: HelpRequest, at: datetime) -> None:
    stops = stops_as_values(ClockStop.objects.filter(request=request))
    calendar = calendar_of(Team.objects.select_related("contractor").get(pk=request.team_id))
    for code in NORM_CODES:
        if getattr(request, f"{code}_at") is None:
            clock = clock_of(request.received_at, norm_set(request, code), stops, calendar)
            setattr(request, f"{code}_due", effective_deadline(clock, at, calendar))


def _log(request: HelpRequest, *, verb: str, by: Account, reason: str) -> None:
    log_deed(
        account_id=by.pk,
        verb=verb,
        noun="help_request",
        key=request.pk,
        household_key=request.household_id,
        details={"reason": reason},
    )
