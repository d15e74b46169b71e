"""The three ways beside each other: what each comes to, from which inputs, in which steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Cell, Column
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.revisions.loading import award_names
from waakvlam.doors.steering.revisions.tables import Table
from waakvlam.doors.steering.revisions.way_sources import Facts, source_facts
from waakvlam.doors.steering.revisions.way_words import (
    LABELS,
    NORMS,
    WAYS,
    fraction_text,
    unbroken,
    value_text,
)
from waakvlam.doors.steering.revisions.words import TEAM_KINDS, euros, signed_euros, thousandths
from waakvlam.funding.revision.document import Award, Revision
from waakvlam.funding.ways.by_staffing import StaffingSum
from waakvlam.funding.ways.by_trend import (
    RELATION_2019,
    RELATION_2022,
    TrendInputs,
    TrendSum,
    trend_inputs,
    with_relation,
)
from waakvlam.funding.ways.inputs import INPUTS, Way
from waakvlam.funding.ways.kept import Filled, Kept, Simulated, sum_of
from waakvlam.funding.work.implications import remaining_thousandths
from waakvlam.funding.work.models import LumpSumWay, RevisionVersion
from waakvlam.funding.work.ways import kept as kept_of
from waakvlam.funding.work.ways import people_of
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_number, write_percentage


@dataclass(frozen=True, slots=True)
class InputRow:
    """An input as it is read, with where it comes from."""

    label: str
    value: str
    source: Facts


@dataclass(frozen=True, slots=True)
class WayCard:
    """One way: its inputs, the steps of its sum, who filled it in. Without a row it is empty."""

    way: str
    title: str
    result: str = ""
    inputs: tuple[InputRow, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    source: Facts = ()
    warning: str = ""
    entered_at: datetime | None = None
    entered_by: str = ""


def cards_of(award: Award, rows: Iterable[LumpSumWay]) -> list[WayCard]:
    """Return a card for each way; one that nobody filled in is empty."""
    found = {Way(row.way): row for row in rows if row.award_key == award.key}
    kept = {way: kept_of(row) for way, row in found.items()}
    people = people_of(kept.values())
    return [
        _card(way, award, found[way], kept[way], people)
        if way in found
        else WayCard(way.value, str(WAYS[way]))
        for way in Way
    ]


def _card(
    way: Way, award: Award, row: LumpSumWay, kept: Kept, people: Mapping[int, str]
) -> WayCard:
    return WayCard(
        way=way.value,
        title=str(WAYS[way]),
        result=result_text(kept),
        inputs=tuple(_inputs(kept, people)) if isinstance(kept, Filled) else (),
        steps=tuple(_steps(kept)),
        source=source_facts(kept.source, people) if isinstance(kept, Simulated) else (),
        warning=_warning(kept, award),
        entered_at=row.entered_at,
        entered_by=row.entered_by.display_name,
    )


def result_text(kept: Kept) -> str:
    """Return the lump sum of a way; of the twin perhaps that no lump sum meets the norms."""
    amount = kept.lump_sum
    return _("out of reach") if amount is None else euros(amount)


def _inputs(kept: Filled, people: Mapping[int, str]) -> Iterator[InputRow]:
    for one in INPUTS[kept.way]:
        if one.key in kept.values:
            text = value_text(kept.way, one.key, kept.values[one.key])
            yield InputRow(str(LABELS[one.key]), text, source_facts(kept.sources[one.key], people))


def _steps(kept: Kept) -> Iterator[tuple[str, str]]:
    if isinstance(kept, Simulated):
        yield from _twin_steps(kept)
        return
    found = sum_of(kept.way, kept.values)
    if isinstance(found, StaffingSum):
        yield from _staffing_steps(found)
    else:
        yield from _trend_steps(found, trend_inputs(kept.values))


def _trend_steps(found: TrendSum, inputs: TrendInputs) -> Iterator[tuple[str, str]]:
    yield _("Clients times cost"), unbroken(found.base)
    yield _("Clients taken over"), fraction_text(found.clients_taken_over, 1)
    yield _("Each frees in indicated support"), unbroken(found.freed_each)
    yield _("Freed together"), unbroken(found.added)
    fall = thousandths(remaining_thousandths(found.cost_drop))
    yield _("Indicated support costs so much less"), fall
    for label, relation in (
        (_("With the assumption of 2019 (80% fewer clients, 60% less cost)"), RELATION_2019),
        (_("With the finding of 2022 (equally fast)"), RELATION_2022),
    ):
        yield label, unbroken(with_relation(inputs, relation))


def _staffing_steps(found: StaffingSum) -> Iterator[tuple[str, str]]:
    yield _("Fte that carries cases"), fraction_text(found.carrying_fte, 2)
    yield _("Fte together"), fraction_text(found.fte, 2)
    yield _("Cost of the fte"), unbroken(found.staff)
    yield _("Overhead"), unbroken(found.overhead)
    if found.hours_each is not None:
        yield _("Hours a year for each household at once"), fraction_text(found.hours_each, 0)


def _twin_steps(kept: Simulated) -> Iterator[tuple[str, str]]:
    answer = kept.answer
    yield _("Kind of team"), str(TEAM_KINDS[kept.kind])
    if answer.fte is not None:
        yield _("Fte"), write_number(answer.fte, 1, language())
    yield _("Certainty wished"), _percent(answer.certainty)
    if answer.confirmed is not None:
        yield _("Certainty found"), _percent(answer.confirmed)
    if answer.blocking:
        yield _("What stands in the way"), str(NORMS[answer.blocking])


def _percent(share: Decimal) -> str:
    return write_percentage(share, 1, language())


def _warning(kept: Kept, award: Award) -> str:
    if isinstance(kept, Simulated) and kept.kind is not award.team_kind:
        return _("This is of another kind of team than the lump sum is for now. Take it anew.")
    return ""


def beside_each_other(award: Award, rows: Iterable[LumpSumWay]) -> Table:
    """Return the three ways and what was agreed, in one row each of amounts and differences."""
    found = {Way(row.way): kept_of(row) for row in rows if row.award_key == award.key}
    columns = [
        Column(_("In euros a year")),
        *(Column(str(WAYS[way]), numeric=True) for way in Way),
        Column(_("Agreed"), numeric=True),
    ]
    results: list[Cell | str] = [
        _("Lump sum"),
        *(result_text(found[way]) if way in found else _("not there yet") for way in Way),
        euros(award.lump_sum),
    ]
    differences: list[Cell | str] = [
        _("Agreed is so much more (+) or less (−)"),
        *(_difference(award, found.get(way)) for way in Way),
        "",
    ]
    return Table(_("The lump sum in three ways"), columns, [results, differences])


def ways_table(version: RevisionVersion, revision: Revision, rows: Sequence[LumpSumWay]) -> Table:
    """Return what the three ways gave and what was agreed, award by award, each with its page."""
    names = award_names(revision)
    found = {(row.award_key, row.way): row for row in rows}
    columns = [
        Column(_("Lump sum for")),
        *(Column(str(WAYS[way]), numeric=True) for way in Way),
        Column(_("Agreed"), numeric=True),
    ]
    lines: list[list[Cell | str]] = [
        [
            Cell(
                # Above it a table leads by the name alone to the lump sum itself.
                _("%(name)s in three ways") % {"name": names[award.key]},
                url=reverse("steering:revision_ways", args=[version.pk, number]),
            ),
            *(_result(found.get((award.key, way.value))) for way in Way),
            euros(award.lump_sum),
        ]
        for number, award in enumerate(revision.awards, start=1)
    ]
    return Table(_("The lump sum in three ways"), columns, lines)


def _result(row: LumpSumWay | None) -> str:
    if row is None:
        return _("not there yet")
    return _("out of reach") if row.result_cents is None else euros(Money(row.result_cents))


def _difference(award: Award, kept: Kept | None) -> str:
    amount = kept.lump_sum if kept else None
    return "–" if amount is None else signed_euros(award.lump_sum - amount)
