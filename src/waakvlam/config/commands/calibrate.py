"""`waakvlam calibrate`: fit a scenario to a ledger, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from waakvlam.config.commands.outcome import AT_FAULT, DONE, absence, faults_of, report
from waakvlam.config.commands.scenario_file import add_file, say_faults, scenario_at, whole
from waakvlam.ledger.store.files import UnreadableLedgerError
from waakvlam.twin.calibration.calibrate import Calibration, calibrate
from waakvlam.twin.calibration.from_ledger import history_of
from waakvlam.twin.calibration.write import SCENARIO_FILE, to_json, write_calibration
from waakvlam.twin.scenario.faults import ScenarioError

PROGRAM = "waakvlam calibrate"


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status."""
    asked = _parser().parse_args(arguments)
    if absent := absence(asked.ledger):
        return report([absent])
    if (asked.out / SCENARIO_FILE).resolve() == asked.file.resolve():
        print(f"{asked.out}: holds the scenario itself; name another folder", file=sys.stderr)
        return AT_FAULT
    try:
        scenario = scenario_at(asked.file)
        found = calibrate(history_of(asked.ledger, scenario), scenario, seed=asked.seed)
        write_calibration(found, scenario, asked.out)
    except ScenarioError as error:
        return say_faults(asked.file, error)
    except UnreadableLedgerError:
        return report(faults_of(asked.ledger))
    except OSError as error:
        print(f"{asked.out}: cannot be written ({error.strerror})", file=sys.stderr)
        return AT_FAULT
    print(json.dumps(_json(found)) if asked.format == "json" else _text(found, asked.out))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Fits a scenario to a ledger, and says what remains in doubt.",
        allow_abbrev=False,
    )
    parser.add_argument("ledger", metavar="LEDGER", type=Path, help="the folder of the ledger")
    add_file(parser)
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar="DIR",
        help="where the calibrated scenario and its table of draws are written",
    )
    parser.add_argument(
        "--seed", type=whole(0, 2**63 - 1), default=1, metavar="S", help="same seed, same result"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    return parser


def _json(found: Calibration) -> dict[str, object]:
    history = found.history
    return {
        "first": history.first.isoformat(),
        "as_of": history.as_of.isoformat(),
        "requests": int(history.arrival_day.size),
        "conversations": int(history.conversations.team.size),
        "numbers": to_json(found),
    }


def _text(found: Calibration, out: Path) -> str:
    history = found.history
    wide = max(len(one.key) for one in found.learnt)
    requests, talks = history.arrival_day.size, history.conversations.team.size
    lines = [
        f"{history.first} to {history.as_of}: {requests} requests, {talks} conversations",
        f"{'':{wide}}  {'value':>12}  {'5%':>12}  {'95%':>12}  the ledger said",
    ]
    for one in found.learnt:
        numbers = "  ".join(f"{value:12.4g}" for value in (one.value, one.low, one.high))
        label = ", assumed" if one.assumed else ""
        lines.append(f"{one.key:{wide}}  {numbers}  {one.said:.0%}{label}")
    return "\n".join([*lines, f"written: {out / SCENARIO_FILE}, with its draws beside it"])
