"""Where the indicator of an agreement stood, month by month, as the book tells it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from waakvlam.doors.steering.figures.book import EVERYWHERE, Book, Place, Shown, Spot
from waakvlam.funding.evidence.facts import Target
from waakvlam.monitor.definition import Indicator
from waakvlam.monitor.masking.periods import first_day
from waakvlam.monitor.registry import UnknownIndicatorError, find_indicators


def indicator_of(target: Target) -> Indicator | None:
    """Return the indicator that an agreement is about; None where it has its own words only."""
    try:
        return find_indicators([target.indicator])[0]
    except UnknownIndicatorError:
        return None


def place_of_target(target: Target, indicator: Indicator) -> Place:
    """Return of what the figure is: of its kind of team where that is known, else of the whole."""
    if target.team_kind and "team_kind" in indicator.breakdowns:
        return Place("team_kind", target.team_kind)
    return EVERYWHERE


def figures_by_month(indicator: Indicator, place: Place, book: Book) -> dict[date, Shown]:
    """Return the figures of an indicator of the closed months, masked ones too."""
    spots = {month: Spot(indicator.code, month, place) for month in book.periods["month"]}
    return {
        first_day("month", month): book.figures[spot]
        for month, spot in spots.items()
        if spot in book.figures
    }


def realised(target: Target, indicator: Indicator, book: Book) -> dict[date, Fraction]:
    """Return the values that an agreement is held against, by month; masked ones are left out."""
    figures = figures_by_month(indicator, place_of_target(target, indicator), book)
    return {
        month: Fraction(str(figure.value))
        for month, figure in figures.items()
        if figure.value is not None
    }
