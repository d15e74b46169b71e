"""The tiles of the dashboard: one per indicator of a concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Tile
from waakvlam.doors.steering.figures.book import Book, Place, Shown, Spot, time_of
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import name_of
from waakvlam.doors.steering.provenance import of_indicator
from waakvlam.doors.steering.words import (
    count_text,
    coverage_text,
    norm_met,
    trend_text,
    value_text,
)
from waakvlam.monitor.definition import Indicator


@dataclass(frozen=True, slots=True)
class Choice:
    """What the filters chose."""

    period: str
    place: Place


def tile_of(
    indicator: Indicator, opened: OpenedLedger, choice: Choice, url: str, simulation: str
) -> Tile:
    """Return an indicator's tile, with the change since the period before."""
    book = opened.book
    figure = book.figures.get(Spot(indicator.code, choice.period, choice.place))
    if figure is None:
        absent = _absent(indicator, choice.place)
        source = of_indicator(indicator, opened, simulation=simulation)
        return Tile(name_of(indicator), "–", trend=absent, url=url, source=source)
    return Tile(
        label=name_of(indicator),
        value=value_text(figure.value, indicator.unit),
        norm="" if figure.norm is None else value_text(figure.norm, indicator.unit),
        met=norm_met(indicator, figure.value, figure.norm),
        trend=_trend(indicator, book, choice, figure),
        n=count_text(figure.n),
        coverage=coverage_text(figure.coverage),
        masked=figure.masked,
        url=url,
        source=of_indicator(indicator, opened, figure, simulation),
    )


def running_tiles(
    indicators: Sequence[Indicator], opened: OpenedLedger, simulation: str
) -> list[Tile]:
    """Return what the running month holds so far, of the whole municipality; no masked ones."""
    found = ((one, opened.book.running.get(one.code)) for one in indicators)
    return [
        Tile(
            label=name_of(indicator),
            value=value_text(figure.value, indicator.unit),
            n=count_text(figure.n),
            coverage=coverage_text(figure.coverage),
            source=of_indicator(indicator, opened, figure, simulation),
        )
        for indicator, figure in found
        if figure is not None and figure.value is not None and not figure.masked
    ]


def period_before(periods: Sequence[str], period: str) -> str:
    """Return the period before this one; nothing for the first."""
    place = periods.index(period) if period in periods else 0
    return periods[place - 1] if place else ""


def _trend(indicator: Indicator, book: Book, choice: Choice, figure: Shown) -> str:
    before = period_before(book.periods[time_of(choice.period)], choice.period)
    former = book.figures.get(Spot(indicator.code, before, choice.place)) if before else None
    return trend_text(indicator, figure, former, before)


def _absent(indicator: Indicator, place: Place) -> str:
    if place.kind and place.kind not in indicator.breakdowns:
        return _("not known at this level")
    return _("no data in this period")
