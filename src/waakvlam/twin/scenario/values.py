"""One number or one duration: from what stands in the file to a checked value."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from waakvlam.twin.scenario.faults import Faults, shown
from waakvlam.twin.scenario.keys import KEYS, LAWS, LAWS_WITH_CV, MEAN_AND_CV, Key, Kind
from waakvlam.twin.scenario.scenario import Duration, Entry, Number

_PARTS: Final = ("value", "low", "high", "from")
_DURATION_PARTS: Final = ("dist", "mean", "cv")
_SAMPLE: Final = 'write {{ dist = "exponential", mean = 140 }}'  # braces doubled: see Fault

_RIGHT: Final = {
    Kind.SHARE: "a share lies between 0 and 1",
    Kind.POSITIVE: "write a number that is not below 0",
    Kind.ANY: "write a number of at most 15 digits",
    Kind.GROWTH: "growth a year lies between -0.99 and 10",
    Kind.CLIENTS: "write a whole number from 0 to 1000000",
    Kind.CENTS: "write whole cents, not below 0",
    Kind.DURATION: "write days, not below 0",
    Kind.STAFF: "write a number from 0 to 1000000",
    Kind.WEEK_HOURS: "a week has 168 hours",
    Kind.CERTAINTY: "a certainty lies between 0 and 0.999, the most that can be confirmed",
    Kind.LOG_SD: "write a number from 0 to 10",
    Kind.CV: "a coefficient of variation lies between 0 and 100",
}


def read_entry(raw: object, key: Key, address: str, faults: Faults) -> Entry | None:
    """Return what stands at a key, or None with its faults noted."""
    if key.kind is Kind.DURATION and key.name in KEYS:
        return _read_duration(raw, key, address, faults)
    return read_number(raw, key, address, faults)


def read_number(raw: object, key: Key, address: str, faults: Faults) -> Number | None:
    """Return a number, plain or as ``{ value, low, high, from }``."""
    if not isinstance(raw, Mapping):
        value = checked(raw, key.kind, address, faults)
        return None if value is None else Number(value)
    for part in raw:
        if part not in _PARTS:
            faults.unknown(f"{address}.{part}", part, _PARTS)
    if "value" not in raw:
        faults.add(f"{address}.value", "is missing", "write value, and if in doubt low and high")
        return None
    source = raw.get("from", "")
    if not isinstance(source, str):
        faults.add(f"{address}.from", "is {value}", "write a text in quotes", value=shown(source))
        source = ""
    value = checked(raw["value"], key.kind, f"{address}.value", faults)
    low, high = _spread(raw, key, address, faults)
    if value is None:
        return None
    if low is not None and high is not None and low < high and not low <= value <= high:
        words = {"value": f"{value:g}", "low": f"{low:g}", "high": f"{high:g}"}
        faults.add(address, "{value} lies outside {low} to {high}", "put it between them", **words)
    return Number(value, low, high, source)


def _spread(
    raw: Mapping[str, Any], key: Key, address: str, faults: Faults
) -> tuple[float | None, float | None]:
    if "low" not in raw and "high" not in raw:
        return None, None
    for part, other in (("low", "high"), ("high", "low")):
        if part not in raw:
            words = {"part": part, "other": other}
            faults.add(f"{address}.{part}", "is missing", "{other} needs {part} beside it", **words)
            return None, None
    if key.certain:
        faults.add(address, "is in doubt", "write one number here, without low and high")
        return None, None
    kind = Kind.POSITIVE if key.kind.whole else key.kind
    low = checked(raw["low"], kind, f"{address}.low", faults)
    high = checked(raw["high"], kind, f"{address}.high", faults)
    if low is None or high is None:
        return None, None
    _check_ends(low, high, kind, address, faults)
    return low, high


def _check_ends(low: float, high: float, kind: Kind, address: str, faults: Faults) -> None:
    if low >= high:
        words = {"low": f"{low:g}", "high": f"{high:g}"}
        faults.add(f"{address}.low", "{low} is not below high, {high}", "swap them", **words)
    if kind.law == "lognormal" and low <= 0.0:
        wrong, right = "{low} is not above 0", "the 5% point of this number lies above 0"
        faults.add(f"{address}.low", wrong, right, low=f"{low:g}")
    if kind.law == "logit_normal":
        for part, end, touched in (("low", low, low <= 0.0), ("high", high, high >= 1.0)):
            if touched:
                wrong, right = "{end} touches 0 or 1", "a share in doubt stays between them"
                faults.add(f"{address}.{part}", wrong, right, end=f"{end:g}")


def checked(raw: object, kind: Kind, address: str, faults: Faults) -> float | None:
    """Return a number of its kind, or None with the fault noted."""
    right = _RIGHT[kind]
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        faults.add(address, "{value} is not a number", right, value=shown(raw))
        return None
    least, most = kind.bounds
    if isinstance(raw, float) and not math.isfinite(raw):
        faults.add(address, "{value} is not a number", right, value=raw)
        return None
    if not least <= raw <= most or (kind.whole and raw != int(raw)):
        faults.add(address, "is {value}", right, value=shown(raw))
        return None
    return float(raw) + 0.0  # -0.0 is 0


def _read_duration(raw: object, key: Key, address: str, faults: Faults) -> Duration | None:
    if not isinstance(raw, Mapping):
        faults.add(address, "{value} is not a duration", _SAMPLE, value=shown(raw))
        return None
    for part in raw:
        if part not in _DURATION_PARTS:
            faults.unknown(f"{address}.{part}", part, _DURATION_PARTS)
    law = _law(raw, address, faults)
    if "mean" not in raw:
        faults.add(f"{address}.mean", "is missing", _SAMPLE)
        return None
    mean = read_number(raw["mean"], MEAN_AND_CV[f"{key.name}.mean"], f"{address}.mean", faults)
    cv = _cv(raw, law, key, address, faults)
    return None if law is None or mean is None else Duration(law, mean, cv)


def _law(raw: Mapping[str, Any], address: str, faults: Faults) -> str | None:
    laws = ", ".join(LAWS)
    if "dist" not in raw:
        faults.add(f"{address}.dist", "is missing", "write one of {laws}", laws=laws)
        return None
    law = raw["dist"]
    if not isinstance(law, str) or law not in LAWS:
        wrong, right = "{value} is not a law of durations", "write one of {laws}"
        faults.add(f"{address}.dist", wrong, right, value=shown(law), laws=laws)
        return None
    return law


def _cv(
    raw: Mapping[str, Any], law: str | None, key: Key, address: str, faults: Faults
) -> Number | None:
    where = f"{address}.cv"
    if "cv" in raw and law is not None and law not in LAWS_WITH_CV:
        faults.add(where, "does not belong to {law}", "leave it out", law=law)
        return None
    if "cv" not in raw:
        if law in LAWS_WITH_CV:
            faults.add(where, "is missing", "{law} needs a coefficient of variation", law=law)
        return None
    return read_number(raw["cv"], MEAN_AND_CV[f"{key.name}.cv"], where, faults)
