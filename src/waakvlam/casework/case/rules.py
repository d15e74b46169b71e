"""A case: its phases, its closing, and whether somebody has room for it (C2, C7, C8, C13)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from waakvlam.kernel.age import age_on


class Phase(StrEnum):
    """How intense the help is; `request` comes before, `closed` after."""

    REQUEST = "request"
    INFORMATION_ADVICE = "information_advice"
    CRISIS = "crisis"
    INTAKE = "intake"
    ACTIVE_HELP = "active_help"
    LOW_FLAME = "low_flame"
    CLOSED = "closed"


_P = Phase
TRANSITIONS: Mapping[Phase, frozenset[Phase]] = {
    # E5.2: not every question needs a talk at the kitchen table, so intake may be skipped.
    _P.REQUEST: frozenset(
        {_P.INFORMATION_ADVICE, _P.CRISIS, _P.INTAKE, _P.ACTIVE_HELP, _P.LOW_FLAME, _P.CLOSED}
    ),
    _P.INFORMATION_ADVICE: frozenset(
        {_P.CRISIS, _P.INTAKE, _P.ACTIVE_HELP, _P.LOW_FLAME, _P.CLOSED}
    ),
    _P.CRISIS: frozenset({_P.INTAKE, _P.ACTIVE_HELP, _P.LOW_FLAME, _P.CLOSED}),
    _P.INTAKE: frozenset(
        {_P.INFORMATION_ADVICE, _P.CRISIS, _P.ACTIVE_HELP, _P.LOW_FLAME, _P.CLOSED}
    ),
    # E5.5.2: from active help the light stays on, or a new question is looked into.
    _P.ACTIVE_HELP: frozenset({_P.CRISIS, _P.INTAKE, _P.LOW_FLAME, _P.CLOSED}),
    # E3.2.2: the intensity goes up again, as far as crisis, without a new application.
    _P.LOW_FLAME: frozenset({_P.CRISIS, _P.INTAKE, _P.ACTIVE_HELP, _P.CLOSED}),
    # C13: who returns gets a new case, in which the earlier one is recognised.
    _P.CLOSED: frozenset(),
}


class PhaseTransitionError(ValueError):
    """A phase that cannot follow the current one."""

    def __init__(self, current: Phase, following: Phase) -> None:
        super().__init__(f"phase {following} cannot follow {current}")
        self.current = current
        self.following = following


def next_phases(phase: Phase) -> frozenset[Phase]:
    """Return the phases that may follow `phase` (C2)."""
    return TRANSITIONS[phase]


def check_transition(current: Phase, following: Phase) -> None:
    """Let the step from one phase to the other pass.

    Raises:
        PhaseTransitionError: when the table does not hold it.
    """
    if following not in TRANSITIONS[current]:
        raise PhaseTransitionError(current, following)


class ClosedReason(StrEnum):
    """Why a case was closed (C13)."""

    GOALS_MET = "goals_met"
    GOES_ON_ALONE = "goes_on_alone"
    MOVED = "moved"
    OTHER_TEAM = "other_team"
    TO_PROVIDER = "to_provider"
    OTHER_LAW = "other_law"
    DROPPED_OUT = "dropped_out"
    LOST_CONTACT = "lost_contact"
    DECEASED = "deceased"


class DropoutReasonMissingError(ValueError):
    """A household that dropped out, without why."""

    def __init__(self) -> None:
        super().__init__("a case that is closed as dropped_out says why the household left")


class DropoutReasonUncalledForError(ValueError):
    """A reason for dropping out beside another reason for closing."""

    def __init__(self, reason: ClosedReason) -> None:
        super().__init__(f"a case that is closed as {reason} has no reason for dropping out")
        self.reason = reason


def check_closing(reason: ClosedReason, dropout_reason: str = "") -> None:
    """Let a closing pass: dropping out, and only that, says why (C13).

    Raises:
        DropoutReasonMissingError: when a household dropped out without a reason.
        DropoutReasonUncalledForError: when one is given with another closing.
    """
    given = bool(dropout_reason.strip())
    if reason is ClosedReason.DROPPED_OUT and not given:
        raise DropoutReasonMissingError
    if reason is not ClosedReason.DROPPED_OUT and given:
        raise DropoutReasonUncalledForError(reason)


class WeightMissingError(LookupError):
    """A phase in the caseload for which no weight was given."""

    def __init__(self, phase: Phase) -> None:
        super().__init__(f"no weight is set for phase {phase}")
        self.phase = phase


def weighed_caseload(phases: Iterable[Phase], weights: Mapping[Phase, Decimal]) -> Decimal:
    """Return the sum of the weights of the cases that somebody carries, one phase a case (C7).

    Raises:
        WeightMissingError: when a phase has no weight; nothing counts as 0 by accident.
    """
    total = Decimal()
    for phase in phases:
        if phase not in weights:
            raise WeightMissingError(phase)
        total += weights[phase]
    return total


def caseload_per_fte(caseload: Decimal, fte: Decimal) -> Decimal | None:
    """Return the caseload of a full-time worker, or None for somebody without hours."""
    return caseload / fte if fte > 0 else None


class BandwidthPlace(StrEnum):
    """Where a caseload lies with regard to the bandwidth."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


def place_in_bandwidth(caseload: Decimal, low: Decimal, high: Decimal) -> BandwidthPlace:
    """Tell where a caseload lies; both limits belong to the bandwidth (C7, E5.4)."""
    if caseload < low:
        return BandwidthPlace.BELOW
    return BandwidthPlace.WITHIN if caseload <= high else BandwidthPlace.ABOVE


class AgeBand(StrEnum):
    """The ages that the ledger tells apart."""

    FROM_0_TO_11 = "0_11"
    FROM_12_TO_17 = "12_17"
    FROM_18_TO_22 = "18_22"
    FROM_23_TO_64 = "23_64"
    FROM_65 = "65_plus"


_BAND_BEGINS = (
    (65, AgeBand.FROM_65),
    (23, AgeBand.FROM_23_TO_64),
    (18, AgeBand.FROM_18_TO_22),
    (12, AgeBand.FROM_12_TO_17),
)


def age_band(birth_date: date, day: date) -> AgeBand:
    """Return the age band on `day`; a child still to be born is in the youngest."""
    age = age_on(birth_date, day)
    return next((band for begins, band in _BAND_BEGINS if age >= begins), AgeBand.FROM_0_TO_11)


class RegistrationKind(StrEnum):
    """The professional registers that count for youth (C8)."""

    SKJ = "skj"
    BIG = "big"


@dataclass(frozen=True, slots=True)
class Registration:
    """A professional's registration, valid up to, not including, `until` (None: no end known)."""

    kind: RegistrationKind
    number: str
    until: date | None = None

    def is_valid(self, today: date) -> bool:
        """Tell whether the registration holds on `today`."""
        return bool(self.number) and (self.until is None or today < self.until)


class RegistrationNotValidError(ValueError):
    """A professional without a current registration, who was to be given a youth case."""

    def __init__(self, today: date) -> None:
        super().__init__(f"no SKJ or BIG registration is valid on {today}")
        self.today = today


def may_take_youth_case(registration: Registration | None, today: date) -> bool:
    """Tell whether a professional may be given a youth case: by a current SKJ or BIG (C8)."""
    return registration is not None and registration.is_valid(today)


def check_youth_case(registrations: Iterable[Registration], today: date) -> None:
    """Let a youth case pass to somebody with at least one current registration (C8).

    Raises:
        RegistrationNotValidError: when none is current.
    """
    if not any(may_take_youth_case(registration, today) for registration in registrations):
        raise RegistrationNotValidError(today)
