"""What holds for a run, without a database."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

MOST_REPLICATIONS: Final = 10_000
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
    return f"doorrekening-{number}"
