"""What is wrong in a revision, in the reader's words: the sentences stand in the file's faults."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from waakvlam.funding.revision.faults import RevisionFault

KEYS = {
    "title": pgettext_lazy("key of a revision", "title"),
    "municipality": pgettext_lazy("key of a revision", "municipality"),
    "year": pgettext_lazy("key of a revision", "year"),
    "amendment": pgettext_lazy("key of a revision", "number of the budget amendment"),
    "programme": pgettext_lazy("key of a revision", "programme"),
    "award": pgettext_lazy("key of a revision", "lump sums"),
    "trend": pgettext_lazy("key of a revision", "trends"),
    "key": pgettext_lazy("key of a revision", "key"),
    "team_kind": pgettext_lazy("key of a revision", "kind of team"),
    "contractor": pgettext_lazy("key of a revision", "contractor"),
    "lump_sum": pgettext_lazy("key of a revision", "lump sum"),
    "budgeted": pgettext_lazy("key of a revision", "in the budget now"),
    "own_contribution": pgettext_lazy("key of a revision", "own contribution"),
    "development_budget": pgettext_lazy("key of a revision", "development budget"),
    "surplus_previous_year": pgettext_lazy("key of a revision", "surplus of last year"),
    "cover": pgettext_lazy("key of a revision", "cover"),
    "from": pgettext_lazy("key of a revision", "from"),
    "to": pgettext_lazy("key of a revision", "to"),
    "task_field": pgettext_lazy("key of a revision", "task field"),
    "sub_product": pgettext_lazy("key of a revision", "sub-product"),
    "amount": pgettext_lazy("key of a revision", "amount"),
    "earmark": pgettext_lazy("key of a revision", "earmarked for"),
    "incidental": pgettext_lazy("key of a revision", "for this year only"),
    "staffing": pgettext_lazy("key of a revision", "staffing"),
    "fte_before": pgettext_lazy("key of a revision", "fte before"),
    "fte_after": pgettext_lazy("key of a revision", "fte after"),
    "case_carrying_fte_before": pgettext_lazy("key of a revision", "fte with cases, before"),
    "case_carrying_fte_after": pgettext_lazy("key of a revision", "fte with cases, after"),
    "caseload_before": pgettext_lazy("key of a revision", "households per fte before"),
    "caseload_after": pgettext_lazy("key of a revision", "households per fte after"),
    "client_bound_share": pgettext_lazy("key of a revision", "hours bound to clients"),
    "name": pgettext_lazy("key of a revision", "what falls"),
    "base": pgettext_lazy("key of a revision", "base"),
    "first_drop": pgettext_lazy("key of a revision", "drop at once"),
    "monthly_drop": pgettext_lazy("key of a revision", "drop by month"),
    "on": pgettext_lazy("key of a revision", "on"),
    "share": pgettext_lazy("key of a revision", "share"),
    "until": pgettext_lazy("key of a revision", "up to and including"),
    "fte": pgettext_lazy("key of a revision", "fte"),
    "lump_sum_cents": pgettext_lazy("key of a revision", "lump sum in cents"),
    "certainty": pgettext_lazy("key of a revision", "certainty"),
    "confirmed_certainty": pgettext_lazy("key of a revision", "certainty found"),
    "blocking": pgettext_lazy("key of a revision", "what stands in the way"),
    "adults": pgettext_lazy("key of a revision", "adults"),
    "youth_family": pgettext_lazy("key of a revision", "youth and family"),
}
"""What the keys of a revision's file, and of the twin's answer, are called on a page."""

WHOLE_FILE = "the file"


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
    if part in KEYS:
        return str(KEYS[part])
    word, _space, rest = part.removeprefix("the ").partition(" ")
    known = {
        "award": _("lump sum %(rest)s"),
        "cover": _("cover %(rest)s"),
        "trend": _("trend %(rest)s"),
        "line": _("line %(rest)s"),
    }
    if rest and word in known:
        return known[word] % {"rest": rest}
    return _("the file") if part == WHOLE_FILE else part
