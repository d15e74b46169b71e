"""Staffing and norms of a simulated ledger."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.as_ledger.moments import Moments
from waakvlam.twin.as_ledger.teams import Place, Row
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.scenario.scenario import Scenario

_NORMS: Final = {
    "ACC3": "first_conversation_share",
}


def staffing_rows(
    setup: Setup,
    parameters: npt.NDArray[np.void],
    places: tuple[Place, ...],
    moments: Moments,
) -> Iterator[Row]:
    """Yield the fte of each team, period by period, as so many equal professionals."""
    starts = [*setup.period_starts, moments.end]
    for nth, place in enumerate(places):
        own: Any = parameters[:, nth]["fte"]
        for period, fte in enumerate(own.tolist()):
            begins = 0.0 if period == 0 else max(starts[period], 0.0)
            ends = starts[period + 1]
            if ends > moments.origin:
                yield from _people(place, fte, moments, (begins, ends))


def _people(
    place: Place, fte: float, moments: Moments, period: tuple[float, float]
) -> Iterator[Row]:
    number = math.ceil(fte)
    for nth in range(number):
        yield {
            "professional_key": f"{place.team.code}-w{nth}",
            "municipality": place.municipality,
            "team_kind": place.team.team_kind,
            "team": place.team.code,
            "role": "professional",
            "expertise": list(place.team.expertise),
            "contract": "employed",
            "fte": fte / number,
            "started_on": moments.day(period[0]),
            "ended_on": moments.day_if_past(period[1]),
        }


def norm_rows(scenario: Scenario, places: tuple[Place, ...], moments: Moments) -> Iterator[Row]:
    """Yield the norms that both the scenario and the indicators have, per kind of team."""
    kinds = {(place.municipality, place.team.team_kind) for place in places}
    for municipality, kind in sorted(kinds):
        for code, name in _NORMS.items():
            yield {
                "code": code,
                "municipality": municipality,
                "team_kind": kind,
                "valid_from": moments.day(0.0),
                "value": scenario.norm(name, kind),
                "source": scenario.name,
            }
