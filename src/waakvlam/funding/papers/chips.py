"""Chips: a text names a figure as ``[[adults.lump_sum]]``, and shows its value where it stands."""

from __future__ import annotations

import re
from difflib import get_close_matches

from waakvlam.funding.papers.provenance import Figures
from waakvlam.funding.revision.faults import FaultyRevisionError, RevisionFault

CHIP = re.compile(r"\[\[(?P<key>[^\[\]\n]*)\]\]")
_NEAR = 3


class FaultyDraftError(FaultyRevisionError):
    """A draft that cannot become a paper; it holds every fault that was found."""


def chip(key: str) -> str:
    """Return the chip of a figure, as a text holds it."""
    return f"[[{key}]]"


def keys_in(text: str) -> list[str]:
    """Return the keys that a text names, in order."""
    return [found["key"].strip() for found in CHIP.finditer(text)]


def faults_in(place: str, text: str, figures: Figures) -> list[RevisionFault]:
    """Return a fault for each figure that a text names and that is not known."""
    return [_unknown(place, key, figures) for key in keys_in(text) if key not in figures]


def filled(text: str, figures: Figures) -> str:
    """Return a text with the value of each figure that it names; all of them must be known."""
    return CHIP.sub(lambda found: figures[found["key"].strip()].value, text)


def _unknown(place: str, key: str, figures: Figures) -> RevisionFault:
    near = get_close_matches(key, list(figures), n=_NEAR) or list(figures)[:_NEAR]
    values = {"key": key, "near": ", ".join(f"{one} ({figures[one].label})" for one in near)}
    what = "names the figure {key}, which is not known"
    return RevisionFault(place, what, "a figure of this revision, such as {near}", values)
