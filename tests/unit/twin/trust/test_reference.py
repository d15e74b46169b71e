"""The kernel agrees with the slow readable reference, replication by replication (*Trust*)."""

from __future__ import annotations

import functools
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from unit.twin.reference import run_reference
from unit.twin.reference_books import Team
from unit.twin.reference_cases import NAMES, setup_of
from unit.twin.reference_luck import normal
from waakvlam.twin.engine.desk import COUNTS, MONEY, STOCKS, SUMS
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.engine.state import Deed
from waakvlam.twin.run import Result, journal_of, simulate

SEED = 20231002
REPLICATIONS = 2
Both = tuple[Setup, Result, list[list[Team]]]


@functools.cache
def both(name: str) -> Both:
    """Run a case in the kernel and in the reference."""
    setup = setup_of(name)
    result = simulate(setup, replications=REPLICATIONS, seed=SEED, threads=1)
    teams = [run_reference(setup, seed=SEED, replication=n) for n in range(REPLICATIONS)]
    return setup, result, teams


def counted(result: Result, replication: int, team: int, name: str) -> int:
    end = result.outcome.desks[replication, team]
    mark = result.outcome.marks[replication, team]
    return int(end[name] - mark[name]) if name in COUNTS else int(end[name])


@pytest.mark.parametrize("name", NAMES)
def test_counts_and_cents_are_the_same(name: str) -> None:
    _, result, replications = both(name)
    for replication, teams in enumerate(replications):
        for number, team in enumerate(teams):
            names = (*COUNTS, *STOCKS)
            kernel = {what: counted(result, replication, number, what) for what in names}
            assert kernel == {what: team.counts[what] for what in names}, team.code
            cents = {what: int(result.outcome.desks[replication, number][what]) for what in MONEY}
            assert cents == {what: team.money[what] for what in MONEY}, team.code


@pytest.mark.parametrize("name", NAMES)
def test_the_sums_over_time_and_the_waits_are_the_same(name: str) -> None:
    _, result, replications = both(name)
    for replication, teams in enumerate(replications):
        for number, team in enumerate(teams):
            end = result.outcome.desks[replication, number]
            mark = result.outcome.marks[replication, number]
            kernel = [float(end[what] - mark[what]) for what in SUMS]
            assert kernel == pytest.approx([team.sums[what] for what in SUMS], abs=1e-6)
            assert end["wait_days"] == pytest.approx(sum(team.waits), abs=1e-6)
            if team.waits:
                middle = result.outcome.quantiles[replication, number, 0]
                assert middle == pytest.approx(statistics.median(team.waits), abs=3.0)


@pytest.mark.parametrize("name", NAMES)
def test_everything_happens_to_the_same_household_at_the_same_moment(name: str) -> None:
    setup, _, replications = both(name)
    for replication, teams in enumerate(replications):
        lines = journal_of(setup, seed=SEED, replication=replication)
        for number, team in enumerate(teams):
            kernel = sorted(events(lines[lines["team"] == number]))
            reference = sorted(team.journal)
            assert [line[:3] for line in kernel] == [line[:3] for line in reference]
            times = np.array([line[3] for line in kernel])
            assert np.abs(times - [line[3] for line in reference]).max() < 1e-6


def events(lines: Any) -> Iterator[tuple[str, int, int, float]]:
    names = [Deed(deed).name for deed in lines["deed"].tolist()]
    return zip(
        names,
        lines["number"].tolist(),
        lines["spell"].tolist(),
        lines["time"].tolist(),
        strict=True,
    )


def test_the_cases_switch_on_everything() -> None:
    seen: Counter[str] = Counter()
    slowed = 0.0
    for name in NAMES:
        setup, result, replications = both(name)
        assert not result.cut_short
        days = float(setup.run["end"][0] - setup.run["warm_up_end"][0])
        for teams in replications:
            for team in teams:
                seen.update(team.counts)
                seen.update(team.money)
                seen.update(deed for deed, *_ in team.journal)
                slowed += days - team.sums["speed_days"]
    silent = [what for what in (*COUNTS, *STOCKS, *MONEY) if not seen[what]]
    assert not silent
    assert not [deed.name for deed in Deed if not seen[deed.name]]
    assert slowed > 50.0


def test_the_normal_is_the_normal() -> None:
    exact = statistics.NormalDist()
    for share in (1e-9, 0.001, 0.02, 0.03, 0.3, 0.5, 0.77, 0.98, 0.999999):
        assert normal(share) == pytest.approx(exact.inv_cdf(share), rel=2e-9, abs=1e-12)
