"""The surplus on the lump sum and what it may cover, and who bears an overrun: by kind of team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Column, Tile
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.forecast.tables import band_text, band_tile
from waakvlam.doors.steering.provenance import Provenance, of_assumption, of_ledger
from waakvlam.doors.steering.words import whole_amount_text
from waakvlam.funding.forecast.outlook import Outlook
from waakvlam.funding.forecast.surplus import ALPHEN, WIJCHEN, cover, divide_overrun
from waakvlam.kernel.money import ZERO, Money

PERCENT = 100
TABLES = ("budget", "spending")
Wishes = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Whose:
    """A kind of team, or all together (no key), with its year."""

    key: str
    name: str
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class RiskTable:
    """A table with the columns and the origin of its figures; ``tiles`` stand above it."""

    columns: list[Column]
    rows: list[list[str]]
    source: Provenance
    tiles: tuple[Tile, ...] = ()
    budget: str = ""
    cost: str = ""


def surplus_covers(whose: Whose, wishes: Wishes, opened: OpenedLedger) -> RiskTable | None:
    """Return what the surplus may cover, in this order; None where there is nothing to say."""
    left, lump_sum = whose.outlook.surplus, whose.outlook.lump_sum
    if left is None or lump_sum is None:
        return None
    asked = [
        (_("Own contribution"), _amount(wishes.get("own"))),
        (_("Development budget"), _amount(wishes.get("development"))),
    ]
    source = of_ledger(opened, TABLES)
    columns = [
        Column(_("For what")),
        Column(_("Asked"), numeric=True),
        Column(_("Covered"), numeric=True),
        Column(_("From elsewhere"), numeric=True),
        Column(_("Covered when it is low"), numeric=True),
    ]
    rows = [
        [one.name, *map(whole_amount_text, (one.asked, one.covered, one.short, least.covered))]
        for one, least in zip(cover(left.middle, asked), cover(left.low, asked), strict=True)
    ]
    tiles = (
        Tile(_("Lump sum of the year"), whole_amount_text(lump_sum), source=source),
        band_tile(_("Expected surplus"), left, source),
    )
    return RiskTable(columns, rows, source, tiles)


def surplus_by_kind(kinds: list[Whose], opened: OpenedLedger) -> RiskTable | None:
    """Return the surplus of each kind of team: what the one has left does not help the other."""
    rows = list(_surplus_rows(kinds))
    if not rows:
        return None
    columns = [
        Column(_("Kind of team")),
        Column(_("Lump sum"), numeric=True),
        Column(_("Expected cost"), numeric=True),
        Column(_("Expected surplus"), numeric=True),
        Column(_("Band"), numeric=True),
    ]
    return RiskTable(columns, rows, of_ledger(opened, TABLES))


def _surplus_rows(kinds: list[Whose]) -> Iterator[list[str]]:
    for whose in kinds:
        lump_sum, cost = whose.outlook.lump_sum, whose.outlook.team_cost
        left = whose.outlook.surplus
        if lump_sum is not None and cost is not None and left is not None:
            amounts = map(whole_amount_text, (lump_sum, cost.middle, left.middle))
            yield [whose.name, *amounts, band_text(left)]


def overrun(whose: Whose, wishes: Wishes, opened: OpenedLedger) -> RiskTable | None:
    """Return who bears the overrun of a whole chain; None without its budget or its cost."""
    chain = wishes.get("chain")
    budget = chain if isinstance(chain, Money) else whose.outlook.chain_budget
    cost = whose.outlook.chain_cost
    if budget is None or cost is None:
        return None
    part = _part(wishes)
    ways = [
        (_("As in Wijchen: the municipality bears all"), WIJCHEN),
        (_("Shared, as asked above"), part),
    ]
    divided = [(name, divide_overrun(budget, cost, of)) for name, of in ways]
    return RiskTable(
        columns=[
            Column(_("Arrangement")),
            Column(_("Municipality"), numeric=True),
            Column(_("Contractor"), numeric=True),
        ],
        rows=[
            [name, whole_amount_text(one.municipality), whole_amount_text(one.contractor)]
            for name, one in divided
        ],
        source=_source(part, opened),
        budget=whole_amount_text(budget),
        cost=whole_amount_text(cost),
    )


def overrun_by_kind(kinds: list[Whose], wishes: Wishes, opened: OpenedLedger) -> RiskTable | None:
    """Return for each kind of team what its chain overruns, and who bears it as asked."""
    part = _part(wishes)
    rows = list(_overrun_rows(kinds, part))
    if not rows:
        return None
    columns = [
        Column(_("Kind of team")),
        Column(_("Budget of the chain"), numeric=True),
        Column(_("Expected cost"), numeric=True),
        Column(_("Overrun"), numeric=True),
        Column(_("Municipality"), numeric=True),
        Column(_("Contractor"), numeric=True),
    ]
    return RiskTable(columns, rows, _source(part, opened))


def _overrun_rows(kinds: list[Whose], part: Fraction) -> Iterator[list[str]]:
    for whose in kinds:
        budget, cost = whose.outlook.chain_budget, whose.outlook.chain_cost
        if budget is not None and cost is not None:
            divided = divide_overrun(budget, cost, part)
            over = max(cost - budget, ZERO)
            amounts = (budget, cost, over, divided.municipality, divided.contractor)
            yield [whose.name, *map(whole_amount_text, amounts)]


def _part(wishes: Wishes) -> Fraction:
    share = wishes.get("share")
    return Fraction(share) / PERCENT if isinstance(share, Decimal) else ALPHEN


def _source(part: Fraction, opened: OpenedLedger) -> Provenance:
    assumed = of_assumption(_("the municipality's part"), f"{float(part * PERCENT):g}%")
    return (*of_ledger(opened, TABLES), assumed)


def _amount(value: object) -> Money:
    return value if isinstance(value, Money) else ZERO
