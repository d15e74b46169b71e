"""Where scenarios stand: the library that comes with the twin, and the municipality's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from waakvlam.twin.library.read_library import from_library, library_names
from waakvlam.twin.runs.queries import find_kept, kept_with_text
from waakvlam.twin.scenario.lend import can_lend
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

LIBRARY: Final = "bibliotheek"
OWN: Final = "eigen"
_MOST_OWN: Final = 20


def find_scenario(shelf: str, name: str) -> Scenario | None:
    """Return a scenario by where it stands; None when it is not there."""
    if shelf == LIBRARY and name in library_names():
        return from_library(name)
    kept = find_kept(int(name)) if shelf == OWN and name.isascii() and name.isdigit() else None
    return read_scenario(kept.text) if kept else None


def library() -> list[tuple[str, Scenario]]:
    """Return (name, scenario) of the library, by name."""
    return [(name, from_library(name)) for name in library_names()]


def lenders() -> Iterator[tuple[str, str, Scenario]]:
    """Yield (shelf, name, scenario) of those whose numbers can be lent to other teams."""
    for name, one in library():
        if can_lend(one):
            yield LIBRARY, name, one
    for kept in kept_with_text(_MOST_OWN):
        own = read_scenario(kept.text)
        if can_lend(own):
            yield OWN, str(kept.pk), own
