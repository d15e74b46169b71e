"""What the calls that run a scenario share: its file, its faults, and who computes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

from waakvlam.config.commands.outcome import AT_FAULT
from waakvlam.twin.scenario.faults import ScenarioError

MOST_THREADS: Final = 1024
_SECONDS_TO_ANSWER: Final = 10


class NoClusterError(RuntimeError):
    """The cluster that was named cannot be used."""


def add_scenario(parser: argparse.ArgumentParser) -> None:
    """Add what every such call takes: the file, the seed, the threads and the format."""
    parser.add_argument("file", metavar="SCENARIO", type=Path, help="the scenario, as TOML")
    parser.add_argument(
        "--seed", type=whole(0, 2**63 - 1), default=1, metavar="S", help="same seed, same result"
    )
    parser.add_argument(
        "--threads", type=whole(1, MOST_THREADS), metavar="N", help="default: all processors"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")


class whole:  # noqa: N801 - reads as a type in the parser
    """A type for argparse: a whole number between two bounds."""

    def __init__(self, least: int, most: int) -> None:
        self._least = least
        self._most = most

    def __call__(self, text: str) -> int:
        """Return the number.

        Raises:
            argparse.ArgumentTypeError: it is none, or out of bounds.
        """
        if text.isascii() and text.isdigit() and self._least <= int(text[:30]) <= self._most:
            return int(text)
        bounds = f"a whole number from {self._least} to {self._most}"
        raise argparse.ArgumentTypeError(f"{text[:30]} is not {bounds}")


def say_faults(path: Path, error: ScenarioError) -> int:
    """Write a line per fault of a scenario to stderr; return the exit status of a fault."""
    for fault in error.faults:
        # One line, whatever a key holds.
        print(f"{path}: {' '.join(str(fault).split())}", file=sys.stderr)
    return AT_FAULT


@contextmanager
def executor_at(address: str | None) -> Iterator[Executor | None]:
    """Give the executor of a Dask cluster, None without an address.

    Raises:
        NoClusterError: `distributed` is not installed, or nothing answers there.
    """
    if address is None:
        yield None
        return
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as error:
        right = 'install it with pip install "waakvlam[cluster]"'
        raise NoClusterError(f"--dask needs the extra 'cluster'; {right}") from error
    try:
        client = distributed.Client(address, timeout=_SECONDS_TO_ANSWER)
    except (OSError, ValueError) as error:
        right = "give the address of a running scheduler, such as tcp://10.0.0.5:8786"
        raise NoClusterError(f"--dask {address}: no scheduler answers; {right}") from error
    with client, client.get_executor() as executor:
        yield executor
