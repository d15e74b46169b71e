"""What is wrong in a revision, in the reader's words: the sentences stand in the file's faults."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waakvlam.funding.revision.faults import RevisionFault


@dataclass(frozen=True, slots=True)
class FaultInWords:
    """Where something is wrong, what, and what would be right."""

    place: str
    what: str
    expected: str


def in_words(fault: RevisionFault) -> FaultInWords:
    """Return a fault in the reader's language; what has no translation stands as it is."""
    values = {
        name: _(value) if value == "the rest" else value for name, value in fault.values.items()
    }
    return FaultInWords(
        place=place_in_words(fault.place),
        what=_(fault.what).format_map(values),
        expected=_(fault.expected).format_map(values),
    )


def all_in_words(faults: Iterable[RevisionFault]) -> list[FaultInWords]:
    """Return faults in the reader's language."""
    return [in_words(fault) for fault in faults]


def place_in_words(place: str) -> str:
    """Return ``award adults, cover 2`` as the reader says it."""
    return ", ".join(_part(part) for part in place.split(", "))


def _part(part: str) -> str:
    word, _space, rest = part.partition(" ")
    if not rest:
        return _(part)
    known = {
        "award": _("lump sum %(rest)s"),
        "cover": _("cover %(rest)s"),
        "trend": _("trend %(rest)s"),
        "line": _("line %(rest)s"),
    }
    return known[word] % {"rest": rest} if word in known else _(part)
