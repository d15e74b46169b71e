"""What is at hand when a way to a lump sum is filled in: the ledger, the revision, last year's."""

from __future__ import annotations

from dataclasses import replace

from waakvlam.doors.steering.ledger_pages import BookState, open_or_prepare
from waakvlam.doors.steering.revisions.implications_block import (
    ImplicationsBlock,
    implications_block,
)
from waakvlam.funding.revision.document import Award
from waakvlam.funding.ways.offers import Known
from waakvlam.funding.ways.sources import FromYear
from waakvlam.funding.work.contents import Checked, checked, read_contents
from waakvlam.funding.work.implications import Implication, implications
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.queries import former_year
from waakvlam.kernel.money import Money


def known_for(version: RevisionVersion, held: Checked, award: Award) -> tuple[Known, bool]:
    """Return what is known for an award, and whether a job is preparing the ledger's figures.

    Until those are ready, and without a ledger, nothing is measured.
    """
    state, opened = open_or_prepare()
    manifest = opened.manifest if opened else None
    results = {one.key: one for one in held.result.awards} if held.result else {}
    own = results.get(award.key)
    known = Known(
        award=award,
        edition=version.edition,
        staffing=own.staffing if own else None,
        trends=held.result.trends if held.result else (),
        measured=opened.book.parameters if opened else (),
        ledger=manifest.content_hash if manifest else "",
        former=_former(version, award),
    )
    return known, state is BookState.PREPARING


def former_implications(version: RevisionVersion) -> list[Implication]:
    """Return what the decided revision of last year implied; nothing where there is none."""
    former = former_year(version)
    return _implied(former) if former else []


def _implied(version: RevisionVersion) -> list[Implication]:
    held = checked(read_contents(version.content))
    return implications(held.revision, held.result) if held.result else []


def _former(version: RevisionVersion, award: Award) -> tuple[FromYear, Money] | None:
    """Return what an fte of this kind of team cost in the decided revision of last year."""
    former = former_year(version)
    if former is None:
        return None
    for one in _implied(former):
        if one.team_kind is award.team_kind and one.cost_per_fte is not None:
            return FromYear(str(former.pk), former.year), one.cost_per_fte
    return None


def implied_by(version: RevisionVersion, held: Checked, award: Award) -> ImplicationsBlock | None:
    """Return what one award implies; None while the sums of the revision do not hold."""
    if held.result is None:
        return None
    alone = replace(held.revision, awards=(award,))
    own = tuple(one for one in held.result.awards if one.key == award.key)
    return implications_block(alone, replace(held.result, awards=own), former_implications(version))
