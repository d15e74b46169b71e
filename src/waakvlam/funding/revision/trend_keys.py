"""Reading a trend of a revision."""

from __future__ import annotations

from datetime import date

from waakvlam.funding.revision.document import FirstDrop, MonthlyDrop, Trend
from waakvlam.funding.revision.faults import RevisionFault
from waakvlam.funding.revision.keys import Keys

MOST_MONTHS = 600


def read_trend(table: object, number: int, faults: list[RevisionFault]) -> Trend:
    """Return a trend; its drops come after its base, and there is at least one."""
    keys = Keys(table, f"trend {number}", faults)
    trend = Trend(
        name=keys.text("name"),
        base=keys.day("base"),
        first_drop=_first(keys) if keys.has("first_drop") else None,
        monthly_drop=_monthly(keys) if keys.has("monthly_drop") else None,
    )
    keys.nothing_left("name, base, first_drop, monthly_drop")
    if trend.first_drop is None and trend.monthly_drop is None:
        keys.fault("", "has no drop", "first_drop, monthly_drop or both")
    if not keys.failed:
        _check_order(keys, trend)
    return trend


def _first(keys: Keys) -> FirstDrop:
    inner = Keys(keys.take("first_drop", ""), f"{keys.place}, first_drop", keys.faults)
    drop = FirstDrop(inner.day("on"), inner.share("share"))
    inner.nothing_left("on, share")
    keys.failed |= inner.failed
    return drop


def _monthly(keys: Keys) -> MonthlyDrop:
    inner = Keys(keys.take("monthly_drop", ""), f"{keys.place}, monthly_drop", keys.faults)
    drop = MonthlyDrop(inner.day("from"), inner.day("until"), inner.share("share"))
    inner.nothing_left("from, until, share")
    if not inner.failed and drop.until < drop.start:
        inner.fault("until", "is {found}, before from", "a day on or after from", drop.until)
    keys.failed |= inner.failed
    return drop


def _check_order(keys: Keys, trend: Trend) -> None:
    last = trend.base
    for key, day in _starts(trend):
        if day < trend.base:
            keys.fault(key, "is {found}, before the base", "a day on or after the base", day)
    if trend.monthly_drop:
        last = trend.monthly_drop.until
    months = (last.year - trend.base.year) * 12 + last.month - trend.base.month
    if months > MOST_MONTHS:
        keys.fault("monthly_drop, until", "is {found}", "a day within 50 years of the base", last)


def _starts(trend: Trend) -> list[tuple[str, date]]:
    starts = []
    if trend.first_drop:
        starts.append(("first_drop, on", trend.first_drop.on))
    if trend.monthly_drop:
        starts.append(("monthly_drop, from", trend.monthly_drop.start))
    return starts
