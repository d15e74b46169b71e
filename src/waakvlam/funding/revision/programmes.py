"""The programmes of a revision's budget lines: a shift between two of them is for the council."""

from __future__ import annotations

from waakvlam.funding.revision.document import BudgetLine, Revision
from waakvlam.funding.revision.faults import RevisionFault


def programmes_of(revision: Revision) -> dict[BudgetLine, str]:
    """Return the programme of each line that the cover names; empty where it is not known."""
    found: dict[BudgetLine, str] = {}
    for line in _lines(revision):
        found[line] = found.get(line) or line.programme
    return {line: programme or revision.programme for line, programme in found.items()}


def for_the_council(revision: Revision) -> bool:
    """Tell whether money moves between programmes: then the council decides, not the college."""
    known = programmes_of(revision)
    return any(
        known[cover.source] != known[cover.target]
        for award in revision.awards
        for cover in award.cover
    )


def two_programmes(revision: Revision) -> list[RevisionFault]:
    """Return a fault for each line that is said to be of two programmes."""
    said: dict[BudgetLine, set[str]] = {}
    for line in _lines(revision):
        said.setdefault(line, set()).update({line.programme} - {""})
    return [
        RevisionFault(
            f"the line {line}",
            "is of two programmes: {programmes}",
            "one programme for a line",
            {"programmes": ", ".join(sorted(programmes))},
        )
        for line, programmes in said.items()
        if len(programmes) > 1
    ]


def _lines(revision: Revision) -> list[BudgetLine]:
    covers = [cover for award in revision.awards for cover in award.cover]
    return [line for cover in covers for line in (cover.source, cover.target)]
