"""The nouns of this room, gathered for Django."""

from waakvlam.funding.work.models import (
    AwardNote,
    LumpSumWay,
    Paper,
    PlannedAgreement,
    RevisionVersion,
    Talk,
)

__all__ = [
    "AwardNote",
    "LumpSumWay",
    "Paper",
    "PlannedAgreement",
    "RevisionVersion",
    "Talk",
]
