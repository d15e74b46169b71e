"""A figure by month with its norm, as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from waakvlam.doors.frame.pictures import look
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import MONTHS, SHARE, month, shown
from waakvlam.doors.frame.pictures.render import svg_of

WIDTH, HEIGHT = 640, 240
FEW_MONTHS = 13
TEXTS = {
    "nl": {"month": "Maand", "value": "Waarde", "norm": "norm", "masked": "te weinig om te tonen"},
    "en": {"month": "Month", "value": "Value", "norm": "norm", "masked": "too few to show"},
}


@dataclass(frozen=True, slots=True)
class Point:
    """The value of one month, named by its first day; without a value it is masked or missing."""

    month: date
    value: float | None


def trend_svg(
    points: Sequence[Point], norm: float | None, unit: str, title: str, language: str
) -> Picture:
    """Return the line of the months with the norm as a dashed line, and its table.

    A month without a value leaves a gap. `unit` is as in `numbers.shown`; a share is a fraction.
    """
    texts = TEXTS[language]
    ordered = sorted(points, key=lambda point: point.month)
    rows = tuple((month(p.month, language), _cell(p.value, unit, language)) for p in ordered)
    svg = svg_of(
        _specification(ordered, norm, unit, language),
        title=title,
        description=_in_words(rows, norm, unit, language),
        language=language,
    )
    return Picture(title, svg, (texts["month"], texts["value"]), rows)


def _cell(value: float | None, unit: str, language: str) -> str:
    return TEXTS[language]["masked"] if value is None else shown(value, unit, language)


def _in_words(
    rows: tuple[tuple[str, ...], ...], norm: float | None, unit: str, language: str
) -> str:
    ends = [": ".join(row) for row in (rows[0], rows[-1])] if rows else []
    if norm is not None:
        ends.append(f"{TEXTS[language]['norm']} {shown(norm, unit, language)}")
    return "; ".join(ends)


def _specification(
    points: Sequence[Point], norm: float | None, unit: str, language: str
) -> dict[str, Any]:
    values = [{"place": place, "value": point.value} for place, point in enumerate(points)]
    layers = [_line(values, _months(points, language), unit)]
    if norm is not None:
        text = f"{TEXTS[language]['norm']} {shown(norm, unit, language)}"
        layers += _norm(norm, text, unit)
    return {"width": WIDTH, "height": HEIGHT, "layer": layers}


def _months(points: Sequence[Point], language: str) -> dict[str, Any]:
    # The place of a month, not its name, orders the axis: two years hold two Novembers.
    names = [_axis_name(point.month, len(points), language) for point in points]
    texts = "[" + ",".join(f"'{name}'" for name in names) + "]"
    axis = {"labelExpr": f"{texts}[datum.value]", "labelAngle": 0, "labelOverlap": "greedy"}
    return {"field": "place", "type": "ordinal", "axis": axis}


def _axis_name(day: date, count: int, language: str) -> str:
    if count > FEW_MONTHS or day.month == 1:
        return f"{MONTHS[language][day.month - 1]} {day:%y}"
    return MONTHS[language][day.month - 1]


def _height(field: str, unit: str) -> dict[str, Any]:
    axis = {"format": ".0%" if unit == SHARE else ",~f", "tickCount": 5}
    scale = {"zero": False, "nice": True}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": scale}


def _line(values: list[dict[str, Any]], months: dict[str, Any], unit: str) -> dict[str, Any]:
    point = {"filled": True, "size": 64, "color": look.BLUE}
    mark = {"type": "line", "color": look.BLUE, "strokeWidth": 3, "point": point}
    encoding = {"x": months, "y": _height("value", unit)}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _norm(norm: float, text: str, unit: str) -> list[dict[str, Any]]:
    rule = {"type": "rule", "color": look.FLAME_TEXT, "strokeDash": [6, 4], "strokeWidth": 2}
    place = {"x": WIDTH, "align": "right", "baseline": "bottom", "dy": -6}
    label = {"type": "text", "text": text, "color": look.FLAME_TEXT, "fontSize": 13, **place}
    shared = {"data": {"values": [{"norm": norm}]}, "encoding": {"y": _height("norm", unit)}}
    return [{**shared, "mark": rule}, {**shared, "mark": {**label, "fontWeight": 600}}]
