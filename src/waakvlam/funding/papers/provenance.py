"""Where a figure of a paper comes from, in the words of its reader (Dutch: papers are Dutch)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from waakvlam.kernel.notation import write_date, write_moment, write_number


@dataclass(frozen=True, slots=True)
class FromFile:
    """A place in a revision file; ``line`` counts from 1, or is 0 when it was not found."""

    file: str
    place: str
    line: int = 0

    def words(self) -> str:
        """Return the provenance as a reader sees it."""
        line = f", regel {self.line}" if self.line else ""
        return f"{self.file}{line}: {self.place}"


@dataclass(frozen=True, slots=True)
class FromEntry:
    """Entered on a page, by whom (a role or a name) and when."""

    who: str
    when: datetime
    place: str = ""

    def words(self) -> str:
        """Return the provenance as a reader sees it."""
        place = f": {self.place}" if self.place else ""
        return f"ingevoerd door {self.who} op {write_moment(self.when)}{place}"


@dataclass(frozen=True, slots=True)
class FromIndicator:
    """An indicator over a ledger, as it stood at the end of a day; over a period, where told."""

    code: str
    ledger: str
    as_of: date
    n: int | None = None
    period: str = ""

    @property
    def year(self) -> int:
        """Return the year that it is about: every period in words ends with its year."""
        return int(self.period[-4:]) if self.period else self.as_of.year

    def words(self) -> str:
        """Return the provenance as a reader sees it."""
        counted = "" if self.n is None else f", n={write_number(self.n)}"
        when = write_date(self.as_of)
        about = f" over {self.period}" if self.period else ""
        return f"indicator {self.code}{about}, grootboek {self.ledger}, stand {when}{counted}"


@dataclass(frozen=True, slots=True)
class FromAssumption:
    """An assumption: nobody measured it."""

    text: str

    def words(self) -> str:
        """Return the provenance as a reader sees it."""
        return f"aanname: {self.text}"


@dataclass(frozen=True, slots=True)
class FromSum:
    """Computed: ``how`` is a sentence in which ``{0}`` is the first of the figures ``of``."""

    how: str
    of: tuple[str, ...]


Provenance = FromFile | FromEntry | FromIndicator | FromAssumption | FromSum


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a paper shows it: ``value`` in Dutch notation, ``label`` says what it is."""

    key: str
    label: str
    value: str
    source: Provenance


Figures = Mapping[str, Figure]


def provenance_words(
    figure: Figure, figures: Figures, numbers: Mapping[str, int] | None = None
) -> str:
    """Return where a figure comes from; of a sum, its parts by value and by number or name."""
    source = figure.source
    if not isinstance(source, FromSum):
        return source.words()
    parts = [
        f"{figures[key].value} ({numbers[key] if numbers else figures[key].label})"
        for key in source.of
    ]
    return f"berekend: {source.how.format(*parts)}"


def with_parts(keys: list[str], figures: Figures) -> list[str]:
    """Return keys with all that they are computed from, each once, in order of appearance."""
    found: dict[str, None] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop(0)
        if key in found:
            continue
        found[key] = None
        source = figures[key].source
        if isinstance(source, FromSum):
            waiting += source.of
    return list(found)
