"""What is wrong with a scenario: all of it at once, each fault with its key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from waakvlam.twin.scenario.keys import KEYS, MOST

_LONGEST_SHOWN: Final = 60
MOST_FAULTS: Final = 1_000  # who has more has another file


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, what is wrong, and what would be right.

    The two texts hold ``{names}`` that `words` fills in, so that a page can translate the text.
    """

    key: str
    wrong_text: str
    right_text: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def wrong(self) -> str:
        """What is wrong."""
        return self.wrong_text.format(**dict(self.words))

    @property
    def right(self) -> str:
        """What would be right."""
        return self.right_text.format(**dict(self.words))

    def __str__(self) -> str:
        return f"{self.key}: {self.wrong}; {self.right}"


class ScenarioError(ValueError):
    """A scenario that cannot be run, with every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(slots=True)
class Faults:
    """The faults so far."""

    seen: dict[Fault, None] = field(default_factory=dict)

    @property
    def found(self) -> tuple[Fault, ...]:
        """Each fault once, in the order of noting."""
        return tuple(self.seen)

    def add(self, key: str, wrong: str, right: str, **words: object) -> None:
        """Note a fault."""
        if len(self.seen) >= MOST_FAULTS:
            return
        filled = tuple((name, str(word)) for name, word in words.items())
        self.seen[Fault(key, wrong, right, filled)] = None

    def unknown(self, key: str, name: str, allowed: Iterable[str]) -> None:
        """Note a key that does not exist, with the nearest that does."""
        near = nearest(name, allowed) if len(self.seen) < MOST_FAULTS else ""
        if near:
            self.add(key, "is not a key of a scenario", "did you mean {near}?", near=near)
        else:
            self.add(key, "is not a key of a scenario", "leave it out")

    def raise_any(self) -> None:
        """Raise what was found.

        Raises:
            ScenarioError: when there is a fault.
        """
        if self.seen:
            raise ScenarioError(self.found)


def nearest(name: str, allowed: Iterable[str]) -> str:
    """Return the allowed name that looks most like `name`, else the key that ends so, else ""."""
    name = name[:_LONGEST_SHOWN]
    options = sorted(allowed)
    if close := get_close_matches(name, options, 1):
        return close[0]
    if name in KEYS:
        return f"{name} under [[team]]"
    ends = [key for key in KEYS if key.rpartition(".")[2] == name]
    return ends[0] if ends else ""


def shown(raw: object) -> str:
    """Return a value as a fault shows it: short, whatever it is."""
    if isinstance(raw, Mapping):
        return "a table"
    if isinstance(raw, list):
        return "a list"
    if isinstance(raw, int) and abs(raw) > MOST:
        return "a number of more than 15 digits"
    if isinstance(raw, bool):
        return str(raw).lower()
    text = repr(raw)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
