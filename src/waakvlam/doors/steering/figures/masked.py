"""Figures of several groupings, masked together as one page (L2, ADR 8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

import duckdb

from waakvlam.doors.steering.figures.groupings import Grouping
from waakvlam.ledger.tables.schema import TABLES
from waakvlam.monitor.evaluate import evaluate
from waakvlam.monitor.figures import Figure
from waakvlam.monitor.masking.figures import (
    drop_running_periods,
    mask_figures,
    nesting_of_teams,
)
from waakvlam.monitor.registry import kinds_of_time


def evaluate_masked(
    connection: duckdb.DuckDBPyConnection,
    groupings: Iterable[Grouping],
    as_of: date,
    secret: bytes,
    *,
    only: Collection[str] | None = None,
    months: int | None = None,
    closed_only: bool = False,
) -> dict[Grouping, list[Figure]]:
    """Evaluate each grouping and mask all of them at once; `closed_only` drops running periods.

    Raises what `evaluate` raises.
    """
    found: dict[Grouping, list[Figure]] = {}
    for by in groupings:
        figures = evaluate(connection, as_of=as_of, by=by, only=only, months=months)
        found[by] = drop_running_periods(figures, as_of) if closed_only else figures
    page = iter(_mask([one for group in found.values() for one in group], connection, secret))
    return {by: list(islice(page, len(group))) for by, group in found.items()}


def _mask(
    figures: Sequence[Figure], connection: duckdb.DuckDBPyConnection, secret: bytes
) -> list[Figure]:
    """Mask what counts people, households or staff; keep the order.

    An amount is masked by whom it is about, not by how many rows it adds up.
    """
    counted = [_by_people(one) for one in figures if one.population != "none"]
    masked = iter(
        mask_figures(
            counted,
            nesting=nesting_of_teams(team_kinds(connection)),
            times=kinds_of_time(),
            secret=secret,
        )
    )
    return [one if one.population == "none" else _with_n(next(masked), one.n) for one in figures]


def _by_people(figure: Figure) -> Figure:
    if figure.people is None:
        return figure
    return replace(figure, n=figure.people, additive=False)


def _with_n(masked: Figure, n: int | None) -> Figure:
    return masked if masked.masked else replace(masked, n=n)


def team_kinds(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the kind of each team that the ledger names."""
    tables = [
        name
        for name, table in TABLES.items()
        if {"team", "team_kind"} <= {column.name for column in table.columns}
    ]
    union = " UNION ".join(f"SELECT team, team_kind FROM {name}" for name in tables)  # noqa: S608
    rows = connection.execute(union).fetchall()
    return {team: kind for team, kind in sorted(rows, key=str) if team and kind}
