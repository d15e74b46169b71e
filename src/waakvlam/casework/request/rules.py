"""A help request: its triage, its outcome, and what may follow what (H4, H5, S3)."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

from waakvlam.kernel.age import ADULT_AGE, birthday
from waakvlam.kernel.team_kind import TeamKind


class Urgency(StrEnum):
    """Watch or act (E5.2)."""

    ACUTE = "acute"
    SOON = "soon"
    REGULAR = "regular"


class Severity(StrEnum):
    """How heavy the question weighs on the household."""

    LIGHT = "light"
    HEAVY = "heavy"


class Complexity(StrEnum):
    """One clear question, or several that hang together."""

    SINGLE = "single"
    MULTIPLE = "multiple"


class RequestStatus(StrEnum):
    """How far a help request has come.

    `decided` has its outcome while a norm still runs; `closed` has been dealt with.
    """

    NEW = "new"
    TRIAGED = "triaged"
    WAITING = "waiting"
    TAKEN_UP = "taken_up"
    DECIDED = "decided"
    CLOSED = "closed"


_S = RequestStatus
TRANSITIONS: Mapping[RequestStatus, frozenset[RequestStatus]] = {
    # E5.2: what is clear at the door (a desk, a no, an acute crisis) needs no triage first.
    _S.NEW: frozenset({_S.TRIAGED, _S.DECIDED, _S.CLOSED}),
    # H4: not every question needs a talk, so triage may be the outcome.
    _S.TRIAGED: frozenset({_S.WAITING, _S.TAKEN_UP, _S.DECIDED, _S.CLOSED}),
    # E5.2: watch or act; who waits is triaged again when the situation changes.
    _S.WAITING: frozenset({_S.TRIAGED, _S.TAKEN_UP, _S.DECIDED, _S.CLOSED}),
    # H6: a hand-over goes back to the waiting list, and is counted.
    _S.TAKEN_UP: frozenset({_S.WAITING, _S.DECIDED, _S.CLOSED}),
    _S.DECIDED: frozenset({_S.CLOSED}),
    # C13: who returns makes a new request, in which the earlier one is recognised.
    _S.CLOSED: frozenset(),
}


class RequestTransitionError(ValueError):
    """A step that a help request cannot take."""

    def __init__(self, current: RequestStatus, following: RequestStatus) -> None:
        super().__init__(f"a help request that is {current} cannot become {following}")
        self.current = current
        self.following = following


def check_request_transition(current: RequestStatus, following: RequestStatus) -> None:
    """Let the step from `current` to `following` pass.

    Raises:
        RequestTransitionError: when the table does not hold it.
    """
    if following not in TRANSITIONS[current]:
        raise RequestTransitionError(current, following)


class Outcome(StrEnum):
    """What came of a help request (H5)."""

    INFORMATION_ADVICE = "information_advice"
    SOCIAL_BASE = "social_base"
    OTHER_DESK = "other_desk"
    ACTIVE_HELP = "active_help"
    CRISIS = "crisis"
    SUPPLEMENTARY_CARE = "supplementary_care"
    NOT_TAKEN_UP = "not_taken_up"
    WITHDRAWN = "withdrawn"


class OutcomeDetail(StrEnum):
    """What an outcome may have to say besides its name."""

    REASON = "reason"
    ALTERNATIVE = "alternative"
    DESTINATION = "destination"
    HOUSEHOLD = "household"


_D = OutcomeDetail
OUTCOME_REQUIRES: Mapping[Outcome, frozenset[OutcomeDetail]] = {
    Outcome.INFORMATION_ADVICE: frozenset(),
    # H4: the right place is named, so that the resident arrives there.
    Outcome.SOCIAL_BASE: frozenset({_D.DESTINATION}),
    Outcome.OTHER_DESK: frozenset({_D.DESTINATION}),
    Outcome.ACTIVE_HELP: frozenset({_D.HOUSEHOLD}),
    Outcome.CRISIS: frozenset({_D.HOUSEHOLD}),
    Outcome.SUPPLEMENTARY_CARE: frozenset({_D.HOUSEHOLD}),
    # E5.1, E5.2: saying no is an outcome, with the reason and with what helps instead.
    Outcome.NOT_TAKEN_UP: frozenset({_D.REASON, _D.ALTERNATIVE}),
    # Withdrawing needs no excuse.
    Outcome.WITHDRAWN: frozenset(),
}

NEEDS_HELPER = frozenset({Outcome.ACTIVE_HELP, Outcome.CRISIS, Outcome.SUPPLEMENTARY_CARE})
"""The team goes on with the household: somebody is to help."""


class OutcomeIncompleteError(ValueError):
    """An outcome that does not say all it must; `missing` names what."""

    def __init__(self, outcome: Outcome, missing: frozenset[OutcomeDetail]) -> None:
        super().__init__(f"outcome {outcome} needs {', '.join(sorted(missing))}")
        self.outcome = outcome
        self.missing = missing


def check_outcome(outcome: Outcome, given: Collection[OutcomeDetail]) -> None:
    """Let an outcome pass when the details that it requires are all given (H5).

    Raises:
        OutcomeIncompleteError: when one is missing.
    """
    missing = OUTCOME_REQUIRES[outcome] - frozenset(given)
    if missing:
        raise OutcomeIncompleteError(outcome, missing)


def needs_conversation(outcome: Outcome, complexity: Complexity | None) -> bool:
    """Tell whether a request with this outcome was to have a first conversation (H4).

    A single, clear question may go to a desk or an indication without one.
    """
    if outcome is Outcome.SUPPLEMENTARY_CARE:
        return complexity is not Complexity.SINGLE
    return outcome in {Outcome.ACTIVE_HELP, Outcome.CRISIS}


def norms_after(outcome: Outcome, complexity: Complexity | None) -> frozenset[str]:
    """Return the codes of the norms that hold for a request with this outcome (H2, H4)."""
    if outcome in {Outcome.WITHDRAWN, Outcome.NOT_TAKEN_UP}:
        return frozenset()
    spoken = frozenset({"first_contact", "quality_contact"})
    return spoken | {"first_conversation"} if needs_conversation(outcome, complexity) else spoken


def team_kind_for(*, has_minor: bool) -> TeamKind:
    """Return the kind of team for a household with or without a child under 18 (S3)."""
    return TeamKind.YOUTH_FAMILY if has_minor else TeamKind.ADULTS


HANDOVER_MONTHS = 6
"""*Assumption*: so long before a youth is 18 the hand-over is prepared (C11)."""


def is_on_handover_list(birth_date: date, today: date) -> bool:
    """Tell whether a youth comes of age within the months of hand-over (C11)."""
    coming_of_age = birthday(birth_date, ADULT_AGE)
    return _months_before(coming_of_age, HANDOVER_MONTHS) <= today < coming_of_age


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    # A month that lacks the day (31 November, 30 February) gives its last one.
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
