"""What a replication believes the numbers to be: one draw per number in doubt.

The draws depend on (seed, replication, the number's address) alone, so neither the other numbers
nor the way in which replications are cut into chunks changes them.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit, ndtri

from waakvlam.twin.engine.parameters import TEAM
from waakvlam.twin.engine.randomness import name_key, uniform_table
from waakvlam.twin.engine.setup import Joint, Setup, Spread
from waakvlam.twin.scenario.keys import NUMBERS

_95: Final = float(ndtri(0.95))
_ROW: Final = "run.draws"
_WHOLE: Final = frozenset(key.column for key in NUMBERS.values() if key.kind.whole)
_BOUNDS: Final = {key.column: key.kind.bounds for key in NUMBERS.values()}
_TRIAGE: Final = tuple(name for name in TEAM.names or () if name.startswith("triage_"))

Column = npt.NDArray[np.float64]


def parameters_of(setup: Setup, seed: int, first: int, count: int) -> npt.NDArray[np.void]:
    """Return ``parameters.TEAM`` of shape (count, periods, teams) for replications from `first` on.

    Without doubt each replication believes what the scenario says. The array is the caller's own;
    what follows from it is not in it (``engine.derived``).
    """
    drawn = np.empty((count, *setup.parameters.shape), TEAM)
    drawn[:] = setup.parameters
    if not setup.doubt:
        return drawn
    if setup.joint is not None:
        _put_joint(drawn, setup.joint, seed, first)
    else:
        _put_spreads(drawn, setup.spreads, seed, first)
    _keep_triage_whole(drawn)
    return drawn


def parameters_at(setup: Setup, shares: Column) -> npt.NDArray[np.void]:
    """Return ``parameters.TEAM`` of shape (rows, periods, teams), with each spread at its quantile.

    `shares` has a row per set of parameters and a column per spread.
    """
    found = np.empty((len(shares), *setup.parameters.shape), TEAM)
    found[:] = setup.parameters
    for column, spread in enumerate(setup.spreads):
        _put(found, spread.field, spread.places, draw_spread(spread, shares[:, column]))
    _keep_triage_whole(found)
    return found


def draw_spread(spread: Spread, shares: Column) -> Column:
    """Return the draws of a number in doubt at the given quantiles.

    `low` and `high` are its 5% and 95% points under a normal law of the number itself
    (``normal``), its logarithm (``lognormal``) or its logit (``logit_normal``).
    """
    z = ndtri(shares)
    if spread.law == "lognormal":
        return np.exp(_between(math.log(spread.low), math.log(spread.high), z))
    if spread.law == "logit_normal":
        return np.asarray(expit(_between(float(logit(spread.low)), float(logit(spread.high)), z)))
    return _between(spread.low, spread.high, z)


def _between(low: float, high: float, z: Column) -> Column:
    """Return a normal law's draws; `low` and `high` are its 5% and 95% points."""
    return (low + high) / 2.0 + (high - low) / (2.0 * _95) * z


def _put_spreads(
    drawn: npt.NDArray[np.void], spreads: tuple[Spread, ...], seed: int, first: int
) -> None:
    keys = np.array([name_key(spread.key) for spread in spreads], dtype=np.uint64)
    shares = uniform_table(seed, first, len(drawn), keys)
    for column, spread in enumerate(spreads):
        _put(drawn, spread.field, spread.places, draw_spread(spread, shares[:, column]))


def _put_joint(drawn: npt.NDArray[np.void], joint: Joint, seed: int, first: int) -> None:
    keys = np.array([name_key(_ROW)], dtype=np.uint64)
    shares = uniform_table(seed, first, len(drawn), keys)[:, 0]
    rows = joint.rows[(shares * len(joint.rows)).astype(np.int64)]
    for column, (field, places) in enumerate(zip(joint.fields, joint.places, strict=True)):
        _put(drawn, field, places, rows[:, column])


def _put(
    drawn: npt.NDArray[np.void],
    field: str,
    places: tuple[tuple[int, int, float], ...],
    values: Column,
) -> None:
    possible = np.clip(values, *_BOUNDS[field])
    for period, team, factor in places:
        part = possible * factor
        drawn[field][:, period, team] = np.rint(part) if field in _WHOLE else part


def _keep_triage_whole(drawn: npt.NDArray[np.void]) -> None:
    """Scale the shares of triage down where the draws add to more than 1."""
    total = np.maximum(sum(drawn[name] for name in _TRIAGE), 1.0)
    for name in _TRIAGE:
        drawn[name] /= total
