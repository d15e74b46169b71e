"""Shares as bars, the greatest above."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waakvlam.doors.frame.pictures import look
from waakvlam.doors.frame.pictures.look import Picture
from waakvlam.doors.frame.pictures.numbers import shown
from waakvlam.doors.frame.pictures.render import svg_of

WIDTH, ROW = 320, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name and its share, a fraction of one."""

    name: str
    share: float


def bars_svg(bars: Sequence[Bar], columns: tuple[str, str], title: str, language: str) -> Picture:
    """Return the bars with their names beside them."""
    rows = tuple((bar.name, shown(bar.share, "share", language)) for bar in bars)
    svg = svg_of(
        _specification(bars),
        title=title,
        description="; ".join(f"{name}: {share}" for name, share in rows),
        language=language,
    )
    return Picture(title, svg, columns, rows)


def _specification(bars: Sequence[Bar]) -> dict[str, Any]:
    values = [{"name": bar.name, "share": bar.share} for bar in bars]
    return {
        "width": WIDTH,
        "height": {"step": ROW},
        "data": {"values": values},
        "mark": {"type": "bar", "color": look.BLUE, "height": ROW - 12},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "axis": {"labelLimit": 380}},
            "x": {"field": "share", "type": "quantitative", "axis": {"format": ".0%"}},
        },
    }
