"""Every number that a scenario runs on, with where it comes from (for the page beside a result)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from waakvlam.twin.scenario.keys import KEYS, NUMBERS, OF_MODEL
from waakvlam.twin.scenario.scenario import Scenario

ASSUMED: Final = "assumed"
NORM: Final = "norm"
TURNED: Final = "turned by hand"
"""The source of a number that somebody turned themselves, and its label."""
_WORDS: Final = ("assumed", "assumption", "aanname", "aangenomen")


@dataclass(frozen=True, slots=True)
class Described:
    """A number: its address, value and unit, its 5% and 95% points, where from, and a label.

    The label is ``assumed`` when the source says so or there is none, ``norm`` for a norm that was
    left out and so has its usual value, ``TURNED`` when somebody turned it, else empty.
    """

    key: str
    value: float
    unit: str
    low: float | None
    high: float | None
    source: str
    label: str


def describe(scenario: Scenario) -> tuple[Described, ...]:
    """Return the numbers in play: those written, but for another model's, and the usual norms."""
    written = [
        Described(
            key=address,
            value=number.value,
            unit=NUMBERS[name].unit,
            low=number.low,
            high=number.high,
            source=number.source,
            label=_label(number.source),
        )
        for address, name, number in scenario.numbers()
        if OF_MODEL.get(name.partition(".")[0], scenario.model) == scenario.model
    ]
    usual = [
        Described(key.name, key.default, key.unit, None, None, "", NORM)
        for key in KEYS.values()
        if key.section == "norms" and key.default is not None and key.name not in scenario.entries
    ]
    return (*written, *usual)


def _label(source: str) -> str:
    if source == TURNED:
        return TURNED
    said = source.lower()
    return ASSUMED if not said.strip() or any(word in said for word in _WORDS) else ""
