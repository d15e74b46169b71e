"""A way as it is kept with a revision: its inputs with their sources, and its sum made anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from waakvlam.funding.ways.by_staffing import StaffingSum, by_staffing, staffing_inputs
from waakvlam.funding.ways.by_trend import TrendSum, by_trend, trend_inputs
from waakvlam.funding.ways.inputs import Values, Way, values_of, written
from waakvlam.funding.ways.sources import Source, source_from, source_json
from waakvlam.funding.ways.twin_result import TwinAnswer
from waakvlam.kernel.money import Money
from waakvlam.kernel.team_kind import TeamKind

WaySum = TrendSum | StaffingSum


@dataclass(frozen=True, slots=True)
class Filled:
    """The inputs of a sum, by key, each with its source."""

    way: Way
    values: Values
    sources: Mapping[str, Source]

    @property
    def lump_sum(self) -> Money:
        """Return what it comes to; raises SenselessError."""
        return sum_of(self.way, self.values).lump_sum


@dataclass(frozen=True, slots=True)
class Simulated:
    """What the twin said of a kind of team, and where that stands."""

    answer: TwinAnswer
    kind: TeamKind
    source: Source

    @property
    def way(self) -> Way:
        """Return which way it is."""
        return Way.TWIN

    @property
    def lump_sum(self) -> Money | None:
        """Return what it comes to; None when the norms are out of reach."""
        return self.answer.lump_sum


Kept = Filled | Simulated


def sum_of(way: Way, values: Values) -> WaySum:
    """Return the sum of a way. Raises SenselessError."""
    if way is Way.TREND:
        return by_trend(trend_inputs(values))
    return by_staffing(staffing_inputs(values))


def kept_json(kept: Kept) -> dict[str, object]:
    """Return a way as plain data: amounts and numbers as texts, nothing is rounded."""
    if isinstance(kept, Simulated):
        return {
            "answer": _answer_json(kept.answer),
            "kind": kept.kind.value,
            "source": source_json(kept.source),
        }
    return {
        "values": {key: written(value) for key, value in kept.values.items()},
        "sources": {key: source_json(source) for key, source in kept.sources.items()},
    }


def kept_from(way: Way, content: Mapping[str, Any]) -> Kept:
    """Read what ``kept_json`` wrote."""
    if way is Way.TWIN:
        return Simulated(
            _answer_from(content["answer"]),
            TeamKind(content["kind"]),
            source_from(content["source"]),
        )
    return Filled(
        way,
        values_of(way, content["values"]),
        {key: source_from(source) for key, source in content["sources"].items()},
    )


def _answer_json(answer: TwinAnswer) -> dict[str, object]:
    return {
        "lump_sum": _text(answer.lump_sum),
        "fte": _text(answer.fte),
        "certainty": written(answer.certainty),
        "confirmed": _text(answer.confirmed),
        "blocking": answer.blocking,
    }


def _text(value: Money | Decimal | None) -> str | None:
    return None if value is None else written(value)


def _answer_from(content: Mapping[str, Any]) -> TwinAnswer:
    amount, fte, confirmed = (content[key] for key in ("lump_sum", "fte", "confirmed"))
    return TwinAnswer(
        lump_sum=None if amount is None else Money.parse_plain(amount),
        fte=None if fte is None else Decimal(fte),
        certainty=Decimal(content["certainty"]),
        confirmed=None if confirmed is None else Decimal(confirmed),
        blocking=content["blocking"],
    )
