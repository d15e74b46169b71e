"""The figures of a revision: each with its key, its value in Dutch notation and where it is from.

They are what the papers' texts name between double brackets: ``[[adults.lump_sum]]``.
"""

from __future__ import annotations

from collections.abc import Mapping

from waakvlam.funding.papers.award_figures import add_award
from waakvlam.funding.papers.gathering import Gathering, award_parts
from waakvlam.funding.papers.line_figures import Budget, add_lines
from waakvlam.funding.papers.origins import Origin
from waakvlam.funding.papers.provenance import Figure
from waakvlam.funding.papers.trend_figures import add_trend
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.document import Revision

NO_BUDGET: Budget = {}


def figures_of(
    revision: Revision,
    origin: Origin,
    *,
    budget: Budget = NO_BUDGET,
    measured: Mapping[str, Figure] | None = None,
) -> dict[str, Figure]:
    """Return the figures of a revision by key, with those that were ``measured`` behind them.

    ``origin`` says where a value was written down; ``budget`` what budget lines hold before the
    amendment. Raises FaultyRevisionError when the revision cannot be computed.
    """
    result = compute(revision)
    found = Gathering(revision, origin, award_parts(revision))
    for place, (award, of) in enumerate(zip(revision.awards, result.awards, strict=True), start=1):
        add_award(found, place, award, of)
    add_lines(found, result, budget)
    for place, (trend, fall) in enumerate(zip(revision.trends, result.trends, strict=True), 1):
        add_trend(found, place, trend, fall)
    return {**found.figures, **(measured or {})}
