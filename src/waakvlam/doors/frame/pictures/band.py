"""Amounts by month: what was, and what is to come with its band."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from waakvlam.doors.frame.pictures import look
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import MONTHS, month, shown
from waakvlam.doors.frame.pictures.render import svg_of

WIDTH, HEIGHT = 640, 260
TEXTS = {
    "nl": {
        "columns": ("Maand", "Bedrag", "Laag", "Hoog", "Waarvan al vast"),
        "was": "geweest",
        "comes": "verwacht",
        "band": "80 van de 100 lotingen",
    },
    "en": {
        "columns": ("Month", "Amount", "Low", "High", "Of which settled"),
        "was": "so far",
        "comes": "expected",
        "band": "80 of 100 draws",
    },
}


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """A month's amount in euros; one to come has a band, and what is settled of it."""

    month: date
    amount: float
    low: float | None = None
    high: float | None = None
    settled: float | None = None


def band_svg(months: Sequence[MonthAmount], unit: str, title: str, language: str) -> Picture:
    """Return the months as a line, those to come dashed within their band, and the table."""
    ordered = sorted(months, key=lambda one: one.month)
    rows = tuple(_row(one, unit, language) for one in ordered)
    ends = [": ".join(row[:2]) for row in (rows[0], rows[-1])] if rows else []
    svg = svg_of(
        _specification(ordered, language),
        title=title,
        description="; ".join(ends),
        language=language,
    )
    texts = TEXTS[language]
    legend = ((look.BLUE, f"{texts['was']}, {texts['comes']} (- - -)"), (BAND, str(texts["band"])))
    return Picture(title, svg, tuple(texts["columns"]), rows, legend)


BAND = "#b9cfe6"


def _row(one: MonthAmount, unit: str, language: str) -> tuple[str, ...]:
    numbers = (one.amount, one.low, one.high, one.settled)
    texts = ("" if number is None else shown(number, unit, language) for number in numbers)
    return (month(one.month, language), *texts)


def _specification(months: Sequence[MonthAmount], language: str) -> dict[str, Any]:
    names = "[" + ",".join(f"'{MONTHS[language][one.month.month - 1]}'" for one in months) + "]"
    axis = {"labelExpr": f"{names}[datum.value]", "labelAngle": 0}
    across = {"field": "at", "type": "ordinal", "axis": axis}
    values = [
        {"at": at, "amount": one.amount, "low": one.low, "high": one.high}
        for at, one in enumerate(months)
    ]
    was = [value for value in values if value["low"] is None]
    comes = [value for value in values if value["low"] is not None]
    # The dashed line begins where the other ends.
    bridge = [{**last, "low": last["amount"], "high": last["amount"]} for last in was[-1:]]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "layer": [
            _layer([*bridge, *comes], {"type": "area", "color": BAND}, across, "low", "high"),
            _layer(was, {**_LINE, "point": _POINT}, across, "amount"),
            _layer([*bridge, *comes], {**_LINE, "strokeDash": [6, 4]}, across, "amount"),
        ],
    }


_POINT = {"filled": True, "size": 64, "color": look.BLUE}
_LINE = {"type": "line", "color": look.BLUE, "strokeWidth": 3}


def _layer(
    values: list[dict[str, Any]],
    mark: dict[str, Any],
    across: dict[str, Any],
    field: str,
    upper: str = "",
) -> dict[str, Any]:
    axis = {"format": ",~f", "tickCount": 5}
    scale = {"zero": False, "nice": True}
    height = {"field": field, "type": "quantitative", "axis": axis, "scale": scale}
    encoding: dict[str, Any] = {"x": across, "y": height}
    if upper:
        encoding["y2"] = {"field": upper}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}
