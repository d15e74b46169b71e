"""What the calls that run a scenario share: its file, its faults, and who computes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from waakvlam.config.commands.outcome import AT_FAULT, faults_of, report
from waakvlam.ledger.store.faults import Fault as LedgerFault
from waakvlam.ledger.store.files import UnreadableLedgerError
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.library.read_library import from_library, library_names
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.faults import Fault, ScenarioError
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.start import at_start

MOST_THREADS: Final = 1024
_SECONDS_TO_ANSWER: Final = 10


class NoClusterError(RuntimeError):
    """The cluster that was named cannot be used."""


def add_scenario(parser: argparse.ArgumentParser) -> None:
    """Add what every such call takes: the file, the seed, the threads and the format."""
    add_file(parser)
    parser.add_argument(
        "--seed", type=whole(0, 2**63 - 1), default=1, metavar="S", help="same seed, same result"
    )
    parser.add_argument(
        "--threads", type=whole(1, MOST_THREADS), metavar="N", help="default: all processors"
    )
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="default: text, to be read"
    )


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add the scenario itself: a file or a name of the library, and the way to see its names."""
    parser.add_argument(
        "file",
        metavar="SCENARIO",
        type=Path,
        help="the scenario, as TOML, or its name in the library",
    )
    parser.add_argument(
        "--library", action=_Library, nargs=0, help="say what the library holds, and stop"
    )


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """Add the ledger from which a run may start."""
    parser.add_argument(
        "--ledger", type=Path, metavar="DIR", help="start from the open cases of this ledger"
    )


def prepared(asked: argparse.Namespace) -> tuple[Scenario, Setup]:
    """Return the scenario that was asked for and its setup, begun from the ledger if there is one.

    Raises:
        ScenarioError, UnreadableLedgerError: as `start.at_start`.
    """
    scenario = scenario_at(asked.file)
    if not asked.ledger:
        return scenario, compile_scenario(scenario)
    started, rows = at_start(asked.ledger, scenario)
    return started, compile_scenario(started, at_start=rows)


def unreadable(ledger: Path, error: UnreadableLedgerError) -> int:
    """Say what is wrong with a ledger; return the exit status of a fault."""
    right = "a ledger that `waakvlam ledger check` finds good"
    unexplained = LedgerFault(str(ledger), None, f"cannot be read ({error})", right)
    return report(faults_of(ledger) or [unexplained])


def scenario_at(path: Path) -> Scenario:
    """Return the scenario of a file, or of the library by its name; a file goes first.

    Raises:
        ScenarioError: with all its faults.
    """
    in_library = str(path) in library_names()
    if in_library and not path.is_file():  # a folder of that name is the outcome of a run
        return from_library(str(path))
    if path.exists() or path.suffix or len(path.parts) != 1:
        return read_scenario(path)
    wrong, right = "is no file and no name of the library", "name a file, or one of {names}"
    names = ", ".join(library_names())
    raise ScenarioError([Fault("scenario", wrong, right, (("names", names),))])


class _Library(argparse.Action):
    """Says what the library holds, and stops, as ``--help`` does."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        names = library_names()
        wide = max(map(len, names))
        for name in names:
            print(f"{name:{wide}}  {from_library(name).name}")
        parser.exit()


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
        NoClusterError: `distributed` is not installed, nothing answers there, the scheduler has no
            workers, or they stop at work.
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
        _see_that_somebody_works(client, address)
        try:
            yield executor
        except distributed.KilledWorker as error:
            right = "look in the workers' logs: is there memory enough?"
            raise NoClusterError(f"--dask {address}: the workers stop at work; {right}") from error


def _see_that_somebody_works(client: Any, address: str) -> None:  # noqa: ANN401 - has no types
    """Wait a moment for a worker: without one the work would wait for ever."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS_TO_ANSWER)
    except TimeoutError as error:
        right = f"start one with: dask worker {address}"
        raise NoClusterError(f"--dask {address}: the scheduler has no workers; {right}") from error
