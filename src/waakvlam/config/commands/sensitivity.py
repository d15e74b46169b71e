"""`waakvlam sensitivity`: which number in doubt matters most, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

from waakvlam.config.commands.outcome import AT_FAULT, DONE
from waakvlam.config.commands.scenario_file import add_scenario, say_faults, scenario_at, whole
from waakvlam.twin.run import TooManyTeamsError
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.sensitivity import OFFERED, POINTS, REPLICATIONS, Sensitivity, sensitivity

PROGRAM = "waakvlam sensitivity"
MOST_POINTS = 65_536


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status."""
    asked = _parser().parse_args(arguments)
    try:
        scenario = scenario_at(asked.file)
        with ThreadPoolExecutor(asked.threads) as threads:
            found = sensitivity(
                scenario,
                asked.measure,
                seed=asked.seed,
                points=asked.points,
                replications=asked.replications,
                executor=threads,
            )
    except ScenarioError as error:
        return say_faults(asked.file, error)
    except TooManyTeamsError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return AT_FAULT
    print(json.dumps(asdict(found)) if asked.format == "json" else _text(found))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Tells which number in doubt matters most.", allow_abbrev=False
    )
    add_scenario(parser)
    parser.add_argument("--measure", required=True, choices=OFFERED, metavar="MEASURE")
    parser.add_argument(
        "--points",
        type=_power_of_two,
        default=POINTS,
        metavar="N",
        help="a power of two; there are N x (numbers + 2) runs",
    )
    parser.add_argument("--replications", type=whole(1, 10_000), default=REPLICATIONS, metavar="N")
    return parser


def _power_of_two(text: str) -> int:
    number = whole(2, MOST_POINTS)(text)
    if number & (number - 1):
        raise argparse.ArgumentTypeError(f"{number} is not a power of two, such as {POINTS}")
    return number


def _text(found: Sensitivity) -> str:
    wide = max(len(one.key) for one in found.influences)
    lines = [
        f"simulated: {found.measure} is {found.mean:.5g}, give or take {found.sd:.3g} by doubt",
        f"{'':{wide}}  {'alone':>14}  {'in all':>14}",
    ]
    for one in found.influences:
        alone, total = f"{one.first:.2f} ±{one.first_error:.2f}", f"{one.total:.2f}"
        lines.append(f"{one.key:{wide}}  {alone:>14}  {f'{total} ±{one.total_error:.2f}':>14}")
    return "\n".join(lines)
