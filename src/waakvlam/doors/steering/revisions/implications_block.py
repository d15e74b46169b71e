"""What a revision means for the help, as a block that is read before anything is signed (C7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Cell, Column
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.revisions.loading import award_names
from waakvlam.doors.steering.revisions.tables import Table
from waakvlam.doors.steering.revisions.words import euros, thousandths
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.revision.result import RevisionResult
from waakvlam.funding.work.implications import Implication, implications
from waakvlam.kernel.notation import write_number


@dataclass(frozen=True, slots=True)
class ImplicationsBlock:
    """The table, and a sentence for each award that can help fewer households at once."""

    table: Table
    warnings: list[str]


def implications_block(
    revision: Revision, result: RevisionResult, last_year: list[Implication]
) -> ImplicationsBlock:
    """Return what each award implies, beside the decided revision of the year before."""
    names = award_names(revision)
    found = implications(revision, result)
    former = {one.team_kind: one for one in last_year}
    rows: list[list[Cell | str]] = []
    for one in found:
        before = former.get(one.team_kind)
        rows.append(
            [
                names[one.award_key],
                _number(one.fte_before),
                _number(one.fte_after),
                _span(one),
                _most(one.households_after, at_most=one.at_most),
                _share(one),
                euros(one.cost_per_fte),
                euros(before.cost_per_fte) if before else "–",
                euros(one.cost_per_household),
                euros(before.cost_per_household) if before else "–",
            ]
        )
    table = Table(_("What it means for the help"), _columns(), rows)
    warnings = [_warning(one, names[one.award_key]) for one in found if one.is_less]
    return ImplicationsBlock(table, warnings)


def _columns() -> list[Column]:
    labels = [
        _("Fte before"),
        _("Fte after"),
        _("Households at once, before"),
        _("Households at once, after"),
        _("Share of before"),
        _("Cost per fte"),
        _("Cost per fte, last year"),
        _("Cost per household at once"),
        _("The same, last year"),
    ]
    return [Column(_("Lump sum for")), *(Column(label, numeric=True) for label in labels)]


def _warning(one: Implication, name: str) -> str:
    told = _(
        "%(name)s: fewer households can be helped at once (%(after)s instead of %(before)s). So "
        "help must become shorter, or the waiting list longer."
    )
    after = _most(one.households_after, at_most=one.at_most)
    return told % {"name": name, "after": after, "before": _span(one)}


def _span(one: Implication) -> str:
    if one.households_before is None:
        return "–"
    low, high = one.households_before
    written = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    return _("at most %(number)s") % {"number": written} if one.at_most else written


def _most(number: int | None, *, at_most: bool) -> str:
    if number is None:
        return "–"
    return _("at most %(number)s") % {"number": _number(number)} if at_most else _number(number)


def _share(one: Implication) -> str:
    share = one.share_thousandths
    if share is None:
        return "–"
    low, high = share
    return thousandths(low) if low == high else f"{thousandths(low)}–{thousandths(high)}"


def _number(number: object) -> str:
    if not isinstance(number, int | Decimal):
        return "–"
    decimals = max(0, -int(Decimal(number).normalize().as_tuple().exponent))
    return write_number(number, decimals, language())
