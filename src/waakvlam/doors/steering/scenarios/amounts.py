"""How the measures of a run are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from waakvlam.doors.frame.pictures.numbers import number, shown
from waakvlam.doors.steering.filters import language

_EUROS: Final = frozenset({"cost_lump_sum", "cost_pxq", "cost_total"})
_SHARES: Final = frozenset({"in_time_share", "helped_by_team_share"})
_CENTS: Final = 100
_FTE_DECIMALS: Final = 3
"""The search goes in steps of a thousandth of an fte at the finest it needs."""


def unit_of(measure: str) -> str:
    """Return the unit in which a measure is drawn."""
    if measure in _SHARES:
        return "share"
    if measure in _EUROS:
        return "euro"
    return "days" if measure == "wait_days_mean" else "count"


def in_unit(value: float, measure: str) -> float:
    """Return a measure in that unit: cents as euros."""
    return value / _CENTS if measure in _EUROS else value


def written(value: float, measure: str) -> str:
    """Return a measure as it is read."""
    return shown(in_unit(value, measure), unit_of(measure), language())


def fte_text(fte: float) -> str:
    """Return fte with the decimals that it has."""
    return number(fte, language(), _FTE_DECIMALS)


Told = Mapping[str, float | None]


def spread_text(chance: Told, ignorance: Told, measure: str) -> str:
    """Return a mean with both its bands; a dash when nothing was observed."""
    ends = [told[end] for told in (chance, ignorance) for end in ("p05", "p95")]
    mean = chance["mean"]
    known = [end for end in ends if end is not None]
    if mean is None or len(known) < len(ends):
        return "–"
    texts = [written(end, measure) for end in known]
    return _("%(mean)s (chance %(chance)s; with ignorance %(ignorance)s)") % {
        "mean": written(mean, measure),
        "chance": f"{texts[0]} – {texts[1]}",
        "ignorance": f"{texts[2]} – {texts[3]}",
    }
