"""What the texts of the papers are drawn from: a revision, what it comes to, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waakvlam.funding.papers.chips import chip
from waakvlam.funding.papers.gathering import award_parts
from waakvlam.funding.papers.provenance import Figure, Figures, FromIndicator
from waakvlam.funding.papers.words import line_name, listed
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.document import Award, BudgetLine, Revision
from waakvlam.funding.revision.programmes import for_the_council, programmes_of
from waakvlam.funding.revision.result import AwardResult, RevisionResult

# Waits, help given, referrals, caseload and hours: what D looks back on. The others stay at hand
# as chips.
LOOKED_BACK_ON = (
    "ACC2",
    "ACC3",
    "ACC4",
    "ACC7",
    "AFF2",
    "AFF8",
    "AFF7s",
    "AFF9",
    "AFF14",
    "AFF15",
)
MEASURED = "ledger."
"""How the keys of measured figures begin."""


@dataclass(frozen=True)
class Facts:
    """A revision with all that its papers tell."""

    revision: Revision
    result: RevisionResult
    figures: Figures
    municipality_name: str = ""

    @property
    def awards(self) -> Iterator[tuple[Award, AwardResult]]:
        """Return each award with what it comes to."""
        return zip(self.revision.awards, self.result.awards, strict=True)

    @property
    def contractors(self) -> str:
        """Return the contractors as a list in a sentence, each once."""
        return listed(list(dict.fromkeys(award.contractor for award in self.revision.awards)))

    @property
    def municipality(self) -> str:
        """Return the municipality by its name, or by its code where the name is not known."""
        return self.municipality_name or f"CBS-code {self.revision.municipality}"

    @property
    def for_the_council(self) -> bool:
        """Tell whether the council decides on the amendment."""
        return for_the_council(self.revision)

    @property
    def programmes(self) -> list[str]:
        """Return the programmes that the amendment touches, each once; none when not known."""
        known = programmes_of(self.revision).values()
        return [name for name in dict.fromkeys(known) if name]

    @property
    def measured(self) -> list[Figure]:
        """Return the measured figures that a letter looks back on, in its order.

        Those of before the revision's year, and of a month only where there are none of a year.
        What a way to a lump sum took from an indicator is not among them.
        """
        found = [
            (figure, figure.source.period)
            for code in LOOKED_BACK_ON
            for figure in self.figures.values()
            if isinstance(figure.source, FromIndicator)
            and figure.source.code == code
            and figure.key.startswith(MEASURED)
            and figure.source.year < self.revision.year
        ]
        of_years = [figure for figure, period in found if not period or period.isdecimal()]
        return of_years or [figure for figure, _period in found]

    def programme(self, line: BudgetLine) -> str:
        """Return the programme of a line, or that it was not given."""
        return programmes_of(self.revision).get(line) or "niet opgegeven"

    def key(self, award: Award, name: str) -> str:
        """Return the key of an award's figure."""
        return f"{award_parts(self.revision)[award.key]}.{name}"

    def has(self, award: Award, name: str) -> bool:
        """Tell whether an award has a figure."""
        return self.key(award, name) in self.figures

    def chip(self, award: Award, name: str) -> str:
        """Return the chip of an award's figure."""
        return chip(self.key(award, name))

    def line(self, line: BudgetLine) -> str:
        """Return a budget line in words."""
        return line_name(line, self.revision.year)


def facts_of(revision: Revision, figures: Figures, municipality_name: str = "") -> Facts:
    """Return what the papers of a revision tell; raises FaultyRevisionError."""
    return Facts(revision, compute(revision), figures, municipality_name)
