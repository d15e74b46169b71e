"""How much processor time a server takes: what others do on the machine changes it little."""

from __future__ import annotations

import os
from pathlib import Path

PROCESSES = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12
"""Of /proc/<id>/stat the fields after the name of the program."""


def work_under(process: int) -> float:
    """Give the processor seconds so far of a process and of all that descend from it and run."""
    return sum(work for _, work in _family(process))


def parent_of(process: int) -> int:
    """Give the process that started one that runs; raises ProcessLookupError when it is gone."""
    told = _told(PROCESSES / str(process))
    if told is None:
        raise ProcessLookupError(process)
    return told[0]


def _family(process: int) -> list[tuple[int, float]]:
    every = {
        int(folder.name): told
        for folder in PROCESSES.iterdir()
        if folder.name.isdigit() and (told := _told(folder)) is not None
    }
    found = [process] if process in every else []
    for number in found:
        found += [child for child, (parent, _) in every.items() if parent == number]
    return [(number, every[number][1]) for number in found]


def _told(folder: Path) -> tuple[int, float] | None:
    """Give the parent and the processor seconds of a process; None when it is gone."""
    try:
        text = (folder / "stat").read_text(encoding="utf-8")
    except OSError:
        return None
    # The name stands in brackets and may hold anything.
    fields = text.rpartition(")")[2].split()
    return int(fields[_PARENT]), (int(fields[_USER]) + int(fields[_SYSTEM])) / TICKS
