"""Where scenarios stand: the library that comes with the twin, and the municipality's own."""

from __future__ import annotations

from typing import Final

from waakvlam.twin.library.read_library import from_library, library_names
from waakvlam.twin.runs.queries import find_kept
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

LIBRARY: Final = "bibliotheek"
OWN: Final = "eigen"


def find_scenario(shelf: str, name: str) -> Scenario | None:
    """Return a scenario by where it stands; None when it is not there."""
    if shelf == LIBRARY and name in library_names():
        return from_library(name)
    kept = find_kept(int(name)) if shelf == OWN and name.isascii() and name.isdigit() else None
    return read_scenario(kept.text) if kept else None


def library() -> list[tuple[str, Scenario]]:
    """Return (name, scenario) of the library, by name."""
    return [(name, from_library(name)) for name in library_names()]
