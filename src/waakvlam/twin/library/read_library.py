"""The scenarios that come with the twin."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

LIBRARY: Final = Path(__file__).parent


def library_files() -> tuple[Path, ...]:
    """Return the files, by name."""
    return tuple(sorted(LIBRARY.glob("*.toml")))


def from_library(name: str) -> Scenario:
    """Return a scenario of the library by its file's name without ``.toml``."""
    return read_scenario(LIBRARY / f"{name}.toml")
