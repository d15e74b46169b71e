"""`waakvlam simulate`: run the twin over a scenario, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from waakvlam.config.commands.outcome import (
    AT_FAULT,
    DONE,
    absence,
    report,
)
from waakvlam.config.commands.scenario_file import (
    NoClusterError,
    add_ledger,
    add_scenario,
    executor_at,
    prepared,
    say_faults,
    unreadable,
    whole,
)
from waakvlam.config.commands.simulation_text import simulation_text, warnings
from waakvlam.ledger.store.files import UnreadableLedgerError
from waakvlam.ledger.store.swap import LedgerBusyError
from waakvlam.ledger.store.write import ForeignFilesError, NotOfTheLedgerError
from waakvlam.twin.as_ledger.teams import NoDistrictError
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.ledger_out import see_that_it_can_be_written, write_simulated_ledger
from waakvlam.twin.measures import summary
from waakvlam.twin.run import JournalFullError, Result, TooManyTeamsError, simulate
from waakvlam.twin.scenario.faults import ScenarioError

PROGRAM = "waakvlam simulate"
MOST_REPLICATIONS = 100_000
_REFUSED = (
    NoClusterError,
    TooManyTeamsError,
    JournalFullError,
    NoDistrictError,
    ForeignFilesError,
    LedgerBusyError,
    NotOfTheLedgerError,
    OSError,
)


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status."""
    asked = _parser().parse_args(arguments)
    if asked.ledger and (absent := absence(asked.ledger)):
        return report([absent])
    try:
        scenario, setup = prepared(asked)
        if asked.ledger_out:
            see_that_it_can_be_written(setup, asked.ledger_out)
        result = _simulate(asked, setup)
        if asked.ledger_out:
            write_simulated_ledger(setup, asked.seed, asked.ledger_out, scenario=scenario)
    except ScenarioError as error:
        return say_faults(asked.file, error)
    except UnreadableLedgerError as error:
        return unreadable(asked.ledger, error)
    except _REFUSED as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return AT_FAULT
    if asked.format == "json":
        print(json.dumps(summary(result), ensure_ascii=False))
        for line in warnings(result):
            print(f"{asked.file}: {line}", file=sys.stderr)
    else:
        print(simulation_text(scenario, result))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Runs the twin over a scenario.", allow_abbrev=False
    )
    add_scenario(parser)
    parser.add_argument(
        "--replications",
        type=whole(1, MOST_REPLICATIONS),
        default=200,
        metavar="N",
        help="how many times, each with other luck; default: 200",
    )
    add_ledger(parser)
    parser.add_argument(
        "--ledger-out", type=Path, metavar="DIR", help="write the ledger of the first replication"
    )
    parser.add_argument(
        "--dask", metavar="ADDRESS", help="compute on the cluster with this scheduler"
    )
    return parser


def _simulate(asked: argparse.Namespace, setup: Setup) -> Result:
    with executor_at(asked.dask) as executor:
        return simulate(
            setup,
            replications=asked.replications,
            seed=asked.seed,
            threads=asked.threads,
            executor=executor,
        )
