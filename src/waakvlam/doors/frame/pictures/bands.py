"""Bands side by side: for each row where nine of ten outcomes lie, and the middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waakvlam.doors.frame.pictures import look
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import axis_of, shown
from waakvlam.doors.frame.pictures.render import svg_of

WIDTH, ROW, NAME = 640, 26, 15
TEXTS = {
    "nl": {"what": "Wat", "low": "5%-punt", "middle": "Midden", "high": "95%-punt"},
    "en": {"what": "What", "low": "5% point", "middle": "Middle", "high": "95% point"},
}


@dataclass(frozen=True, slots=True)
class Band:
    """A row: of which group and of which kind it is, with its 5%, 50% and 95% points."""

    group: str
    kind: str
    low: float
    middle: float
    high: float


def bands_svg(
    bands: Sequence[Band], kinds: tuple[str, str], unit: str, title: str, language: str
) -> Picture:
    """Return the bands: each group's first kind dark above its second kind light.

    `unit` is as in `numbers.shown`; a share is a fraction.
    """
    texts = TEXTS[language]
    rows = tuple(_row(band, unit, language) for band in bands)
    columns = (texts["what"], texts["low"], texts["middle"], texts["high"])
    svg = svg_of(
        _specification(bands, kinds, unit, language),
        title=title,
        description="; ".join(f"{row[0]}: {row[1]} – {row[3]}" for row in rows),
        language=language,
    )
    colours = (look.BLUE, look.FLAME)
    return Picture(title, svg, columns, rows, tuple(zip(colours, kinds, strict=True)))


def _row(band: Band, unit: str, language: str) -> tuple[str, ...]:
    points = (band.low, band.middle, band.high)
    texts = (shown(point, unit, language) for point in points)
    return (f"{band.group}, {band.kind}", *texts)


def _specification(
    bands: Sequence[Band], kinds: tuple[str, str], unit: str, language: str
) -> dict[str, Any]:
    values = [
        {"at": at, "low": band.low, "middle": band.middle, "high": band.high, "kind": band.kind}
        for at, band in enumerate(bands)
    ]
    names = "[" + ",".join(f"'{_escaped(band.group)}'" for band in bands) + "]"
    # A group's name stands once, beside its first row.
    first = [at for at, band in enumerate(bands) if not at or bands[at - 1].group != band.group]
    shows = "indexof([" + ",".join(map(str, first)) + "], datum.value) >= 0"
    axis = {"labelExpr": f"{shows} ? {names}[datum.value] : ''", "labelFontSize": NAME}
    y = {"field": "at", "type": "ordinal", "axis": {**axis, "labelLimit": 200}}
    colour = {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(kinds), "range": [look.BLUE, look.FLAME]},
    }
    tick = {"type": "tick", "color": look.INK, "thickness": 3, "size": ROW - 6}
    return {
        "width": WIDTH - 180,
        "height": {"step": ROW},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar", "height": ROW - 12, "opacity": 0.75},
                "encoding": {
                    "y": y,
                    "x": _across("low", unit, language),
                    "x2": {"field": "high"},
                    "color": colour,
                },
            },
            {"mark": tick, "encoding": {"y": y, "x": _across("middle", unit, language)}},
        ],
    }


def _across(field: str, unit: str, language: str) -> dict[str, Any]:
    axis = {**axis_of(unit, language), "tickCount": 5}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": {"zero": False}}


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
