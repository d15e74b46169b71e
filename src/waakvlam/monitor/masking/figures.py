"""Masking of evaluated indicators, as the steering door shows them (L2)."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, replace
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar

from waakvlam.monitor.masking.cells import TIME_DIMENSIONS, Cell, KindOfTime, Nesting
from waakvlam.monitor.masking.mask import NO_NESTING, mask_cells
from waakvlam.monitor.masking.periods import is_over, written

NO_TIMES: Mapping[str, KindOfTime] = {}


class Maskable(Protocol):
    """A dataclass with the value of one cell of one indicator.

    `n` counts what `value` is about; `additive` is False when it counts distinct people.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def breakdown(self) -> Mapping[str, str | date | None]: ...  # noqa: D102
    @property
    def n(self) -> int | None: ...  # noqa: D102
    @property
    def additive(self) -> bool: ...  # noqa: D102


class HasBreakdown(Protocol):
    """Anything with a breakdown."""

    @property
    def breakdown(self) -> Mapping[str, str | date | None]: ...  # noqa: D102


MaskableT = TypeVar("MaskableT", bound=Maskable)
BrokenDownT = TypeVar("BrokenDownT", bound=HasBreakdown)


def mask_figures(
    figures: Iterable[MaskableT],
    *,
    nesting: Nesting = NO_NESTING,
    times: Mapping[str, KindOfTime] = NO_TIMES,
    secret: bytes = b"",
) -> list[MaskableT]:
    """Return the figures, the masked ones without value, n and coverage.

    Give all figures of a page at once, and `times` the kind of time by code (default `event`);
    for `secret` see `mask_cells`.

    Masking looks at n alone: a share of 0.9 over 20 shows that two failed. That two of twenty
    requests were late is what the commissioner must see; that there were only two is not.
    """
    page = list(figures)
    cells = [_cell_of(figure, times) for figure in page]
    masked = mask_cells((cell for cell in cells if cell is not None), nesting, secret)
    return [
        _masked(figure) if cell in masked else figure
        for figure, cell in zip(page, cells, strict=True)
    ]


def drop_running_periods(figures: Iterable[BrokenDownT], as_of: date) -> list[BrokenDownT]:
    """Leave out periods not over at the end of day `as_of`.

    Else two pages a day apart show who came in between. Figures without a period stay: evaluate
    those on `last_closed_day`.
    """
    return [figure for figure in figures if _all_over(figure.breakdown, as_of)]


def nesting_of_teams(kinds: Mapping[str, str]) -> Nesting:
    """Make the nesting of teams within their kind, from team to kind."""
    return {("team", team): [("team_kind", kind)] for team, kind in kinds.items()}


def _all_over(breakdown: Mapping[str, str | date | None], as_of: date) -> bool:
    return all(
        is_over(name, value, as_of)
        for name, value in breakdown.items()
        if name in TIME_DIMENSIONS and value is not None
    )


def _cell_of(figure: Maskable, times: Mapping[str, KindOfTime]) -> Cell | None:
    if figure.n is None:
        return None
    pairs = sorted((name, written(name, value)) for name, value in figure.breakdown.items())
    time = times.get(figure.code, "event")
    return Cell(figure.code, tuple(pairs), figure.n, additive=figure.additive, time=time)


def _masked(figure: MaskableT) -> MaskableT:
    nothing: dict[str, Any] = {"value": None, "n": None, "coverage": None, "masked": True}
    return replace(figure, **nothing)
