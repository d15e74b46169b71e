"""`waakvlam indicators`: evaluate indicators over a ledger, without a database."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import duckdb

from waakvlam.config.commands.figures_text import figures_text
from waakvlam.config.commands.outcome import DONE, WRONG_USAGE, absence, faults_of, report
from waakvlam.config.masking_secret import masking_secret
from waakvlam.doors.steering.figures.groupings import coarser_groupings
from waakvlam.doors.steering.figures.masked import evaluate_masked
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.ledger.store.faults import Fault
from waakvlam.ledger.store.files import UnreadableLedgerError
from waakvlam.monitor.definition import Breakdown
from waakvlam.monitor.evaluate import UnknownBreakdownError, evaluate
from waakvlam.monitor.figures import Figure, figures_json
from waakvlam.monitor.registry import UnknownIndicatorError
from waakvlam.monitor.spans import TIMES

BREAKDOWNS = (*TIMES, *get_args(Breakdown))
PROGRAM = "waakvlam indicators"


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.by if name not in BREAKDOWNS]
    if unknown:
        parser.error(f"--by {unknown[0]}: there is only {', '.join(BREAKDOWNS)}")
    try:
        figures = _evaluate(asked)
    except (UnknownBreakdownError, UnknownIndicatorError) as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return WRONG_USAGE
    except (UnreadableLedgerError, duckdb.Error) as error:
        return report(faults_of(asked.directory) or [_unexplained(asked.directory, error)])
    if asked.format == "json":
        print(json.dumps(figures_json(figures), ensure_ascii=False))
    else:
        print(figures_text(figures, asked.by))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Evaluates indicators over a ledger.", allow_abbrev=False
    )
    parser.add_argument("directory", metavar="DIR", type=Path, help="the folder of the ledger")
    parser.add_argument(
        "--as-of",
        required=True,
        type=_day,
        metavar="DATE",
        help="only what had happened by the end of this day counts, such as 2026-10-31",
    )
    parser.add_argument(
        "--by",
        type=_names,
        default=[],
        action="extend",
        metavar="BREAKDOWN",
        help=f"break down by these, separated by commas: {', '.join(BREAKDOWNS)}",
    )
    parser.add_argument(
        "--only", nargs="+", action="extend", metavar="CODE", help="these indicators (default: all)"
    )
    parser.add_argument("--months", type=_count, metavar="N", help="periods of the last N months")
    parser.add_argument(
        "--masked", action="store_true", help="mask small groups, as the steering pages do"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    return parser


def _evaluate(asked: argparse.Namespace) -> list[Figure]:
    if absence(asked.directory):
        raise UnreadableLedgerError(str(asked.directory))
    connection = open_ledger(asked.directory)
    by = list(dict.fromkeys(asked.by))
    only = [code for given in asked.only for code in _names(given)] if asked.only else None
    if not asked.masked:
        return evaluate(connection, as_of=asked.as_of, by=by, only=only, months=asked.months)
    secret = masking_secret(os.environ.get("WAAKVLAM_SECRET_KEY", ""))
    return evaluate_masked(
        connection, coarser_groupings(by), asked.as_of, secret, only=only, months=asked.months
    )[tuple(by)]


def _unexplained(directory: Path, error: Exception) -> Fault:
    what = f"cannot be read ({str(error).splitlines()[0]})"
    return Fault(str(directory), None, what, "a ledger that `waakvlam ledger check` finds good")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-10-31") from None


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _count(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is not a number of months, 1 or more")
    return int(text)
