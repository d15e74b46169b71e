"""Removing the simulated ledgers of runs that ended long ago; the runs themselves stay."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from waakvlam.twin.runs.models import Run
from waakvlam.twin.runs.rules import folder_name, number_of

KEPT: Final = timedelta(days=90)
"""How long a run's ledger can be opened; the run can be repeated ever after."""


def forget_ledgers(folder: Path, now: datetime) -> int:
    """Remove from a folder the ledgers of runs that ended long ago; return how many there were."""
    there = [number for path in _folders(folder) if (number := number_of(path.name)) is not None]
    old = Run.objects.filter(pk__in=there, ended_at__lt=now - KEPT).values_list("pk", flat=True)
    for number in old:
        shutil.rmtree(folder / folder_name(number))
        (folder / f".{folder_name(number)}.lock").unlink(missing_ok=True)
    return len(old)


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
