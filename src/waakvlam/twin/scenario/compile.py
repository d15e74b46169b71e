"""From a scenario to what the engine needs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.parameters import (
    AT_START,
    BURN_IN_DAYS,
    RUN,
    TEAM,
    Law,
    Model,
)
from waakvlam.twin.engine.setup import Joint, Setup, Spread, Team
from waakvlam.twin.engine.state import Priority, Stage
from waakvlam.twin.scenario.days import days_table
from waakvlam.twin.scenario.faults import Fault, ScenarioError
from waakvlam.twin.scenario.keys import KEYS, LAWS_WITH_CV, NUMBERS
from waakvlam.twin.scenario.layers import Placed, Resolved, periods, resolve
from waakvlam.twin.scenario.scenario import Duration, Scenario, TeamEntry
from waakvlam.twin.scenario.size import expected_requests

_EVENTS_PER_REQUEST: Final = 200
_EVENTS_BESIDES: Final = 1_000_000
_TINY_CV: Final = 1e-6

Places = defaultdict[str, list[tuple[int, int, float]]]


@dataclass(slots=True)
class _Filled:
    """The parameters by field, and where each number in doubt ended up: (period, team, factor)."""

    parameters: npt.NDArray[np.void]
    in_doubt: frozenset[str]
    columns: dict[str, npt.NDArray[np.float64]] = field(default_factory=dict)
    places: Places = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.columns = {name: self.parameters[name] for name in TEAM.names or ()}

    def put(self, column: str, place: tuple[int, int], number: tuple[str, float, float]) -> None:
        """Put (address, value, factor) in its place."""
        address, value, factor = number
        self.columns[column][place] = value
        if address in self.in_doubt:
            self.places[address].append((*place, factor))


def compile_scenario(scenario: Scenario, *, at_start: npt.NDArray[np.void] | None = None) -> Setup:
    """Return the setup of a scenario.

    `at_start` (``parameters.AT_START``, its teams numbered as in ``teams_of(scenario)``) takes the
    place of the scenario's own start: a ledger's open cases.

    Raises:
        ScenarioError: when the scenario starts from a ledger and there is no `at_start`.
    """
    state = scenario.run.start_state if at_start is None else "ledger"
    if state == "ledger" and at_start is None:
        wrong, right = "is ledger, and there is no ledger", "name a ledger, or choose another start"
        raise ScenarioError([Fault("run.start_state", wrong, right)])
    order = _order(scenario)
    resolved = [[period[index] for index, _ in order] for period in resolve(scenario)]
    filled = _fill(resolved, _in_doubt(scenario))
    origin = BURN_IN_DAYS if state == "stationary" else 0
    first = scenario.run.start - timedelta(days=origin)
    starts = [0.0, *((on - first).days for on in periods(scenario)[1:])]
    filled.parameters["begins"] = np.array(starts)[:, np.newaxis]
    if at_start is None:
        at_start = _given(filled.parameters[0]) if state == "given" else np.zeros(0, AT_START)
    return Setup(
        name=scenario.name,
        model=scenario.model,
        first_day=first,
        teams=teams_of(scenario),
        parameters=filled.parameters,
        period_starts=np.array(starts, dtype=np.float64),
        run=_run(scenario, origin, resolved),
        days=days_table(first, origin + scenario.run.days, scenario.run.calendar),
        at_start=at_start[np.argsort(at_start["team"], kind="stable")],
        spreads=() if scenario.draws is not None else _spreads(scenario, filled.places),
        joint=_joint(scenario, filled.places),
        doubt=scenario.run.parameter_uncertainty,
    )


def teams_of(scenario: Scenario) -> tuple[Team, ...]:
    """Return the teams as the engine numbers them, ordered by pool."""
    return tuple(_team(scenario.teams[index], pool) for index, pool in _order(scenario))


def _team(entry: TeamEntry, pool: int) -> Team:
    return Team(
        code=entry.code,
        team_kind=entry.team_kind,
        district=entry.district,
        pool=pool,
        expertise=entry.expertise,
    )


def _order(scenario: Scenario) -> list[tuple[int, int]]:
    """Return (index in the scenario, pool) by pool: one per team, in a one-stop shop per kind."""
    if scenario.model != "one_stop_shop":
        return [(index, index) for index in range(len(scenario.teams))]
    kinds = list(dict.fromkeys(team.team_kind for team in scenario.teams))
    pools = [(index, kinds.index(team.team_kind)) for index, team in enumerate(scenario.teams)]
    return sorted(pools, key=lambda pair: pair[1])


def _fill(resolved: list[list[Resolved]], in_doubt: frozenset[str]) -> _Filled:
    filled = _Filled(np.zeros((len(resolved), len(resolved[0])), TEAM), in_doubt)
    for key in KEYS.values():
        if key.default is not None and key.field:
            filled.parameters[key.column] = key.default
    for period, teams in enumerate(resolved):
        for team, values in enumerate(teams):
            for name, placed in values.items():
                # Slots that are given leave fte to the cost, also when they are 0.
                if KEYS[name].field and not (name == "caseload_per_fte" and "slots" in values):
                    _put(filled, (period, team), name, placed)
    return filled


def _put(filled: _Filled, place: tuple[int, int], name: str, placed: Placed) -> None:
    column, duration = KEYS[name].column, placed.entry
    if not isinstance(duration, Duration):
        filled.put(column, place, (placed.address, placed.part, placed.factor))
        return
    filled.columns[f"{column}_law"][place] = _law(duration)
    filled.put(f"{column}_mean", place, (f"{placed.address}.mean", duration.mean.value, 1.0))
    if duration.cv is not None:
        filled.put(f"{column}_cv", place, (f"{placed.address}.cv", duration.cv.value, 1.0))


def _in_doubt(scenario: Scenario) -> frozenset[str]:
    if scenario.draws is not None:
        return frozenset(scenario.draws.keys)
    return frozenset(address for address, _, one in scenario.numbers() if one.low is not None)


def _law(duration: Duration) -> Law:
    if duration.mean.value == 0.0:
        return Law.NONE
    if duration.law in LAWS_WITH_CV and duration.cv is not None and duration.cv.value < _TINY_CV:
        return Law.DETERMINISTIC
    return Law[duration.law.upper()]


def _run(scenario: Scenario, origin: int, resolved: list[list[Resolved]]) -> npt.NDArray[np.void]:
    requests = expected_requests(scenario, resolved)
    run = np.zeros(1, RUN)
    run["model"] = Model[scenario.model.upper()]
    run["end"] = origin + scenario.run.days
    run["origin"] = origin
    run["warm_up_end"] = origin + scenario.run.warm_up_days
    run["stationary"] = int(origin > 0)
    run["most_events"] = int(_EVENTS_PER_REQUEST * requests) + _EVENTS_BESIDES
    return run


def _given(teams: npt.NDArray[np.void]) -> npt.NDArray[np.void]:
    rows = [
        (index, stage, -1.0, Priority.ORDINARY)
        for index, team in enumerate(teams)
        for column, stage in (("open_at_start", Stage.HELP), ("waiting_at_start", Stage.WAITING))
        for _ in range(int(team[column]))
    ]
    return np.array(rows, dtype=AT_START)


def _spreads(scenario: Scenario, places: Places) -> tuple[Spread, ...]:
    return tuple(
        Spread(
            key=address,
            law=NUMBERS[name].kind.law,
            value=number.value,
            low=number.low,
            high=number.high,
            field=NUMBERS[name].column,
            places=tuple(places[address]),
        )
        for address, name, number in scenario.numbers()
        if number.low is not None and number.high is not None and address in places
    )


def _joint(scenario: Scenario, places: Places) -> Joint | None:
    if scenario.draws is None:
        return None
    names = {address: name for address, name, _ in scenario.numbers()}
    keys = scenario.draws.keys
    return Joint(
        keys=keys,
        fields=tuple(NUMBERS[names[key]].column for key in keys),
        places=tuple(tuple(places.get(key, ())) for key in keys),
        rows=np.array(scenario.draws.rows, dtype=np.float64),
    )
