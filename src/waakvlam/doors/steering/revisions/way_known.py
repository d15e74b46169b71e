"""What is at hand when a way to a lump sum is filled in: the ledger, the revision, last year's."""

from __future__ import annotations

from collections.abc import Sequence

from waakvlam.doors.steering.ledger_pages import open_or_prepare
from waakvlam.funding.parameters.values import ParameterValue
from waakvlam.funding.revision.document import Award
from waakvlam.funding.ways.offers import Known
from waakvlam.funding.ways.sources import FromYear
from waakvlam.funding.work.contents import Checked, checked, read_contents
from waakvlam.funding.work.implications import Implication, implications
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.queries import former_year
from waakvlam.kernel.money import Money


def known_for(version: RevisionVersion, held: Checked, award: Award) -> Known:
    """Return what is known for an award; without a prepared ledger nothing is measured."""
    measured, ledger = _measured()
    results = {one.key: one for one in held.result.awards} if held.result else {}
    own = results.get(award.key)
    return Known(
        award=award,
        edition=version.edition,
        staffing=own.staffing if own else None,
        trends=held.result.trends if held.result else (),
        measured=measured,
        ledger=ledger,
        former=_former(version, award),
    )


def _measured() -> tuple[Sequence[ParameterValue], str]:
    _state, opened = open_or_prepare()
    if opened is None:
        return (), ""
    return opened.book.parameters, opened.manifest.content_hash if opened.manifest else ""


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
