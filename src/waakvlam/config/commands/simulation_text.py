"""A simulation's result for who reads a terminal, with numbers and amounts as in Dutch."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import numpy as np

from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_number, write_percentage
from waakvlam.twin.load import offered_load
from waakvlam.twin.measures import measures, statistics
from waakvlam.twin.run import Result
from waakvlam.twin.scenario.describe import ASSUMED, describe
from waakvlam.twin.scenario.scenario import Scenario

SIMULATED: Final = "simulated (gesimuleerd): what a model expects, nothing that happened"
_COLUMNS: Final = ("mean", "sd", "p05", "p50", "p95")
_BY_TEAM: Final = (
    ("arrivals", "arrivals"),
    ("wait", "wait_days_mean"),
    ("in time", "in_time_share"),
    ("waiting", "waiting_at_end"),
    ("own help", "helped_by_team_share"),
    ("used", "utilisation"),
    ("cost", "cost_total"),
)
_WIDTH: Final = 100


def simulation_text(scenario: Scenario, result: Result) -> str:
    """Return a result as lines: all teams with their spread, each team's means, the notes."""
    return "\n".join(
        [*_head(result), "", *_all(result), "", *_teams(result), "", *_notes(scenario, result)]
    )


def warnings(result: Result) -> Iterator[str]:
    """Yield what a reader must know of a result besides its numbers."""
    if result.cut_short:
        cut, number = write_number(result.cut_short), write_number(result.replications)
        yield (
            f"{cut} of {number} replications were cut short (too much happened, or too many "
            "households at once): they count with what they saw, but not in flows and costs a year"
        )
    for code, load in offered_load(result.setup).items():
        if load >= 1.0:
            share = (
                "without room" if load == float("inf") else f"{write_percentage(load)} of its room"
            )
            yield f"{code} is overloaded: it is asked for {share}, so its waiting list only grows"


def written(measure: str, value: float | None) -> str:
    """Return a measure as it is read: a share as a percentage, cents as an amount."""
    if value is None:
        return "-"
    if measure.startswith("cost_"):
        return write_amount(Money(round(value / 100.0) * 100))
    if measure.endswith("_share") or measure in {"utilisation", "slowdown_mean"}:
        return write_percentage(value, 1)
    return write_number(Decimal(repr(value)), 1)


def table(rows: list[list[str]], to_the_left: int = 1) -> list[str]:
    """Return rows as aligned lines; the first columns to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text.ljust(width) if place < to_the_left else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def wrapped(text: str) -> list[str]:
    """Return a note as lines of a terminal's width."""
    return textwrap.wrap(text, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _head(result: Result) -> Iterator[str]:
    yield f"{result.setup.name} ({result.setup.model})"
    yield SIMULATED
    replications = write_number(result.replications)
    seconds = write_number(Decimal(repr(result.seconds)), 1)
    events = write_number(result.events)
    yield f"{replications} replications, seed {result.seed}, {events} events in {seconds} s"


def _all(result: Result) -> list[str]:
    rows = [["all teams, flows and costs a year", *_COLUMNS]]
    for measure, values in measures(result).items():
        spread = statistics(values)
        rows.append([measure, *(written(measure, spread[name]) for name in _COLUMNS)])
    return table(rows)


def _teams(result: Result) -> list[str]:
    rows = [["mean by team", *(title for title, _ in _BY_TEAM)]]
    for place, team in enumerate(result.setup.teams):
        values = measures(result, np.arange(len(result.setup.teams)) == place)
        means = [(name, statistics(values[name])["mean"]) for _, name in _BY_TEAM]
        rows.append([team.code, *(written(name, mean) for name, mean in means)])
    return table(rows)


def _notes(scenario: Scenario, result: Result) -> Iterator[str]:
    for warning in warnings(result):
        yield from wrapped(f"! {warning}")
    setup = result.setup
    in_doubt = setup.doubt and (setup.spreads or setup.joint is not None)
    doubt = "chance and doubt about the numbers" if in_doubt else "chance alone"
    yield from wrapped(f"The spread is that of {doubt}.")
    yield from assumed(scenario)


def assumed(scenario: Scenario) -> list[str]:
    """Return the note that names the assumed numbers."""
    numbers = describe(scenario)
    found = [number.key for number in numbers if number.label == ASSUMED]
    return wrapped(
        f"Assumed, or without a source: {len(found)} of {len(numbers)} numbers: "
        f"{', '.join(found) or 'none'}."
    )
