"""The figures of the ledger that a paper may name, from the book that the pages show (F7, M2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from waakvlam.doors.steering.figures.book import EVERYWHERE, Book, Place, Spot, time_of
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.ledger_pages import BookState, open_or_prepare
from waakvlam.doors.steering.provenance import HASH_SHOWN
from waakvlam.funding.papers.facts import LOOKED_BACK_ON
from waakvlam.funding.papers.measured import figures_of_periods, periods_named
from waakvlam.funding.papers.provenance import Figure
from waakvlam.kernel.team_kind import TeamKind
from waakvlam.ledger.store.manifest import Manifest
from waakvlam.monitor.figures import Figure as Evaluated

# The papers are Dutch.
SOURCES = {"database": "van deze database", "simulated": "van een simulatie, niet gemeten"}
OTHER = "van een ander systeem"


@dataclass(frozen=True, slots=True)
class LedgerFigures:
    """What a paper may name of the ledger, and how far the ledger's figures are."""

    state: BookState
    known: Mapping[str, Figure] = field(default_factory=dict)
    offered: Collection[str] = ()
    """The keys to choose from; others are known because a text names their period already."""


def ledger_figures(named: Collection[str], revised: int) -> LedgerFigures:
    """Return the figures of the newest closed year and month before the year that is revised.

    Where the ledger has none of before it, the newest of all; beside those the periods ``named``.
    Where they are not ready yet, a job prepares them.
    """
    state, opened = open_or_prepare()
    if opened is None:
        return LedgerFigures(state)
    book = opened.book
    year, month = (_newest(book.periods[time], revised) for time in ("year", "month"))
    known = _figures(opened, ({year, month} - {""}) | periods_named(named))
    offered = [key for key in known if _offered(key, year)]
    return LedgerFigures(state, known, offered or list(known))


def _newest(periods: Collection[str], revised: int) -> str:
    before = [period for period in periods if int(period[:4]) < revised]
    return max(before or periods, default="")


def _offered(key: str, year: str) -> bool:
    """Tell whether a figure is of the newest year, or of another period and looked back on."""
    _ledger, code, period, *_kind = key.split(".")
    return period == year or code in LOOKED_BACK_ON


def _figures(opened: OpenedLedger, periods: Collection[str]) -> dict[str, Figure]:
    found = sorted(_evaluated(opened.book, periods), key=_order)
    return figures_of_periods(found, _name(opened.manifest), opened.book.as_of)


def _order(one: Evaluated) -> tuple[str, str, str]:
    period = one.breakdown.get("year") or f"after {one.breakdown.get('month')}"
    return period, one.code, one.breakdown.get("team_kind") or ""


def _evaluated(book: Book, periods: Collection[str]) -> Iterator[Evaluated]:
    places = [EVERYWHERE, *(Place("team_kind", kind) for kind in TeamKind)]
    codes = dict.fromkeys(spot.code for spot in book.figures)
    for period in periods:
        for code in codes:
            for place in places:
                shown = book.figures.get(Spot(code, period, place))
                if shown is None:
                    continue
                about: dict[str, str | None] = {time_of(period): period}
                if place.kind:
                    about[place.kind] = place.code
                yield Evaluated(
                    code, about, shown.value, shown.n, shown.coverage, masked=shown.masked
                )


def _name(manifest: Manifest | None) -> str:
    if manifest is None:
        return OTHER
    return f"{SOURCES.get(manifest.source, OTHER)} ({manifest.content_hash[:HASH_SHOWN]})"
