"""Where scenarios stand: the library that comes with the twin, and the municipality's own."""

from __future__ import annotations

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


def lenders() -> list[tuple[str, str, Scenario]]:
    """Return (shelf, name, scenario) of those whose numbers can be lent to other teams.

    Those with teams of most kinds first, the latest of them before.
    """
    kept = [(OWN, str(one.pk), read_scenario(one.text)) for one in kept_with_text(_MOST_OWN)]
    ours = [(LIBRARY, name, one) for name, one in library()]
    return sorted((one for one in (*ours, *kept) if can_lend(one[2])), key=_lends_more)


def _lends_more(lender: tuple[str, str, Scenario]) -> tuple[int, int]:
    scenario = lender[2]
    kinds = {team.team_kind for team in scenario.teams}
    return -len(kinds), -scenario.run.start.toordinal()
