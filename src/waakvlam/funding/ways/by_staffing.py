"""A lump sum by staffing: how many fte the work takes, and what an fte costs (C6, C7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from waakvlam.funding.ways.exact import Senseless, SenselessError, quotient, to_cents
from waakvlam.funding.ways.inputs import Values, amount, number
from waakvlam.kernel.money import Money

BY_HOUSEHOLDS = ("households", "caseload")
BY_CLIENTS = ("clients", "hours_per_client", "hours_per_fte", "client_bound")


@dataclass(frozen=True, slots=True)
class FromHouseholds:
    """Households that are helped at once, and how many of them an fte carries."""

    households: Decimal
    caseload: Decimal

    @property
    def fte(self) -> Fraction:
        """Return the fte that carries them."""
        return quotient(self.households, self.caseload)


@dataclass(frozen=True, slots=True)
class FromClients:
    """Clients in a year, the hours each takes, and which share of an fte's hours is theirs."""

    clients: Decimal
    hours_per_client: Decimal
    hours_per_fte: Decimal
    client_bound: Decimal

    @property
    def fte(self) -> Fraction:
        """Return the fte that carries them."""
        for_clients = Fraction(self.hours_per_fte) * Fraction(self.client_bound)
        return quotient(Fraction(self.clients) * Fraction(self.hours_per_client), for_clients)


@dataclass(frozen=True, slots=True)
class StaffingInputs:
    """The inputs; ``overhead`` is a share on top of what the fte cost.

    ``hours_per_fte`` and ``client_bound`` may be known when the start is households: then they tell
    how many hours there are for each of them.
    """

    start: FromHouseholds | FromClients
    cost_per_fte: Money
    other_fte: Decimal = Decimal(0)
    overhead: Decimal = Decimal(0)
    hours_per_fte: Decimal | None = None
    client_bound: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StaffingSum:
    """The sum: ``lump_sum`` is ``staff`` plus ``overhead``, to the cent.

    ``hours_each`` is how many hours a year are bound to each household at once, where known.
    """

    carrying_fte: Fraction
    fte: Fraction
    staff: Money
    overhead: Money
    hours_each: Fraction | None

    @property
    def lump_sum(self) -> Money:
        """Return the lump sum for a year."""
        return self.staff + self.overhead


def staffing_inputs(values: Values) -> StaffingInputs:
    """Return the inputs from their values by key.

    Raises SenselessError when neither households nor clients are given, both are, or what belongs
    to them is missing.
    """
    return StaffingInputs(
        start=_start(values),
        cost_per_fte=amount(values, "cost_per_fte"),
        other_fte=number(values, "other_fte", 0),
        overhead=number(values, "overhead", 0),
        hours_per_fte=number(values, "hours_per_fte") if "hours_per_fte" in values else None,
        client_bound=number(values, "client_bound") if "client_bound" in values else None,
    )


def _start(values: Values) -> FromHouseholds | FromClients:
    households, clients = "households" in values, "clients" in values
    if households and clients:
        raise SenselessError(Senseless.TWO_STARTS, "households", "clients")
    if not households and not clients:
        raise SenselessError(Senseless.NO_NUMBERS, "households")
    asked = BY_HOUSEHOLDS if households else BY_CLIENTS
    missing = [key for key in asked if key not in values]
    if missing:
        raise SenselessError(Senseless.INCOMPLETE, *missing)
    numbers = [number(values, key) for key in asked]
    return FromHouseholds(*numbers) if households else FromClients(*numbers)


def by_staffing(inputs: StaffingInputs) -> StaffingSum:
    """Return the sum, each amount rounded to the cent, half up.

    Raises SenselessError when a sum is too large.
    """
    carrying = inputs.start.fte
    fte = carrying + Fraction(inputs.other_fte)
    staff = to_cents(fte * inputs.cost_per_fte.cents)
    overhead = to_cents(staff.cents * Fraction(inputs.overhead))
    to_cents(Fraction((staff + overhead).cents))
    return StaffingSum(
        carrying_fte=carrying,
        fte=fte,
        staff=staff,
        overhead=overhead,
        hours_each=_hours_each(inputs),
    )


def _hours_each(inputs: StaffingInputs) -> Fraction | None:
    start, hours, bound = inputs.start, inputs.hours_per_fte, inputs.client_bound
    if not isinstance(start, FromHouseholds) or hours is None or bound is None:
        return None
    return quotient(Fraction(hours) * Fraction(bound), start.caseload)
