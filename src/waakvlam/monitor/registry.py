"""The indicators that there are, found in the files of the catalogue."""

from collections.abc import Collection
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from waakvlam.monitor import catalogue
from waakvlam.monitor.definition import Indicator, KindOfTime


class UnknownIndicatorError(LookupError):
    """No indicator has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"there is no indicator {code}")
        self.code = code


class TwiceDefinedError(ValueError):
    """Two files of the catalogue define the same code."""


@cache
def all_indicators() -> tuple[Indicator, ...]:
    """Give every indicator of the catalogue, by code; TwiceDefinedError when two share one."""
    found: dict[str, Indicator] = {}
    for module in iter_modules(catalogue.__path__, f"{catalogue.__name__}."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, Indicator) and found.setdefault(one.code, one) is not one:
                raise TwiceDefinedError(one.code)
    return tuple(found[code] for code in sorted(found))


def find_indicators(codes: Collection[str]) -> list[Indicator]:
    """Give the indicators with these codes; UnknownIndicatorError for one that is not there."""
    known = {one.code: one for one in all_indicators()}
    for code in codes:
        if code not in known:
            raise UnknownIndicatorError(code)
    return [known[code] for code in sorted(set(codes))]


def kinds_of_time() -> dict[str, KindOfTime]:
    """Give the kind of time of each indicator by code, as masking needs it."""
    return {one.code: one.part.time for one in all_indicators()}
