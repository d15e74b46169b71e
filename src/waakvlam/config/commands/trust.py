"""`waakvlam trust`: what the twin gives beside what the sources say, without a database."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from waakvlam.config.commands.outcome import DONE
from waakvlam.config.commands.scenario_file import whole
from waakvlam.config.commands.simulation_text import SIMULATED, table, wrapped
from waakvlam.kernel.notation import write_number
from waakvlam.twin.trust.claims import CLAIM, REPLICATIONS, Claim, claims

PROGRAM = "waakvlam trust"
MOST_REPLICATIONS = 1_000


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Runs the library's scenarios of 2019 and 2022 beside what the sources say.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--replications",
        type=whole(1, MOST_REPLICATIONS),
        default=REPLICATIONS,
        metavar="N",
        help="of each scenario; from 20 on the standard errors are told",
    )
    parser.add_argument("--seed", type=whole(0, 2**63 - 1), default=1, metavar="S")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    asked = parser.parse_args(arguments)
    found = claims(replications=asked.replications, seed=asked.seed)
    if asked.format == "json":
        told = [asdict(claim) | {"off": claim.off} for claim in found]
        print(json.dumps({"claim": CLAIM, "figures": told}, ensure_ascii=False))
    else:
        print(trust_text(found, asked.replications))
    return DONE


def trust_text(found: Sequence[Claim], replications: int) -> str:
    """Return the figures as a table, in their order."""
    rows = [["what", "status", "unit", "source", "says", "the twin", "off", "±"]]
    for claim in found:
        off = None if claim.off is None else (claim.off,)
        error = None if claim.error is None else (claim.error,)
        numbers = [_written(one) for one in (claim.said, claim.gives, off, error)]
        rows.append([claim.what, claim.status, claim.unit, claim.source, *numbers])
    whence = (
        f"Means over {write_number(replications)} replications. D: the decision on the lump sums "
        "of 2023, E: the explanation to the council of 2019, with its chapter. ±: the standard "
        "error, how far chance moves the figure."
    )
    weight = (
        "What is input or fitted comes back because it was put in; only what is predicted could "
        "have gone wrong, and what follows is the twin's reckoning beside that of the source."
    )
    notes = (whence, weight, f"The claim is: {CLAIM}.")
    lines = [line for note in notes for line in wrapped(note)]
    return "\n".join([SIMULATED, "", *table(rows, to_the_left=4), "", *lines])


def _written(numbers: tuple[float, ...] | None) -> str:
    if numbers is None:
        return "-"
    return " to ".join(write_number(Decimal(repr(number)), 1) for number in numbers)
