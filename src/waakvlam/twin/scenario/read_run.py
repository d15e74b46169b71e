"""Read ``[run]``: when it starts, how long it lasts, and how it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from waakvlam.twin.scenario.faults import Faults, nearest, shown
from waakvlam.twin.scenario.keys import CALENDARS, RUN_KEYS, START_STATES
from waakvlam.twin.scenario.scenario import Run

MOST_DAYS: Final = 36525
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100


def read_run(table: object, faults: Faults) -> Run | None:
    """Return the run, or None with its faults noted; ``run.start`` and ``run.days`` are required.

    A calendar left out is plain, a start left out empty: both switch something off.
    """
    if not isinstance(table, Mapping):
        if table is not None:
            faults.add(
                "run", "is {value}", "write [run] with its keys below it", value=shown(table)
            )
        table = {}
    for name in table:
        if name not in RUN_KEYS:
            faults.unknown(f"run.{name}", name, RUN_KEYS)
    start = read_date(table, "start", "run.start", faults)
    if start is not None and not FIRST_YEAR <= start.year <= LAST_YEAR:
        words = {"value": start, "first": FIRST_YEAR, "last": LAST_YEAR}
        faults.add("run.start", "is {value}", "a run starts in {first} to {last}", **words)
        start = None
    days = _days(table, "days", 1, faults)
    warm_up = _days(table, "warm_up_days", 0, faults, left_out=0)
    if days is not None and warm_up is not None and warm_up >= days:
        words = {"warm_up": warm_up, "days": days}
        wrong, right = "{warm_up} is not below run.days, {days}", "make it shorter than the run"
        faults.add("run.warm_up_days", wrong, right, **words)
    start_state = _one_of(table, "start_state", START_STATES, faults)
    calendar = _one_of(table, "calendar", CALENDARS, faults)
    doubt, draws = _doubt(table, faults), _draws(table, faults)
    if start is None or days is None or warm_up is None:
        return None
    return Run(start, days, warm_up, start_state, calendar, doubt, draws)


def read_date(table: Mapping[str, Any], name: str, address: str, faults: Faults) -> date | None:
    """Return a required date, or None with its fault noted."""
    if name not in table:
        faults.add(address, "is missing", "write a date such as 2023-01-01, without quotes")
        return None
    found = table[name]
    if isinstance(found, datetime) or not isinstance(found, date):
        right = "write a date such as 2023-01-01, without quotes or a time"
        faults.add(address, "{value} is not a date", right, value=shown(found))
        return None
    return found


def _days(
    table: Mapping[str, Any], name: str, least: int, faults: Faults, left_out: int | None = None
) -> int | None:
    address = f"run.{name}"
    if name not in table:
        if left_out is None:
            faults.add(address, "is missing", "write a number of days")
        return left_out
    found = table[name]
    right = "write whole days, from {least} to {most}"
    words = {"value": shown(found), "least": least, "most": MOST_DAYS}
    if isinstance(found, bool) or not isinstance(found, int | float):
        faults.add(address, "{value} is not a number", right, **words)
        return None
    if not least <= found <= MOST_DAYS or found != int(found):
        faults.add(address, "is {value}", right, **words)
        return None
    return int(found)


def _one_of(table: Mapping[str, Any], name: str, allowed: Sequence[str], faults: Faults) -> str:
    found = table.get(name, allowed[0])
    if isinstance(found, str) and found in allowed:
        return found
    near = nearest(found, allowed) if isinstance(found, str) else ""
    right = "did you mean {near}?" if near in allowed else "write one of {allowed}"
    words = {"value": shown(found), "near": near, "allowed": ", ".join(allowed)}
    faults.add(f"run.{name}", "is {value}", right, **words)
    return allowed[0]


def _doubt(table: Mapping[str, Any], faults: Faults) -> bool:
    found = table.get("parameter_uncertainty", False)
    if isinstance(found, bool):
        return found
    faults.add("run.parameter_uncertainty", "is {value}", "write true or false", value=shown(found))
    return False


def _draws(table: Mapping[str, Any], faults: Faults) -> str:
    found = table.get("draws", "")
    if isinstance(found, str) and ("draws" not in table or found.strip()):
        return found
    faults.add("run.draws", "is {value}", "write the name of a Parquet file", value=shown(found))
    return ""
