"""The cells of an indicator as a page and its downloads show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waakvlam.doors.steering.figures.book import EVERYWHERE, Book, Place, Shown, Spot
from waakvlam.doors.steering.filters import period_name
from waakvlam.doors.steering.names import Names
from waakvlam.monitor.definition import Indicator


@dataclass(frozen=True, slots=True)
class Line:
    """One figure with the period and the place that it is about."""

    period: str
    place: str
    figure: Shown


def lines_of(
    indicator: Indicator, book: Book, names: Names, *, per: str, place: Place
) -> list[Line]:
    """Return the figures of each period, the newest first; of everywhere means of every place."""
    return list(_lines(indicator, book, names, per, place))


def _lines(
    indicator: Indicator, book: Book, names: Names, per: str, place: Place
) -> Iterator[Line]:
    places = names.in_order(book.places | {EVERYWHERE}) if place == EVERYWHERE else [place]
    for period in reversed(book.periods[per]):
        for one in places:
            figure = book.figures.get(Spot(indicator.code, period, one))
            if figure is not None:
                yield Line(period_name(period), names.of(one), figure)
