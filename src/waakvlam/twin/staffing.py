"""A setup's staffing: one kind of teams alone, and the same teams with more or fewer fte."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.setup import Joint, Setup, Spread

_STAFF: Final = ("fte", "slots")

Places = tuple[tuple[int, int, float], ...]


def kinds_of(setup: Setup) -> tuple[str, ...]:
    """Return the kinds of teams, in their order."""
    return tuple(dict.fromkeys(team.team_kind for team in setup.teams))


def only_kind(setup: Setup, team_kind: str) -> Setup:
    """Return the setup of one kind's teams; their luck stays what it was among the others."""
    kept = [at for at, team in enumerate(setup.teams) if team.team_kind == team_kind]
    number = {at: place for place, at in enumerate(kept)}
    there = np.isin(setup.at_start["team"], kept)
    at_start = setup.at_start[there].copy()
    at_start["team"] = [number[int(team)] for team in at_start["team"]]

    def moved(places: Places) -> Places:
        return tuple(
            (period, number[team], factor) for period, team, factor in places if team in number
        )

    return replace(
        setup,
        teams=tuple(setup.teams[at] for at in kept),
        parameters=np.ascontiguousarray(setup.parameters[:, kept]),
        at_start=at_start,
        spreads=tuple(replace(one, places=moved(one.places)) for one in setup.spreads),
        joint=_joint(setup.joint, (moved(one) for one in setup.joint.places))
        if setup.joint
        else None,
    )


def with_factors(setup: Setup, factors: Mapping[str, float]) -> Setup:
    """Return the setup with fte and slots times the factor of each team's kind, in every period."""
    each = np.array([factors[team.team_kind] for team in setup.teams])
    parameters = setup.parameters.copy()
    for name in _STAFF:
        parameters[name] *= each
    spreads = tuple(_scaled(one, each) if one.field in _STAFF else one for one in setup.spreads)
    joint = setup.joint
    if joint is not None:
        columns = zip(joint.fields, joint.places, strict=True)
        scaled = (_times(old, each) if name in _STAFF else old for name, old in columns)
        joint = _joint(joint, scaled)
    return replace(setup, parameters=parameters, spreads=spreads, joint=joint)


def mean_fte(setup: Setup) -> float:
    """Return the fte of all teams together, on average from the warm-up's end to the run's."""
    return float(_periods(setup) @ setup.parameters["fte"].sum(axis=1))


def staff_cents(setup: Setup) -> int:
    """Return what fte and overhead cost a year, on average from the warm-up's end to the run's.

    Whole cents, rounded up: with a cent less it is not paid.
    """
    each = setup.parameters
    yearly = each["fte"] * each["cost_per_fte_cents"] + each["cost_overhead_cents"]
    return math.ceil(round(float(_periods(setup) @ yearly.sum(axis=1)), 3))


def _periods(setup: Setup) -> npt.NDArray[np.float64]:
    """Return each period's share of the time that counts."""
    begin, end = float(setup.run["warm_up_end"][0]), float(setup.run["end"][0])
    edges = np.clip([*setup.period_starts, end], begin, end)
    return np.asarray(np.diff(edges) / (end - begin), np.float64)


def _joint(joint: Joint, places: Iterable[Places]) -> Joint:
    return replace(joint, places=tuple(places))


def _scaled(spread: Spread, each: npt.NDArray[np.float64]) -> Spread:
    return replace(spread, places=_times(spread.places, each))


def _times(places: Places, each: npt.NDArray[np.float64]) -> Places:
    return tuple((period, team, factor * float(each[team])) for period, team, factor in places)
