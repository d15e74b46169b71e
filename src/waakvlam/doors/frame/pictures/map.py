"""A schematic map of the areas of a municipality: a figure per area, in colour and in print.

The places come from the caller: tiles on a grid, or outlines from GeoJSON. Drawn by hand rather
than by Vega, which knows no hatching.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from waakvlam.doors.frame.pictures import look
from waakvlam.doors.frame.pictures.look import Picture, ink_on
from waakvlam.doors.frame.pictures.numbers import short, shown
from waakvlam.doors.frame.pictures.render import framed, short_hash
from waakvlam.doors.frame.pictures.scale import Scale

Polygon = tuple[tuple[float, float], ...]

WIDTH = 360.0
MARGIN = 6.0
TILE = 1.0
LONGEST_LINE, MOST_LINES = 12, 2
TEXTS = {
    "nl": {"area": "Gebied", "value": "Waarde", "masked": "te weinig om te tonen"},
    "en": {"area": "Area", "value": "Value", "masked": "too few to show"},
}


@dataclass(frozen=True, slots=True)
class Area:
    """An area with its figure; without a value it is masked and hatched."""

    code: str
    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class SchematicMap:
    """Where each area lies, by its code; y grows downwards."""

    polygons: Mapping[str, Polygon]

    @classmethod
    def tiles(cls, places: Mapping[str, tuple[int, int]]) -> "SchematicMap":
        """Lay areas out as squares by row and column."""
        return cls({code: _square(row, column) for code, (row, column) in places.items()})

    @classmethod
    def outlines(cls, collection: Mapping[str, Any], code: str) -> "SchematicMap":
        """Take the outer ring of each GeoJSON feature; `code` names the property with its code."""
        return cls(
            {str(f["properties"][code]): _ring(f["geometry"]) for f in collection["features"]}
        )

    def box(self) -> tuple[float, float, float, float]:
        """Return the smallest x, the smallest y, the width and the height of all areas."""
        points = [point for polygon in self.polygons.values() for point in polygon]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def map_svg(
    layout: SchematicMap, areas: Sequence[Area], scale: Scale, unit: str, title: str, language: str
) -> Picture:
    """Return the areas coloured by their value, the value printed in each, and the table.

    An area without a place in the layout stands in the table only.
    """
    left, top, width, height = layout.box()
    factor = (WIDTH - 2 * MARGIN) / width
    placed = [
        (area, tuple((MARGIN + (x - left) * factor, MARGIN + (y - top) * factor) for x, y in ring))
        for area in areas
        if (ring := layout.polygons.get(area.code))
    ]
    hatch = f"hatch-{short_hash(title, language)}"
    inner = _hatching(hatch) + "".join(
        _drawn(area, ring, scale, unit, language, hatch) for area, ring in placed
    )
    rows = tuple((area.name, _text(area, unit, language)) for area in areas)
    description = "; ".join(f"{name}: {text}" for name, text in rows)
    size = (WIDTH, height * factor + 2 * MARGIN)
    svg = framed(inner, size, title=title, description=description)
    columns = (TEXTS[language]["area"], TEXTS[language]["value"])
    return Picture(title, svg, columns, rows, scale.legend(unit, language))


def _text(area: Area, unit: str, language: str) -> str:
    return TEXTS[language]["masked"] if area.value is None else shown(area.value, unit, language)


def _drawn(area: Area, ring: Polygon, scale: Scale, unit: str, language: str, hatch: str) -> str:
    text = _text(area, unit, language)
    fill = f"url(#{hatch})" if area.value is None else scale.colour(area.value)
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in ring)
    shape = f'<polygon points="{outline}" fill="{fill}" stroke="{look.PAPER}" stroke-width="2"/>'
    figure = "" if area.value is None else short(area.value, unit, language)
    ink = look.INK if area.value is None else ink_on(fill)
    label = _label(ring, figure, lines_of(area.name), ink)
    return f"<g><title>{escape(f'{area.name}: {text}')}</title>{shape}{label}</g>"


def lines_of(name: str) -> list[str]:
    """Return a name in short lines, broken where it has a hyphen or a space; what is left is cut.

    So a name can be read in its area, also where nothing points at it.
    """
    lines = [""]
    for word in re.findall(r"[^ -]+[ -]?", name):
        if lines[-1] and len(lines[-1]) + len(word.rstrip()) > LONGEST_LINE:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines[:MOST_LINES]]


def _label(ring: Polygon, figure: str, name: list[str], colour: str) -> str:
    """Return the figure of an area with its name above it."""
    x, y = middle(ring)
    place = f'x="{x:.1f}" text-anchor="middle" font-family="{look.FONT}" fill="{colour}"'
    low = y + 5 if not name else y + 14
    high = low - (16 if figure else 6) - 11 * (len(name) - 1)
    told = "".join(
        f'<text y="{high + 11 * at:.1f}" font-size="10" {place}>{escape(line)}</text>'
        for at, line in enumerate(name)
    )
    if not figure:
        return told
    return f'{told}<text y="{low:.1f}" font-size="14" font-weight="600" {place}>{figure}</text>'


def _hatching(name: str) -> str:
    line = f'<path d="M0 8 8 0" stroke="{look.QUIET}" stroke-width="1.5"/>'
    back = f'<rect width="8" height="8" fill="{look.LINE}"/>'
    size = 'width="8" height="8" patternUnits="userSpaceOnUse"'
    return f'<defs><pattern id="{name}" {size}>{back}{line}</pattern></defs>'


def middle(ring: Polygon) -> tuple[float, float]:
    """Return the centre of gravity of a polygon; of a flat one, the mean of its points."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not doubled:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * doubled), y / (3 * doubled)


def _square(row: int, column: int) -> Polygon:
    left, top = column * TILE, row * TILE
    right, bottom = left + TILE, top + TILE
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _ring(geometry: Mapping[str, Any]) -> Polygon:
    """Return the outer ring, of several parts the longest; north is up, so y is turned over."""
    parts = geometry["coordinates"]
    rings = [parts[0]] if geometry["type"] == "Polygon" else [part[0] for part in parts]
    return tuple((float(x), -float(y)) for x, y, *_ in max(rings, key=len))
