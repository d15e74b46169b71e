"""Evaluate indicators over a ledger, as it was known at the end of a day."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

import duckdb

from waakvlam.monitor.cells import Cell, Cells, Place, divide, index, read_cells
from waakvlam.monitor.definition import Indicator, Part
from waakvlam.monitor.facts import gather
from waakvlam.monitor.figures import Figure, in_order
from waakvlam.monitor.known import know
from waakvlam.monitor.norms import Norm, find_norm, read_norms
from waakvlam.monitor.registry import all_indicators, find_indicators
from waakvlam.monitor.spans import TIMES, Span, lay_out


class UnknownBreakdownError(ValueError):
    """An indicator does not have the breakdown that was asked for."""

    def __init__(self, code: str, breakdown: str) -> None:
        super().__init__(f"{code} cannot be broken down by {breakdown}")
        self.code = code
        self.breakdown = breakdown


@dataclass(frozen=True)
class _Question:
    """What is asked of every indicator in one evaluation."""

    connection: duckdb.DuckDBPyConnection
    as_of: date
    times: Sequence[str]
    places: Sequence[str]
    spans: Sequence[Span]
    norms: Sequence[Norm]
    by: Sequence[str]


def evaluate(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: date,
    by: Sequence[str] = (),
    only: Collection[str] | None = None,
    months: int | None = None,
) -> list[Figure]:
    """Evaluate indicators over the ledger that `open_ledger` opened, sorted by code and place.

    `by` names times (year, quarter, month, week) and breakdowns; `only` the codes (default: all
    that have these breakdowns); `months` keeps the periods of the last so many months. The
    connection gets temporary views and tables, so one connection evaluates one call at a time.

    Raises UnknownIndicatorError, UnknownBreakdownError.
    """
    indicators = find_indicators(only) if only is not None else all_indicators()
    once = tuple(dict.fromkeys(by))
    having = _having(indicators, once, strict=only is not None)
    return evaluate_indicators(connection, having, as_of, once, months)


def evaluate_indicators(
    connection: duckdb.DuckDBPyConnection,
    indicators: Sequence[Indicator],
    as_of: date,
    by: Sequence[str] = (),
    months: int | None = None,
) -> list[Figure]:
    """Evaluate these definitions, all of which have the breakdowns in `by`."""
    know(connection, as_of)
    gather(connection, " ".join(part.rows for one in indicators for part in _parts(one)))
    times = [name for name in by if name in TIMES]
    places = [name for name in by if name not in TIMES]
    # A base date lays the days out anew, so what has one comes last and puts them back itself.
    spans = lay_out(connection, times, as_of, months)
    asked = _Question(connection, as_of, times, places, spans, read_norms(connection), by)
    # Some share a part, such as the denominator of AFF8 and AFF8f.
    read = cache(lambda part: read_cells(connection, part, places))
    cells = [(one, _cells(one, read)) for one in indicators]
    bases = _bases(asked, indicators)
    # Every indicator has nearly the same cells: their breakdowns are made once.
    breakdown_of = cache(partial(_breakdown, asked))
    return in_order(
        figure
        for one, found in cells
        for figure in _figures(
            asked, one, index(found, bases[one.code]) if one.base else found, breakdown_of
        )
    )


def _having(indicators: Iterable[Indicator], by: Sequence[str], *, strict: bool) -> list[Indicator]:
    having: list[Indicator] = []
    error: UnknownBreakdownError | None = None
    for one in indicators:
        lacking = [name for name in by if name not in TIMES and name not in one.breakdowns]
        if not lacking:
            having.append(one)
        elif strict or error is None:
            error = UnknownBreakdownError(one.code, lacking[0])
    if error is not None and (strict or not having):
        raise error
    return having


def _parts(indicator: Indicator) -> list[Part]:
    parts = [indicator.part, indicator.divided_by]
    return [part for part in parts if part is not None]


def _cells(indicator: Indicator, read: Callable[[Part], Cells]) -> Cells:
    cells = read(indicator.part)
    return cells if indicator.divided_by is None else divide(cells, read(indicator.divided_by))


def _bases(asked: _Question, indicators: Iterable[Indicator]) -> dict[str, dict[Place, Cell]]:
    """Give for each index its cells on its base date; none when the ledger has no base date."""
    return {one.code: _base(asked, one, one.base) for one in indicators if one.base is not None}


def _base(asked: _Question, indicator: Indicator, norm: str) -> dict[Place, Cell]:
    number = find_norm(asked.norms, norm, None, asked.as_of)
    if number is None:
        return {}
    lay_out(asked.connection, (), datetime.strptime(f"{number:.0f}", "%Y%m%d").date())  # noqa: DTZ007
    cells = read_cells(asked.connection, indicator.part, asked.places)
    return {place: cell for (_, place), cell in cells.items()}


def _figures(
    asked: _Question,
    indicator: Indicator,
    cells: Cells,
    breakdown_of: Callable[[tuple[int, Place]], Mapping[str, str | None]],
) -> Iterator[Figure]:
    code, population, additive = indicator.code, indicator.population, indicator.additive
    norm = cache(partial(_norm, asked, indicator))
    for at, cell in cells.items():
        breakdown = breakdown_of(at)
        yield Figure(
            code=code,
            breakdown=breakdown,
            value=cell.value,
            n=cell.n,
            coverage=cell.coverage,
            population=population,
            additive=additive,
            norm=norm(breakdown.get("team_kind"), asked.spans[at[0]].last),
            people=cell.people,
        )


def _breakdown(asked: _Question, at: tuple[int, Place]) -> Mapping[str, str | None]:
    """Give the breakdowns of a cell by name, in the order asked for."""
    span, place = at
    values = dict(zip(asked.times, asked.spans[span].labels, strict=True))
    return {
        name: values[name] if name in values else place[asked.places.index(name)]
        for name in asked.by
    }


def _norm(asked: _Question, indicator: Indicator, team_kind: str | None, day: date) -> float | None:
    if indicator.norm is None:
        return None
    return find_norm(asked.norms, indicator.norm, team_kind, day)
