"""The values of a revision's parameters, each with what is needed to trace it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from waakvlam.funding.parameters.definition import PARAMETERS, Parameter


class Evaluated(Protocol):
    """A figure of the monitor: exact, or masked by whoever shows it."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def breakdown(self) -> Mapping[str, str | None]: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def n(self) -> int | None: ...  # noqa: D102
    @property
    def coverage(self) -> float | None: ...  # noqa: D102
    @property
    def masked(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A parameter in one period, of one team kind, referrer or kind (or of all: empty).

    `value` is in the indicator's own unit, or a number of people where the parameter counts;
    null when masked or where nothing can be said. `as_of` is the last day that was looked at.
    """

    parameter: Parameter
    period: str
    part: str
    value: float | None
    n: int | None
    coverage: float | None
    masked: bool
    as_of: date


def values_of(
    figures: Iterable[Evaluated], as_of: date, parameters: Sequence[Parameter] = PARAMETERS
) -> tuple[ParameterValue, ...]:
    """Return the values of the parameters among evaluated figures, by parameter, then period."""
    by_place: dict[tuple[str, str, str], list[Evaluated]] = {}
    for figure in figures:
        time, *others = figure.breakdown
        by = others[0] if others else ""
        by_place.setdefault((figure.code, time, by), []).append(figure)
    return tuple(
        _value(parameter, figure, as_of)
        for parameter in parameters
        for figure in by_place.get((parameter.code, parameter.time, parameter.by), ())
    )


def _value(parameter: Parameter, figure: Evaluated, as_of: date) -> ParameterValue:
    return ParameterValue(
        parameter=parameter,
        period=str(figure.breakdown[parameter.time]),
        part=str(figure.breakdown[parameter.by] or "") if parameter.by else "",
        value=figure.n if parameter.counts else figure.value,
        n=figure.n,
        coverage=figure.coverage,
        masked=figure.masked,
        as_of=as_of,
    )
