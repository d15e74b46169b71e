"""Whether every definition in the catalogue is complete (M2), for `make check`."""

from collections.abc import Iterator
from dataclasses import fields

from waakvlam.monitor.definition import Indicator, Words
from waakvlam.monitor.registry import all_indicators


def check_catalogue() -> list[str]:
    """Name every fault of the catalogue, one line each; none when it is complete."""
    return [fault for one in all_indicators() for fault in faults_of(one)]


def faults_of(indicator: Indicator) -> list[str]:
    """Name what a definition lacks or contradicts."""
    return [f"{indicator.code}: {fault}" for fault in _faults(indicator)]


def _faults(indicator: Indicator) -> Iterator[str]:
    for name in (field.name for field in fields(indicator)):
        words = getattr(indicator, name)
        if isinstance(words, Words):
            yield from (f"{name} has no {tongue}" for tongue in _missing(words))
    if not indicator.source.startswith(("E", "D")):
        yield "its source is neither E nor D"
    if indicator.divided_by is not None and indicator.base is not None:
        yield "it is both a ratio and an index"
    for part in filter(None, (indicator.part, indicator.divided_by)):
        if part.adds_up == "distinct" and part.key == "NULL":
            yield "it counts distinct keys but names none"
        if part.adds_up == "km_median" and part.running == "false":
            yield "its median knows nothing of what still runs"


def _missing(words: Words) -> list[str]:
    return [tongue for tongue in ("nl", "en") if not getattr(words, tongue).strip()]
