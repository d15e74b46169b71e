"""The colours and the type of every picture: the theme's own, safe for colour-blind readers."""

from dataclasses import dataclass
from typing import Any

INK = "#17212b"
QUIET = "#5c6b7c"
LINE = "#dde4eb"
BLUE = "#17426f"
FLAME = "#d9730d"
FLAME_TEXT = "#8a4300"
PAPER = "#ffffff"
FONT = "Source Sans 3 Variable, Source Sans 3, sans-serif"

# Blue and orange are told apart with every common form of colour blindness; so are dark and light.
OFF_THE_NORM = ("#b35806", "#fdc48a")
ON_THE_NORM = ("#a3c4e3", "#17426f")
LOW_TO_HIGH = ("#e4eef8", "#a3c4e3", "#3a6ea5", "#103154")
DARK = frozenset({"#b35806", "#17426f", "#3a6ea5", "#103154"})

CONFIG: dict[str, Any] = {
    "aria": False,
    "background": "transparent",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 14,
        "labelPadding": 8,
        "title": None,
        "gridColor": LINE,
        "domain": False,
        "ticks": False,
    },
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the table that says the same.

    `svg` is safe to stand in a page; `columns` and `rows` are texts ready to read.
    """

    title: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[tuple[str, str], ...] = ()


def ink_on(colour: str) -> str:
    """Return the colour of text that can be read on a fill."""
    return PAPER if colour in DARK else INK
