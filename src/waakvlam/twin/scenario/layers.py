"""What counts for each team in each period: a team's word over its kind's over the top's.

A later change overrides an earlier one, and a change overrides whatever stood before for the teams
that it names; one for all teams overrides all of it.

A total (`keys.Total`) belongs to the scope in which it is written and is divided over the teams of
that scope; what a narrower scope says of a team replaces that team's part and no other's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from waakvlam.twin.scenario.keys import KEYS, Total
from waakvlam.twin.scenario.scenario import Duration, Entry, Number, Scenario, Scope, TeamEntry


@dataclass(frozen=True, slots=True)
class Placed:
    """What counts for a team: the entry, its address, and the team's part when it is a total."""

    address: str
    entry: Entry
    factor: float = 1.0
    part: float = 0.0

    @property
    def value(self) -> float:
        """The number itself (of a duration: its mean)."""
        if isinstance(self.entry, Duration):
            return self.entry.mean.value
        return self.part


Resolved = Mapping[str, Placed]


def periods(scenario: Scenario) -> tuple[date, ...]:
    """Return the first day of each period; a change on the start only belongs to the first."""
    later = {change.on for change in scenario.changes if change.on > scenario.run.start}
    return scenario.run.start, *sorted(later)


def resolve(scenario: Scenario) -> list[list[Resolved]]:
    """Return, per period and team (as they stand in the scenario), what counts, by key."""
    now: list[dict[str, Placed]] = [{} for _ in scenario.teams]
    found: list[list[Resolved]] = []
    scopes = deque(scenario.scopes())
    numbers = {team.code: number for number, team in enumerate(scenario.teams)}
    everyone = range(len(scenario.teams))
    for start in periods(scenario):
        while scopes and (scopes[0].on is None or scopes[0].on <= start):
            scope = scopes.popleft()
            alone = (numbers[scope.team],) if scope.team is not None else everyone
            _put(scope, [n for n in alone if scope.covers(scenario.teams[n])], scenario.teams, now)
        found.append([dict(team) for team in now])
    return found


def _put(
    scope: Scope,
    covered: Sequence[int],
    teams: Sequence[TeamEntry],
    now: list[dict[str, Placed]],
) -> None:
    inside = [teams[index] for index in covered]
    for name, entry in scope.entries.items():
        key, address = KEYS[name], scope.prefix + name
        if isinstance(entry, Duration):
            for index in covered:
                now[index][name] = Placed(address, entry)
            continue
        factors = [1.0] * len(covered)
        parts = [entry.value] * len(covered)
        if key.total is not Total.NO:
            factors = _factors(inside, key.total)
            parts = divide(entry.value, factors, whole=key.kind.whole)
        for index, factor, part in zip(covered, factors, parts, strict=True):
            now[index][name] = Placed(address, entry, factor, part)


def _factors(teams: Sequence[TeamEntry], total: Total) -> list[float]:
    """Return each team's share of a total, by what the teams have at the start; they add to 1."""
    weights = [_own(team, "arrivals_per_year") or 0.0 for team in teams]
    fte = [_own(team, "fte") for team in teams]
    if total is Total.BY_FTE and all(one is not None for one in fte):
        weights = [one or 0.0 for one in fte]
    whole = sum(weights)
    if whole <= 0.0:
        return [1.0 / len(teams) for _ in teams]
    return [weight / whole for weight in weights]


def _own(team: TeamEntry, name: str) -> float | None:
    entry = team.entries.get(name)
    return entry.value if isinstance(entry, Number) else None


def divide(total: float, factors: Sequence[float], *, whole: bool) -> list[float]:
    """Return the parts of a total; whole ones add up exactly (largest remainder, then order)."""
    parts = [total * factor for factor in factors]
    if not whole:
        return parts
    floors = [float(int(part)) for part in parts]
    left = round(total - sum(floors))
    by_remainder = sorted(range(len(parts)), key=lambda i: (floors[i] - parts[i], i))
    step = 1.0 if left >= 0 else -1.0
    for index in by_remainder[: abs(left)]:
        floors[index] += step
    return floors
