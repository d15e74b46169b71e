"""Printing figures: the machine that they hold for, and tables that can be pasted in Markdown."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path


def say(line: str = "") -> None:
    """Print a line at once, so that a long measurement shows where it is."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def machine() -> str:
    """Describe what every figure below depends on: processor, memory, load and versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    versions = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "django", "granian"))
    return (
        f"{os.cpu_count()} cores ({processor()}), {memory:.0f} GiB of memory, "
        f"load {load:.1f} at the start, Python {platform.python_version()}, {versions}"
    )


def processor() -> str:
    """Name the processor's model, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay rows out under a head: the first column to the left, figures to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    ruler = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(line, widths) for line in [lines[0], ruler, *lines[1:]])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *figures = zip(cells, widths, strict=True)
    aligned = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in figures)]
    return f"| {' | '.join(aligned)} |"
