"""The pictures of an indicator: its months with the norm, and its districts on the map."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, sqrt
from typing import Any

from django.utils.translation import gettext as _

from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.map import Area, Polygon, SchematicMap, map_svg
from waakvlam.doors.frame.pictures.scale import around_norm, low_to_high
from waakvlam.doors.frame.pictures.trend import Point, trend_svg
from waakvlam.doors.steering.figures.book import Book, Place, Spot
from waakvlam.doors.steering.filters import language, name_of, period_name
from waakvlam.doors.steering.names import Names
from waakvlam.monitor.definition import Indicator
from waakvlam.monitor.masking.periods import first_day


def trend_of(indicator: Indicator, book: Book, place: Place) -> Picture:
    """Return the line of the closed months with the norm that held last."""
    spots = [Spot(indicator.code, month, place) for month in book.periods["month"]]
    figures = [(spot.period, book.figures.get(spot)) for spot in spots]
    norms = [figure.norm for _month, figure in figures if figure and figure.norm is not None]
    points = [
        Point(first_day("month", month), figure.value if figure else None)
        for month, figure in figures
    ]
    title = _("%(name)s, by month") % {"name": name_of(indicator)}
    return trend_svg(points, norms[-1] if norms else None, indicator.unit, title, language())


def map_of(indicator: Indicator, book: Book, names: Names, period: str) -> Picture | None:
    """Return the districts coloured by their value; None when it is not known by district."""
    places = names.in_order(place for place in book.places if place.kind == "district")
    figures = {place: book.figures.get(Spot(indicator.code, period, place)) for place in places}
    if not any(figures.values()):
        return None
    areas = [
        Area(place.code, names.of(place), figure.value if figure else None)
        for place, figure in figures.items()
    ]
    values = [area.value for area in areas]
    norm = next((one.norm for one in figures.values() if one and one.norm is not None), None)
    if norm is None or indicator.direction == "none" or not _around(norm, values):
        scale = low_to_high(values)
    else:
        most = 1.0 if indicator.unit == "share" else None
        scale = around_norm(values, norm, up_is_good=indicator.direction == "up", most=most)
    title = _("%(name)s by district, %(period)s") % {
        "name": name_of(indicator),
        "period": period_name(period),
    }
    return map_svg(layout_of(names, areas), areas, scale, indicator.unit, title, language())


def _around(norm: float, values: list[float | None]) -> bool:
    """Tell whether values lie on both sides of the norm: else its colours are all alike."""
    known = [value for value in values if value is not None]
    return any(value < norm for value in known) and any(value >= norm for value in known)


def layout_of(names: Names, areas: list[Area]) -> SchematicMap:
    """Return where the districts lie: by their own shapes, or as squares when one has none."""
    shapes = {area.code: _ring(names.shapes.get(area.code)) for area in areas}
    known = {code: ring for code, ring in shapes.items() if ring}
    if len(known) == len(areas):
        return SchematicMap(known)
    side = max(1, ceil(sqrt(len(areas))))
    return SchematicMap.tiles({area.code: divmod(at, side) for at, area in enumerate(areas)})


def _ring(shape: Any) -> Polygon:  # noqa: ANN401 - JSON
    """Return the outline of a district: a ring of points, the first of several, or a GeoJSON."""
    if isinstance(shape, Mapping):
        feature = {"properties": {"code": ""}, "geometry": shape}
        return SchematicMap.outlines({"features": [feature]}, "code").polygons[""]
    if not shape:
        return ()
    ring = shape if isinstance(shape[0][0], int | float) else shape[0]
    return tuple((float(x), float(y)) for x, y in ring)
