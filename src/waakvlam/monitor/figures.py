"""Figures: what an evaluation gives, and how they are written."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from waakvlam.monitor.definition import Population

Value: TypeAlias = int | float | None

_LAST = chr(sys.maxunicode)


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one indicator in one cell.

    `n` counts what adds up to the value, `coverage` is the share of the rows that should count
    and do. Value is null where nothing can be said; so are n and coverage when masked.
    """

    code: str
    breakdown: Mapping[str, str | None]
    value: Value
    n: int | None
    coverage: float | None
    masked: bool = False
    population: Population = "none"
    additive: bool = True
    """False when n counts distinct keys, which do not add up."""
    norm: float | None = None
    """The norm that held on the last day of the period."""
    people: int | None = None
    """Whom an amount is about; null where n tells that."""


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    """Sort by code, then by breakdown in the order asked for; an unknown place comes last."""
    return sorted(figures, key=_place)


def figures_json(figures: Iterable[Figure]) -> list[dict[str, object]]:
    """Give the figures as the public interface writes them (indicators.md), nothing rounded."""
    return [
        {
            "code": figure.code,
            "value": figure.value,
            "n": figure.n,
            "coverage": figure.coverage,
            "masked": figure.masked,
            **figure.breakdown,
        }
        for figure in in_order(figures)
    ]


def _place(figure: Figure) -> tuple[str | None, ...]:
    place = (figure.code, *figure.breakdown.values())
    return tuple(_LAST if it is None else it for it in place) if None in place else place
