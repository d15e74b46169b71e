"""What is wrong in a revision, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount


@dataclass(frozen=True)
class RevisionFault:
    """A fault: its place in the file, and two sentences with the values that belong in them.

    The sentences are kept apart from their values so that a page can say them in the reader's
    language.
    """

    place: str
    what: str
    expected: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        what = self.what.format_map(self.values)
        return f"{self.place}: {what}; expected {self.expected.format_map(self.values)}"


class FaultyRevisionError(ValueError):
    """A revision that cannot be computed; it holds every fault that was found."""

    def __init__(self, faults: Iterable[RevisionFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


def amount_fault(place: str, what: str, expected: str, **amounts: Money) -> RevisionFault:
    """Return a fault whose values are amounts, written as € 10.650.000."""
    values = {name: write_amount(amount) for name, amount in amounts.items()}
    return RevisionFault(place, what, expected, values)
