"""The words of the three ways to a lump sum: their inputs, and why a sum cannot be made."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from django.utils.translation import gettext_lazy

from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.revisions.words import euros
from waakvlam.funding.ways.exact import Senseless, SenselessError
from waakvlam.funding.ways.inputs import INPUTS, Unit, Value, Way
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_number, write_percentage

WAYS = {
    Way.TREND: gettext_lazy("By trend"),
    Way.STAFFING: gettext_lazy("By staffing"),
    Way.TWIN: gettext_lazy("By the twin"),
}
LABELS = {
    "clients": gettext_lazy("Clients of the team in a year"),
    "cost_per_client": gettext_lazy("Cost per client of the team, a year"),
    "indicated_clients": gettext_lazy("Clients with indicated support"),
    "drop": gettext_lazy("Of them gone at the end of the year, in percent"),
    "taken_over": gettext_lazy("Of those, taken over by the team, in percent"),
    "indicated_cost": gettext_lazy("Cost per client with indicated support, a year"),
    "fewer_clients": gettext_lazy("So many percent fewer clients …"),
    "less_cost": gettext_lazy("… goes with so many percent less cost"),
    "households": gettext_lazy("Households at once"),
    "caseload": gettext_lazy("Households per fte"),
    "hours_per_client": gettext_lazy("Hours for a client"),
    "hours_per_fte": gettext_lazy("Hours that an fte works, a year"),
    "client_bound": gettext_lazy("Hours bound to clients, in percent"),
    "other_fte": gettext_lazy("Fte that carries no cases"),
    "cost_per_fte": gettext_lazy("Cost per fte, a year"),
    "overhead": gettext_lazy("Overhead on top, in percent"),
}
HELP = {
    "clients": gettext_lazy("Last year’s."),
    "cost_per_client": gettext_lazy("Last year’s lump sum, divided by last year’s clients."),
    "indicated_clients": gettext_lazy("On the day from which the decline counts."),
    "fewer_clients": gettext_lazy(
        "In 2019 it was assumed that 80% fewer clients cost 60% less. In 2022 both fell equally "
        "fast: then write the same number twice."
    ),
    "households": gettext_lazy("Fill in households or clients, not both."),
    "caseload": gettext_lazy("With households: how many of them an fte carries."),
    "hours_per_client": gettext_lazy("With clients: how many hours each takes in all."),
    "hours_per_fte": gettext_lazy("With clients; without leave and sickness."),
    "client_bound": gettext_lazy(
        "With clients it is part of the sum. With households it tells how many hours there are for "
        "each."
    ),
}
STAFFING_HELP = {
    "clients": gettext_lazy("Instead of households: clients in a year, with the hours below."),
}
SENSELESS = {
    Senseless.MORE_SAVED_THAN_SPENT: gettext_lazy(
        "With this decline and this relation more would be saved than indicated support costs."
    ),
    Senseless.NO_NUMBERS: gettext_lazy("Fill in households, or clients."),
    Senseless.TWO_STARTS: gettext_lazy("Fill in households or clients, not both."),
    Senseless.INCOMPLETE: gettext_lazy("This is needed too."),
    Senseless.TOO_LARGE: gettext_lazy("What this comes to is too large to be a lump sum."),
}
NORMS = {
    "first_conversation_share": gettext_lazy("first conversation in time"),
    "helped_by_team_share": gettext_lazy("helped by the team itself"),
}


def senseless(error: SenselessError) -> str:
    """Return why a sum cannot be made."""
    return str(SENSELESS[error.why])


def help_of(way: Way, key: str) -> str:
    """Return what is said below an input."""
    if way is Way.STAFFING and key in STAFFING_HELP:
        return str(STAFFING_HELP[key])
    return str(HELP.get(key, ""))


def value_text(way: Way, key: str, value: Value) -> str:
    """Return an input as it is read."""
    if isinstance(value, Money):
        return unbroken(value)
    (unit,) = (one.unit for one in INPUTS[way] if one.key == key)
    if unit is Unit.SHARE:
        return write_percentage(value, _decimals(value.scaleb(2)), language())
    return write_number(value, _decimals(value), language())


def unbroken(amount: Money | None) -> str:
    """Return an amount that stays on one line within a text."""
    return euros(amount).replace(" ", "\N{NO-BREAK SPACE}")


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def fraction_text(number: Fraction, decimals: int) -> str:
    """Return an exact number, rounded half up; a whole one without decimals."""
    decimals = decimals if number.denominator > 1 else 0
    rounded = Decimal(floor(number * 10**decimals + Fraction(1, 2))).scaleb(-decimals)
    return write_number(rounded, decimals, language())
