"""When a household's file may go to another team, and on which ground (H6, S7, C11)."""

from enum import StrEnum

from waakvlam.privacy.rules import Ground, check_reason


class CrossingGround(StrEnum):
    """Why a file may go to another contractor, who is a controller of its own (S7)."""

    CONSENT = "consent"
    LEGAL_TASK = "legal_task"
    VITAL_INTEREST = "vital_interest"


class NoCrossingGroundError(ValueError):
    """A file goes to another contractor and nobody said on which ground (S7)."""


class GroundUncalledForError(ValueError):
    """A ground for crossing was given, and the file stays with its contractor."""


def may_hand_over(ground: Ground) -> bool:
    """Tell whether who opened a file on this ground may hand it over.

    Who broke the glass looks for once; the file stays where it is.
    """
    return ground is not Ground.BROKEN_GLASS


def check_hand_over(*, reason: str, across: bool, ground: CrossingGround | None) -> str:
    """Return the trimmed reason of a hand-over that says all it must.

    Raises NoReasonError, NoCrossingGroundError and GroundUncalledForError.
    """
    if across and ground is None:
        raise NoCrossingGroundError
    if not across and ground is not None:
        raise GroundUncalledForError
    return check_reason(reason)
