"""What an indicator is: its words, where it comes from, and how its unit rows add up."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Concern = Literal["access", "affordability", "quality", "learning"]
Direction = Literal["up", "down", "none"]
KindOfTime = Literal["event", "stock", "overlap"]
Population = Literal["people", "households", "staff", "none"]
AddsUp = Literal["share", "count", "distinct", "sum", "mean", "median", "p90", "km_median"]
Adding: TypeAlias = AddsUp | Literal["ratio_of_sums", "index"]
Unit = Literal[
    "share",
    "days",
    "hours",
    "requests",
    "households",
    "persons",
    "households_per_fte",
    "index",
    "euro",
    "fte",
]
Breakdown = Literal[
    "team_kind",
    "team",
    "district",
    "phase",
    "kind",
    "law",
    "form",
    "referrer",
    "criterion",
    "closed_reason",
    "dropout_reason",
]

PLACE: tuple[Breakdown, ...] = ("team_kind", "team", "district")
REFERRAL: tuple[Breakdown, ...] = (*PLACE, "law", "form", "referrer")
CLOSED_CASE: tuple[Breakdown, ...] = (*PLACE, "closed_reason", "dropout_reason")


@dataclass(frozen=True)
class Words:
    """One text in both languages of the screens."""

    nl: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """Unit rows and how they add up.

    `rows` is a DuckDB SELECT over the known tables and facts. It gives the breakdowns, and `day`
    (event) or `since` and `until` (stock, overlap; half-open, until null = still so).
    The other texts are expressions over a unit row. In the value of a stock's median, mean or
    p90, `point` is the day of which the state is shown.
    """

    time: KindOfTime
    adds_up: AddsUp
    rows: str
    breakdowns: tuple[Breakdown, ...]
    value: str = "1"
    usable: str = "true"
    """Whether the row counts; every row should, so what is not usable lowers the coverage."""
    key: str = "NULL"
    """What `distinct` counts."""
    weight: str = "1"
    """What `share` and `mean` weigh a row by."""
    running: str = "false"
    """For km_median: what the row measures is not over yet."""
    due: str = ""
    """Where coverage is of amounts and not of rows (an event's sum): what the row should bring."""
    got: str = ""
    """What it brought of that."""
    people: str = ""
    """Whom an event's amount is about, where n counts its rows: for masking (L2)."""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator: the only place where it is defined (M2)."""

    code: str
    name: Words
    tells: Words
    caveat: Words
    source: str
    unit: Unit
    direction: Direction
    concern: Concern
    population: Population
    """Of whom n counts, for masking (L2)."""
    part: Part
    divided_by: Part | None = None
    base: str | None = None
    """The norm that holds the base date of an index, as the number yyyymmdd."""
    norm: str | None = None
    """The code under which the ledger's norms hold its norm."""

    @property
    def adds_up(self) -> Adding:
        """How its value comes about."""
        if self.divided_by is not None:
            return "ratio_of_sums"
        return "index" if self.base is not None else self.part.adds_up

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """By what it can be broken down, besides time: what all its parts have."""
        if self.divided_by is None:
            return self.part.breakdowns
        return tuple(b for b in self.part.breakdowns if b in self.divided_by.breakdowns)

    @property
    def additive(self) -> bool:
        """Whether the n of its cells add up to the n of a larger cell."""
        return self.part.adds_up != "distinct"
