"""The first draft of each paper, filled from a revision and what was measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from waakvlam.funding.papers.addendum import addendum
from waakvlam.funding.papers.advice import advice
from waakvlam.funding.papers.amendment import amendment
from waakvlam.funding.papers.draft import Draft, Paper
from waakvlam.funding.papers.facts import Facts, facts_of
from waakvlam.funding.papers.letter import letter
from waakvlam.funding.papers.provenance import Figures
from waakvlam.funding.revision.document import Revision

WRITERS: Mapping[Paper, Callable[[Facts], Draft]] = {
    Paper.ADVICE: advice,
    Paper.LETTER: letter,
    Paper.AMENDMENT: amendment,
    Paper.ADDENDUM: addendum,
}


def draft_of(
    paper: Paper, revision: Revision, figures: Figures, *, municipality: str = ""
) -> Draft:
    """Return a paper as it is before anybody edits it; ``figures`` are those of ``figures_of``.

    ``municipality`` is its name; without it the papers give its code.
    Raises FaultyRevisionError when the revision cannot be computed.
    """
    return WRITERS[paper](facts_of(revision, figures, municipality))
