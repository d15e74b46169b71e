"""Turns a Vega-Lite specification into SVG that may stand in a page under a strict policy.

Pure: no Django. vl-convert hangs after a fork, so a worker calls `warm_up` once it runs.
"""

import hashlib
import json
import re
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import vl_convert

from waakvlam.doors.frame.pictures.look import CONFIG

_ROOT = re.compile(r"<svg\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_MEANING = re.compile(r'\s(?:role|aria-[a-z]+)="[^"]*"')
_FORBIDDEN = re.compile(r"<(?:script|style|foreignObject)\b|\s(?:style|on\w+)=", re.IGNORECASE)


class UnsafePictureError(Exception):
    """A picture holds what the content-security policy blocks: a script or an inline style."""


def svg_of(specification: dict[str, Any], *, title: str, description: str, language: str) -> str:
    """Return the picture with a title and a description for who does not see it.

    The same specification is drawn once. Raises UnsafePictureError when the outcome would be
    blocked by the policy of the pages.
    """
    drawing = _draw(json.dumps(specification, sort_keys=True), language)
    width, height = _size(drawing)
    inner = _without_meaning(drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")])
    return framed(inner, (width, height), title=title, description=description)


def framed(inner: str, size: tuple[float, float], *, title: str, description: str) -> str:
    """Return drawing instructions as an SVG image that scales with its place.

    Raises UnsafePictureError when they hold what the policy of the pages blocks.
    """
    if _FORBIDDEN.search(inner):
        raise UnsafePictureError(title)
    key = short_hash(inner, title)
    labels = f'aria-labelledby="title-{key}" aria-describedby="description-{key}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {labels}'
        f' viewBox="0 0 {size[0]:g} {size[1]:g}" width="{size[0]:g}" height="{size[1]:g}">'
        f'<title id="title-{key}">{escape(title)}</title>'
        f'<desc id="description-{key}">{escape(description)}</desc>{inner}</svg>'
    )


def short_hash(*texts: str) -> str:
    """Return a short name that follows the content, to tell ids in one page apart."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:10]


def warm_up() -> None:
    """Start the drawing engine in this process; the first picture costs a second otherwise."""
    specification = {"data": {"values": [{}]}, "mark": "point"}
    svg_of(specification, title="-", description="-", language="nl")


@lru_cache(maxsize=512)
def _draw(specification: str, language: str) -> str:
    drawn: str = vl_convert.vegalite_to_svg(
        {"config": CONFIG, **json.loads(specification)},
        format_locale=_NUMBERS[language],
        allowed_base_urls=[],
    )
    return drawn


def _without_meaning(inner: str) -> str:
    """Take the roles off the marks: the picture is one image, its table holds the parts."""
    return _TAG.sub(lambda tag: _MEANING.sub("", tag.group()), inner)


def _size(drawing: str) -> tuple[float, float]:
    found = _ROOT.search(drawing)
    opening = found.group() if found else ""
    width, height = (re.search(rf'\b{side}="([\d.]+)"', opening) for side in ("width", "height"))
    if width is None or height is None:
        raise UnsafePictureError(opening)
    return float(width.group(1)), float(height.group(1))


_NUMBERS: dict[str, dict[str, Any]] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€ ", ""]},
}
