"""A figure against another: a line with its band, and one place on it marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waakvlam.doors.frame.pictures import look
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import EURO, SHARE, axis_of, number, shown
from waakvlam.doors.frame.pictures.render import svg_of

WIDTH, HEIGHT = 560, 240


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the line; `low` and `high` bound its band, if it has one."""

    x: float
    y: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Axes:
    """What the two axes say, and the unit of what is drawn (as in `numbers.shown`)."""

    across: str
    up: str
    unit: str


def curve_svg(
    spots: Sequence[Spot], axes: Axes, mark: tuple[float, str] | None, title: str, language: str
) -> Picture:
    """Return the line with its band, a place on the horizontal axis marked with a word."""
    rows = tuple(_row(spot, axes.unit, language) for spot in spots)
    has_band = any(spot.low is not None for spot in spots)
    columns = (axes.across, axes.up, *(("5%", "95%") if has_band else ()))
    svg = svg_of(
        _specification(spots, axes, mark, language),
        title=title,
        description="; ".join(f"{row[0]}: {row[1]}" for row in rows),
        language=language,
    )
    return Picture(title, svg, columns, rows)


def _row(spot: Spot, unit: str, language: str) -> tuple[str, ...]:
    band = [one for one in (spot.low, spot.high) if one is not None]
    return (number(spot.x, language), *(shown(one, unit, language) for one in (spot.y, *band)))


def _specification(
    spots: Sequence[Spot], axes: Axes, mark: tuple[float, str] | None, language: str
) -> dict[str, Any]:
    values = [{"x": spot.x, "y": spot.y, "low": spot.low, "high": spot.high} for spot in spots]
    x = _axis("x", axes.across, axis_of("", language))
    form = axis_of(axes.unit if axes.unit == SHARE else EURO, language)
    layers: list[dict[str, Any]] = []
    if any(spot.low is not None for spot in spots):
        band = {"y": _axis("low", axes.up, form), "y2": {"field": "high"}}
        layers.append({"mark": {"type": "area", "color": look.BLUE, "opacity": 0.2},
                       "encoding": {"x": x, **band}})  # fmt: skip
    point = {"filled": True, "size": 64, "color": look.BLUE}
    line = {"type": "line", "color": look.BLUE, "strokeWidth": 3, "point": point}
    layers.append({"mark": line, "encoding": {"x": x, "y": _axis("y", axes.up, form)}})
    whole: dict[str, Any] = {"width": WIDTH, "height": HEIGHT, "data": {"values": values}}
    return {**whole, "layer": layers + (_mark(*mark) if mark else [])}


def _axis(field: str, title: str, form: dict[str, str]) -> dict[str, Any]:
    axis = {**form, "tickCount": 5, "title": title, "titleFontSize": 14}
    scale = {"zero": False, "nice": True}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": scale}


def _mark(place: float, word: str) -> list[dict[str, Any]]:
    at = {
        "data": {"values": [{"x": place}]},
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }
    rule = {"type": "rule", "color": look.FLAME_TEXT, "strokeDash": [6, 4], "strokeWidth": 2}
    text = {"type": "text", "text": word, "color": look.FLAME_TEXT, "fontSize": 13, "y": 0,
            "align": "left", "baseline": "top", "dx": 6, "fontWeight": 600}  # fmt: skip
    return [{**at, "mark": rule}, {**at, "mark": text}]
