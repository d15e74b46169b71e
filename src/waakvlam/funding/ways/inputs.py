"""What each way to a lump sum asks: its inputs with their units, as values and as texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from waakvlam.kernel.money import CENTS_IN_A_EURO, Money


class Way(StrEnum):
    """The three ways to a lump sum (funding.md)."""

    TREND = "trend"
    STAFFING = "staffing"
    TWIN = "twin"


class Unit(StrEnum):
    """What an input is counted in; a share is of 1."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    HOURS = "hours"
    FTE = "fte"


@dataclass(frozen=True, slots=True)
class Input:
    """An input of a way; one that may be left out has no value then."""

    key: str
    unit: Unit
    needed: bool = True
    above_zero: bool = False


Value = Decimal | Money
Values = Mapping[str, Value]

INPUTS: Mapping[Way, tuple[Input, ...]] = {
    Way.TREND: (
        Input("clients", Unit.COUNT),
        Input("cost_per_client", Unit.MONEY),
        Input("indicated_clients", Unit.COUNT),
        Input("drop", Unit.SHARE),
        Input("taken_over", Unit.SHARE),
        Input("indicated_cost", Unit.MONEY),
        Input("fewer_clients", Unit.SHARE, above_zero=True),
        Input("less_cost", Unit.SHARE),
    ),
    Way.STAFFING: (
        Input("households", Unit.COUNT, needed=False),
        Input("caseload", Unit.COUNT, needed=False, above_zero=True),
        Input("clients", Unit.COUNT, needed=False),
        Input("hours_per_client", Unit.HOURS, needed=False, above_zero=True),
        Input("hours_per_fte", Unit.HOURS, needed=False, above_zero=True),
        Input("client_bound", Unit.SHARE, needed=False, above_zero=True),
        Input("other_fte", Unit.FTE, needed=False),
        Input("cost_per_fte", Unit.MONEY),
        Input("overhead", Unit.SHARE, needed=False),
    ),
    Way.TWIN: (),
}
"""By way, in the order of the sum. Staffing starts from households or from clients."""


def written(value: Value) -> str:
    """Return a value as it is kept: an amount as 1234.56, a number as it was given."""
    if isinstance(value, Money):
        sign = "-" if value.cents < 0 else ""
        euros, cents = divmod(abs(value.cents), CENTS_IN_A_EURO)
        return f"{sign}{euros}.{cents:02}"
    return format(value, "f")


def read(unit: Unit, text: str) -> Value:
    """Return the value that ``written`` wrote."""
    return Money.parse_plain(text) if unit is Unit.MONEY else Decimal(text)


def values_of(way: Way, texts: Mapping[str, str]) -> dict[str, Value]:
    """Return the values of a way from the texts in which they are kept."""
    return {one.key: read(one.unit, texts[one.key]) for one in INPUTS[way] if one.key in texts}


def same(one: Value | None, other: Value | None) -> bool:
    """Tell whether two values are equal, however many zeros stand behind them."""
    return type(one) is type(other) and one == other


def amount(values: Values, key: str) -> Money:
    """Return an input that is an amount."""
    value = values[key]
    if not isinstance(value, Money):
        raise TypeError(key)
    return value


def number(values: Values, key: str, otherwise: int | None = None) -> Decimal:
    """Return an input that is a number, or what holds when it was left out."""
    value = values[key] if otherwise is None else values.get(key, Decimal(otherwise))
    if not isinstance(value, Decimal):
        raise TypeError(key)
    return value
