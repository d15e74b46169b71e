"""What holds for a run, without a database."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

MOST_REPLICATIONS: Final = 10_000
_FOLDER: Final = "doorrekening-"
WHOLE: Final = 1_000
"""A whole run, in thousandths."""


class Status(StrEnum):
    """How far a run is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


def folder_name(number: int) -> str:
    """Return the name under which a run's simulated ledger is opened."""
    return f"{_FOLDER}{number}"


def number_of(folder: str) -> int | None:
    """Return the run of which a folder holds the ledger; None when it is of none."""
    number = folder.removeprefix(_FOLDER)
    known = folder.startswith(_FOLDER) and number.isascii() and number.isdigit()
    return int(number) if known else None
