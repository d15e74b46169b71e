"""Where the indicator of an agreement stood, month by month, as the book tells it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from waakvlam.doors.steering.figures.book import EVERYWHERE, Book, Place, Shown, Spot
from waakvlam.funding.evidence.facts import Target
from waakvlam.funding.forecast.agreed import YearsStanding
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


def counts_over_a_year(indicator: Indicator) -> bool:
    """Tell whether what is agreed on an indicator is a number in a whole year, not a state."""
    alone = indicator.divided_by is None and indicator.base is None
    part = indicator.part
    return alone and part.time == "event" and part.adds_up in {"count", "distinct", "sum"}


def counted(target: Target, indicator: Indicator, book: Book) -> YearsStanding:
    """Return what was counted in closed years, and so far in the target's year.

    The months of one year are added up only where all of them may be shown, and where nobody is
    counted twice by it.
    """
    place = place_of_target(target, indicator)
    spots = {year: Spot(indicator.code, year, place) for year in book.periods["year"]}
    years = {
        int(year): Fraction(str(book.figures[spot].value))
        for year, spot in spots.items()
        if spot in book.figures and book.figures[spot].value is not None
    }
    asked = [month for month in book.periods["month"] if month.startswith(f"{target.by.year}-")]
    found = [book.figures.get(Spot(indicator.code, month, place)) for month in asked]
    values = [one.value for one in found if one is not None and not one.masked]
    if indicator.part.adds_up == "distinct" or len(values) < len(asked):
        return YearsStanding(years)
    together = sum((Fraction(str(value or 0)) for value in values), Fraction(0))
    return YearsStanding(years, together, len(asked))
