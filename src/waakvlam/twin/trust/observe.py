"""What the library's scenarios give, in the terms in which the sources tell it.

Waits are of conversations held in a span of days; clients are those with indicated support.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import Deed, Records, Stage
from waakvlam.twin.run import journal_of
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.scenario import Scenario

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lived:
    """Journals of a few replications of a scenario."""

    scenario: Scenario
    setup: Setup
    journals: tuple[Records, ...]

    def day(self, on: date) -> float:
        """Return a date on the journals' axis."""
        return float(self.setup.run["origin"][0]) + (on - self.scenario.run.start).days

    def part(self, number: int, parts: int) -> Lived:
        """Return the replications of one part, of so many parts."""
        return replace(self, journals=self.journals[number::parts])

    def teams(self, begin: str) -> npt.NDArray[np.int64]:
        """Return the numbers of the teams whose code begins so."""
        codes = [team.code for team in self.setup.teams]
        return np.array([at for at, code in enumerate(codes) if code.startswith(begin)], np.int64)

    def lines(self, begin: str, deed: Deed) -> Iterator[Records]:
        """Yield by replication the lines of one deed in those teams."""
        teams = self.teams(begin)
        for journal in self.journals:
            yield journal[(journal["deed"] == deed) & np.isin(journal["team"], teams)]


def live(scenario: Scenario, *, replications: int, seed: int = 1, days: int | None = None) -> Lived:
    """Run a scenario, `days` long when they are given, and keep its journals."""
    run = scenario.run if days is None else replace(scenario.run, days=days)
    lasting = replace(scenario, run=run)
    setup = compile_scenario(lasting)
    numbers = range(replications)
    journals = tuple(journal_of(setup, seed=seed, replication=number) for number in numbers)
    return Lived(lasting, setup, journals)


def waits(lived: Lived, teams: str, begin: date, end: date) -> npt.NDArray[np.float64]:
    """Return the waits in days of the conversations that were held from begin until before end."""
    found = [
        lines["a"][_between(lines["time"], lived.day(begin), lived.day(end))]
        for lines in lived.lines(teams, Deed.CONVERSATION)
    ]
    return np.concatenate(found)


def waiting_on(lived: Lived, teams: str, on: date) -> float:
    """Return how many wait at the start of a day, on average over the replications."""
    moment = lived.day(on)
    came = (Deed.ARRIVAL, Deed.RELAPSE, Deed.TAKEN_OVER)
    number = 0
    for deed in came:
        for lines in lived.lines(teams, deed):
            listed = lines["a"] == 0 if deed == Deed.ARRIVAL else np.ones(lines.size, bool)
            number += int(((lines["time"] < moment) & listed).sum())
    for lines in lived.lines(teams, Deed.PRESENT):
        number += int((lines["a"] == Stage.WAITING).sum())
    for lines in lived.lines(teams, Deed.CONVERSATION):
        number -= int((lines["time"] < moment).sum())
    return number / len(lived.journals)


def clients_on(lived: Lived, teams: str, on: date) -> float:
    """Return how many have care at the start of a day, on average over the replications."""
    moment = lived.day(on)
    number = 0
    for lines in lived.lines(teams, Deed.CLIENT):
        number += int((lines["a"] > moment).sum())
    for lines in lived.lines(teams, Deed.REFERRAL):
        number += int(_between(moment, lines["a"], lines["a"] + lines["b"]).sum())
    return number / len(lived.journals)


def own_share(lived: Lived, teams: str) -> float:
    """Return the share of the first conversations after which the team itself helps."""
    held = sum(lines.size for lines in lived.lines(teams, Deed.CONVERSATION))
    enquired = sum(lines.size for lines in lived.lines(teams, Deed.ENQUIRY))
    return 1.0 - enquired / held


def handling(lived: Lived, teams: str = "") -> npt.NDArray[np.float64]:
    """Return the days from the first conversation to the end of the enquiry."""
    return _after_conversation(lived, teams, Deed.ENQUIRY_END, "time")


def until_care(lived: Lived, teams: str = "") -> npt.NDArray[np.float64]:
    """Return the days from the first conversation to the start of care."""
    return _after_conversation(lived, teams, Deed.REFERRAL, "a")


def _after_conversation(
    lived: Lived, teams: str, deed: Deed, column: str
) -> npt.NDArray[np.float64]:
    found: list[float] = []
    pairs = zip(lived.lines(teams, Deed.CONVERSATION), lived.lines(teams, deed), strict=True)
    for conversations, ends in pairs:
        spoken = {_who(line): float(line["time"]) for line in conversations}
        found += [
            float(line[column]) - spoken[who] for line in ends if (who := _who(line)) in spoken
        ]
    return np.array(found)


def _who(line: npt.NDArray[Any]) -> tuple[int, int, int]:
    return int(line["team"]), int(line["number"]), int(line["spell"])


def _between(
    moments: npt.NDArray[np.float64] | float,
    begin: npt.NDArray[np.float64] | float,
    end: npt.NDArray[np.float64] | float,
) -> Chosen:
    return np.asarray((begin <= moments) & (moments < end))
