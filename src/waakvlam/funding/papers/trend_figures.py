"""The figures of a trend: what falls, and what remains in both readings."""

from __future__ import annotations

from waakvlam.funding.papers.gathering import Gathering
from waakvlam.funding.papers.words import month_name, percentage
from waakvlam.funding.revision.as_json import number
from waakvlam.funding.revision.document import Trend
from waakvlam.funding.revision.result import TrendResult
from waakvlam.kernel.notation import write_percentage


def add_trend(found: Gathering, place: int, trend: Trend, result: TrendResult) -> None:
    """Add the figures of the trend that stands at ``place`` (from 1)."""
    at = f"trend.{place}"
    of: tuple[str, ...] = ()
    linear, compound = "100%", "100%"
    for field, label in (("first_drop", "daling ineens"), ("monthly_drop", "daling per maand")):
        drop = getattr(trend, field)
        if drop:
            path = ("trend", place, field)
            text = percentage(drop.share)
            key = found.given(f"{at}.{field}", f"{label}, {trend.name}", text, path)
            times = _months(trend) if field == "monthly_drop" else 1
            linear += f" − {times} × {{{len(of)}}}"
            compound += f" × (100% − {{{len(of)}}})" + (f"^{times}" if times > 1 else "")
            of = (*of, key)
    month = month_name(result.linear[-1].month)
    for field, share, reading, how in (
        ("linear_end", result.linear_end, "deel van het begin", linear),
        ("compound_end", result.compound_end, "deel van wat er nog was", compound),
    ):
        label = f"blijft over eind {month}, {reading}, {trend.name}"
        found.summed(f"{at}.{field}", label, write_percentage(number(share), 1), how, of)


def _months(trend: Trend) -> int:
    """Return the number of months in which the monthly drop falls."""
    drop = trend.monthly_drop
    if drop is None:
        return 0
    return (drop.until.year - drop.start.year) * 12 + drop.until.month - drop.start.month + 1
