"""The forecast as tiles, tables and pictures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Tile
from waakvlam.doors.frame.pictures.band import MonthAmount, band_svg
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import month
from waakvlam.doors.steering.agreements.standing import realised
from waakvlam.doors.steering.figures.book import Book
from waakvlam.doors.steering.filters import language, name_of
from waakvlam.doors.steering.provenance import Provenance
from waakvlam.doors.steering.words import value_text, whole_amount_text
from waakvlam.funding.evidence.facts import Target
from waakvlam.funding.forecast.agreed import path_of_target
from waakvlam.funding.forecast.amounts import Band, Forecast
from waakvlam.funding.forecast.reduction import OnThePath
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_date
from waakvlam.monitor.definition import Indicator


def band_text(band: Band) -> str:
    """Return from which to which amount a band goes."""
    ends = {"low": whole_amount_text(band.low), "high": whole_amount_text(band.high)}
    return _("%(low)s to %(high)s, in 80 of 100 draws") % ends


def band_tile(label: str, band: Band, source: Provenance) -> Tile:
    """Return a forecast amount with its band."""
    return Tile(label, whole_amount_text(band.middle), trend=band_text(band), source=source)


def picture_of(forecast: Forecast, title: str) -> Picture:
    """Return the months of a forecast year."""
    was = [MonthAmount(first, _euros(amount)) for first, amount in forecast.realised.items()]
    comes = [
        MonthAmount(
            one.month,
            _euros(one.cost.middle),
            _euros(one.cost.low),
            _euros(one.cost.high),
            None if one.committed is None else _euros(one.committed),
        )
        for one in forecast.coming
    ]
    return band_svg([*was, *comes], "euro", title, language())


def _euros(amount: Money) -> float:
    return float(amount.euros)


def path_of(target: Target, indicator: Indicator, book: Book) -> tuple[OnThePath, ...]:
    """Return the months of a target with where it stood; none without where it starts from."""
    return path_of_target(target, realised(target, indicator, book))


def path_rows(indicator: Indicator, path: tuple[OnThePath, ...]) -> list[list[str]]:
    """Return the rows of a target's table."""
    verdicts = {True: _("on the path"), False: _("off the path"), None: ""}
    return [
        [
            month(one.month, language()),
            value_text(float(one.path), indicator.unit),
            "–" if one.realised is None else value_text(float(one.realised), indicator.unit),
            verdicts[one.met],
        ]
        for one in path
    ]


def target_title(indicator: Indicator, target: Target) -> str:
    """Return what an agreement is about."""
    told = {
        "name": name_of(indicator),
        "target": value_text(float(target.target), indicator.unit),
        "by": write_date(target.by, language()),
    }
    if target.at_most:
        return _("%(name)s: at most %(target)s by %(by)s") % told
    return _("%(name)s: at least %(target)s by %(by)s") % told
