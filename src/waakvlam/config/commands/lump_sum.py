"""`waakvlam lump-sum`: find the smallest lump sum that meets the norms, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from waakvlam.config.commands.lump_sum_text import lump_sum_text
from waakvlam.config.commands.outcome import AT_FAULT, DONE, absence, report
from waakvlam.config.commands.scenario_file import (
    add_ledger,
    add_scenario,
    prepared,
    say_faults,
    unreadable,
)
from waakvlam.ledger.store.files import UnreadableLedgerError
from waakvlam.twin.lump_sum import as_json, find_lump_sum
from waakvlam.twin.run import TooManyTeamsError
from waakvlam.twin.scenario.faults import ScenarioError

PROGRAM = "waakvlam lump-sum"


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status; that no lump sum will do is an answer too."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Finds the smallest lump sum that meets the norms.",
        allow_abbrev=False,
    )
    add_scenario(parser)
    add_ledger(parser)
    asked = parser.parse_args(arguments)
    if asked.ledger and (absent := absence(asked.ledger)):
        return report([absent])
    try:
        scenario, setup = prepared(asked)
        found = find_lump_sum(scenario, seed=asked.seed, setup=setup, threads=asked.threads)
    except ScenarioError as error:
        return say_faults(asked.file, error)
    except UnreadableLedgerError as error:
        return unreadable(asked.ledger, error)
    except TooManyTeamsError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return AT_FAULT
    if asked.format == "json":
        print(json.dumps(as_json(found), ensure_ascii=False))
    else:
        print(lump_sum_text(scenario, found))
    return DONE
