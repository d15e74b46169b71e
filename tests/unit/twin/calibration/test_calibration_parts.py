"""Calibration's parts, each against what is known of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from waakvlam.twin.calibration.arrivals import arrival_draws
from waakvlam.twin.calibration.history import Column, Conversations, History, TeamCounts
from waakvlam.twin.calibration.metropolis import sample
from waakvlam.twin.calibration.priors import ARRIVAL_PRIORS, CONVERSATION_PRIORS, GROWTH, SEASON
from waakvlam.twin.calibration.queue import pressures
from waakvlam.twin.calibration.shares import FLAME_MEAN, TRIAGE, URGENT, Ended, share_draws
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.pressure import PRESSURE_DAYS
from waakvlam.twin.scenario.days import days_table


def test_pressure_is_that_of_the_others_on_the_same_teams_list() -> None:
    luck = np.random.default_rng(4)
    team = luck.integers(0, 3, 200)
    joined = luck.uniform(0, 100, 200)
    left = np.where(luck.random(200) < 0.3, np.inf, joined + luck.exponential(20, 200))
    asked_team, asked_at = luck.integers(0, 3, 50), luck.uniform(0, 120, 50)
    expected = []
    for number, moment in zip(asked_team, asked_at, strict=True):
        there = (team == number) & (joined <= moment) & (left > moment)
        expected.append(np.mean(moment - joined[there]) / PRESSURE_DAYS if there.any() else 0.0)
    found = pressures(team, joined, left, asked_team, asked_at)
    assert found == pytest.approx(np.array(expected), abs=1e-9)


def test_who_goes_off_the_list_does_not_press_on_himself() -> None:
    nobody = pressures(*(np.array([x]) for x in (0, 0.0, 28.0, 0, 28.0)))
    assert nobody.tolist() == [0.0]
    other = pressures(
        np.array([0, 0]), np.array([0.0, 14.0]), np.array([28.0, 30.0]), *map(np.array, ([0], [28]))
    )
    assert other.tolist() == [0.5]


def test_metropolis_finds_a_slanting_normal_law() -> None:
    covariance = np.array([[1.0, 0.9], [0.9, 4.0]])
    sharp = np.linalg.inv(covariance)

    def log_density(x: Column) -> float:
        off = x - np.array([1.0, -2.0])
        return -0.5 * float(off @ sharp @ off)

    draws = sample(log_density, np.zeros(2), np.ones(2), np.random.default_rng(1), steps=8000)
    assert draws.mean(axis=0) == pytest.approx([1.0, -2.0], abs=0.25)
    assert np.cov(draws.T) == pytest.approx(covariance, rel=0.25)


def test_a_prior_has_its_points_where_it_says() -> None:
    luck = np.random.default_rng(2).standard_normal(200_000)
    for prior in (ARRIVAL_PRIORS | CONVERSATION_PRIORS).values():
        draws = prior.own(prior.mean + prior.sd * luck)
        wide = prior.high - prior.low
        assert np.quantile(draws, [0.05, 0.95]) == pytest.approx(
            [prior.low, prior.high], abs=0.02 * wide
        )


def test_shares_follow_the_counts() -> None:
    counts = TeamCounts(
        asked=1000, advice=300, direct=50, listed=650, urgent=65, flame_days=73000, flames_ended=200
    )
    draws = share_draws(counts, Ended(), 4000, np.random.default_rng(3))
    assert [draws[key].mean() for key in TRIAGE] == pytest.approx([0.3, 0, 0, 0.05], abs=0.003)
    assert draws[URGENT].mean() == pytest.approx(0.1, abs=0.005)
    assert draws[FLAME_MEAN].mean() == pytest.approx(365, rel=0.03)
    assert draws["low_flame.share"].mean() == pytest.approx(0.5, abs=0.02)  # nothing was seen


def history_with(levels: tuple[float, ...], season: float, growth: float, days: int) -> History:
    luck = np.random.default_rng(5)
    first = date(2021, 3, 1)
    table = days_table(first, days, "nl")[:days]
    wave = np.asarray(table["demand"]) * (1.0 + season * np.asarray(table["season"]))
    rate = wave / YEAR * (1.0 + growth) ** (np.arange(days) / YEAR)
    came = [np.repeat(np.arange(days), luck.poisson(level * rate)) for level in levels]
    none = np.zeros(0)
    flags = none.astype(np.bool_)
    return History(
        teams=tuple("ab"[: len(levels)]),
        first=first,
        as_of=date.fromordinal(first.toordinal() + days - 1),
        arrival_team=np.repeat(np.arange(len(levels)), [one.size for one in came]),
        arrival_day=np.concatenate(came),
        counts=tuple(TeamCounts() for _ in levels),
        conversations=Conversations(
            team=none.astype(np.int64),
            pressure=none,
            waited=none,
            referred=flags,
            entry=none,
            length=none,
            ended=flags,
            to_low_flame=flags,
        ),
    )


def test_requests_give_level_season_and_growth() -> None:
    history = history_with((5000.0, 800.0), 0.25, 0.04, 1096)
    own, levels = arrival_draws(
        history,
        (0, 1),
        start=history.first,
        calendar="nl",
        number=2000,
        luck=np.random.default_rng(6),
    )
    for draws, truth in (
        (own[SEASON], 0.25),
        (own[GROWTH], 0.04),
        (levels[0], 5000.0),
        (levels[1], 800.0),
    ):
        low, high = np.quantile(draws, [0.005, 0.995])
        assert low < truth < high
        assert high - low < 0.6 * max(truth, 0.2)


def test_the_level_is_that_of_the_scenarios_start() -> None:
    history = history_with((5000.0,), 0.0, 0.10, 1096)
    later = date(history.first.year + 2, 3, 1)
    own, levels = arrival_draws(
        history, (0,), start=later, calendar="nl", number=1000, luck=np.random.default_rng(7)
    )
    assert levels[0].mean() == pytest.approx(5000.0 * 1.1**2, rel=0.02)
    assert own[GROWTH].mean() == pytest.approx(0.10, abs=0.02)
