"""A scenario as it was written: its numbers with where they come from, nothing worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from waakvlam.twin.scenario.keys import KEYS


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its 5% and 95% points when it is in doubt, and where it comes from."""

    value: float
    low: float | None = None
    high: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """A law of durations in days; `cv` with lognormal and gamma only."""

    law: str
    mean: Number
    cv: Number | None = None


Entry = Number | Duration
Entries = Mapping[str, Entry]  # by the key's name, without its scope


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """A team and what is said of it alone."""

    code: str
    team_kind: str
    district: str
    expertise: tuple[str, ...]
    entries: Entries


@dataclass(frozen=True, slots=True)
class Change:
    """What changes on a date: for one team, for a kind of teams, or for all."""

    on: date
    kind: str | None
    team: str | None
    entries: Entries


@dataclass(frozen=True, slots=True)
class Draws:
    """A table of joint draws: one column per address, one row per draw."""

    keys: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """When the run starts, how long it lasts, and how it begins."""

    start: date
    days: int
    warm_up_days: int = 0
    start_state: str = "empty"
    calendar: str = "plain"
    parameter_uncertainty: bool = False
    draws: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """A place in the file where numbers stand: `prefix` begins their addresses.

    `kind` and `team` say for whom it counts (neither: for all), `change` from which date on.
    """

    prefix: str
    entries: Entries
    kind: str | None = None
    team: str | None = None
    on: date | None = None

    def covers(self, team: TeamEntry) -> bool:
        """Tell whether what stands here counts for a team."""
        return self.kind in {None, team.team_kind} and self.team in {None, team.code}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario, read and checked.

    Attributes:
        entries: what stands at the top, for all teams.
        kinds: what stands under ``[kind.…]``, for the teams of a kind.
        draws: the table that ``run.draws`` names.
        folder: where that table was found.
    """

    name: str
    model: str
    run: Run
    teams: tuple[TeamEntry, ...]
    entries: Entries = field(default_factory=dict)
    kinds: Mapping[str, Entries] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    draws: Draws | None = None
    folder: Path | None = field(default=None, compare=False)

    def scopes(self) -> Iterator[Scope]:
        """Yield the places where numbers stand; a later one overrides an earlier.

        Top, kinds, teams, then the changes by date (on one date: as they stand in the file). So a
        change for all teams overrides whatever a kind or a team said before.
        """
        yield Scope("", self.entries)
        for kind, entries in self.kinds.items():
            yield Scope(f"kind.{kind}.", entries, kind=kind)
        for team in self.teams:
            yield Scope(f"team.{team.code}.", team.entries, team=team.code)
        numbered = enumerate(self.changes, start=1)
        for number, change in sorted(numbered, key=lambda pair: pair[1].on):
            yield Scope(f"change.{number}.", change.entries, change.kind, change.team, on=change.on)

    def numbers(self) -> Iterator[tuple[str, str, Number]]:
        """Yield (address, key, number) of every number that was written."""
        for scope in self.scopes():
            for name, number in numbers_of(scope.entries):
                yield scope.prefix + name, name, number

    def norm(self, name: str, kind: str | None = None) -> float:
        """Return a norm, such as ``certainty``, as it stands for a kind of teams or for all."""
        key = KEYS[f"norms.{name}"]
        entry = self.kinds.get(kind or "", {}).get(key.name, self.entries.get(key.name))
        value = entry.value if isinstance(entry, Number) else key.default
        return 0.0 if value is None else value

    def with_values(self, values: Mapping[str, float], source: str = "") -> Scenario:
        """Return the scenario with other numbers, by address (``team.north.fte``); no doubt left.

        `source` says where all of them come from.

        Raises:
            ScenarioError: when an address does not exist or a number is impossible.
        """
        from waakvlam.twin.scenario.edit import with_values

        return with_values(self, values, source)

    def with_model(self, model: str) -> Scenario:
        """Return the scenario under another organisation model.

        Raises:
            ScenarioError: when there is no such model.
        """
        from waakvlam.twin.scenario.edit import with_model

        return with_model(self, model)

    def with_time(self, start: date, days: int) -> Scenario:
        """Return the scenario over another time.

        Raises:
            ScenarioError: when the time is impossible, or a change lies outside it.
        """
        from waakvlam.twin.scenario.edit import with_time

        return with_time(self, start, days)


def numbers_of(entries: Entries) -> Iterator[tuple[str, Number]]:
    """Yield (name, number); a duration is two, ``help.duration.mean`` and ``.cv``."""
    for name, entry in entries.items():
        if isinstance(entry, Number):
            yield name, entry
            continue
        yield f"{name}.mean", entry.mean
        if entry.cv is not None:
            yield f"{name}.cv", entry.cv
