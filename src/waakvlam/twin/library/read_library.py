"""The scenarios that come with the twin: files, and variants of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from waakvlam.twin.library.variants import VARIANTS
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

LIBRARY: Final = Path(__file__).parent


class NotInLibraryError(LookupError):
    """The library has no scenario of this name."""


def library_names() -> tuple[str, ...]:
    """Return the names of the scenarios, in their order."""
    files = (path.stem for path in LIBRARY.glob("*.toml"))
    return tuple(sorted((*files, *(variant.name for variant in VARIANTS))))


@cache
def from_library(name: str) -> Scenario:
    """Return a scenario of the library.

    Raises:
        NotInLibraryError: there is none of this name.
    """
    if name not in library_names():
        raise NotInLibraryError(name)
    for variant in VARIANTS:
        if variant.name == name:
            return variant.of(from_library(variant.base))
    return read_scenario(LIBRARY / f"{name}.toml")
