"""Poisson regression of the requests: a level per team, one season and one growth for all.

Given season and growth, a level has a gamma law of its own; so those two are drawn from a grid
that weighs them exactly, and then the levels.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from scipy.special import gammaln, logsumexp

from waakvlam.twin.calibration.history import Column, History, Whole
from waakvlam.twin.calibration.priors import ARRIVAL_PRIORS, GROWTH, REQUESTS, SEASON
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.scenario.days import days_table

_POINTS: Final = 81
_WIDE: Final = 4.0  # standard deviations of the prior on either side

Levels = dict[int, Column]


def arrival_draws(
    history: History,
    teams: tuple[int, ...],
    *,
    start: date,
    calendar: str,
    number: int,
    luck: np.random.Generator,
) -> tuple[dict[str, Column], Levels]:
    """Return draws of season and growth by key, and of each team's requests a year at `start`."""
    axes = [_axis(name) for name in (SEASON, GROWTH)]
    season, growth = (axis.ravel() for axis in np.meshgrid(*axes, indexing="ij"))
    counts, exposure, weight = _told(history, teams, start, calendar, season, growth)
    shape, mean = REQUESTS
    levels = shape + counts[:, np.newaxis], exposure + shape / mean
    weight = weight + (gammaln(levels[0]) - levels[0] * np.log(levels[1])).sum(axis=0)
    weight += _log_prior(SEASON, axes[0])[:, np.newaxis].repeat(_POINTS, 1).ravel()
    weight += np.tile(_log_prior(GROWTH, axes[1]), _POINTS)
    chance = np.exp(weight - logsumexp(weight))
    drawn = luck.choice(chance.size, number, p=chance / chance.sum())
    smooth = [_within(axis, luck, number) for axis in (season, growth)]
    own = {
        name: ARRIVAL_PRIORS[name].own(axis[drawn] + shift)
        for name, axis, shift in zip((SEASON, GROWTH), (season, growth), smooth, strict=True)
    }
    return own, {
        team: luck.gamma(levels[0][nth, 0], 1.0 / levels[1][nth, drawn])
        for nth, team in enumerate(teams)
    }


def _axis(name: str) -> Column:
    prior = ARRIVAL_PRIORS[name]
    return np.asarray(prior.mean + prior.sd * np.linspace(-_WIDE, _WIDE, _POINTS))


def _log_prior(name: str, axis: Column) -> Column:
    prior = ARRIVAL_PRIORS[name]
    return np.asarray(-0.5 * ((axis - prior.mean) / prior.sd) ** 2)


def _within(axis: Column, luck: np.random.Generator, number: int) -> Column:
    """Return a shift within the grid's cell, so that draws are not steps."""
    step = float(np.diff(np.unique(axis)).mean())
    return luck.uniform(-0.5, 0.5, number) * step


def _told(
    history: History,
    teams: tuple[int, ...],
    start: date,
    calendar: str,
    season: Column,
    growth: Column,
) -> tuple[Whole, Column, Column]:
    """Return per team the requests and (per grid point) the years of demand, and the weights.

    The rate on a day is level / year x the day's demand x (1 + season x cos) x growth^years.
    """
    days = days_table(history.first, history.days, calendar)[: history.days]
    amplitude, yearly = ARRIVAL_PRIORS[SEASON].own(season), ARRIVAL_PRIORS[GROWTH].own(growth)
    since = (np.arange(history.days) + 0.5 - (start - history.first).days) / YEAR
    wave = np.asarray(days["season"], np.float64)
    demand = np.asarray(days["demand"], np.float64) / YEAR
    months = np.arange(history.days) // 14  # growth within a fortnight is nothing
    middle = np.bincount(months, since) / np.bincount(months)
    plain, waved = np.bincount(months, demand), np.bincount(months, demand * wave)
    grown = np.exp(np.outer(np.log1p(yearly), middle))
    exposure = grown @ plain + amplitude * (grown @ waved)
    chosen = np.isin(history.arrival_team, teams)
    came = history.arrival_day[chosen]
    counts = np.array([np.sum(history.arrival_team == team) for team in teams])
    weight = np.log1p(yearly) * since[came].sum()
    for value, times in zip(*np.unique(wave[came], return_counts=True), strict=True):
        weight += times * np.log1p(amplitude * value)
    return counts, np.broadcast_to(exposure, (len(teams), exposure.size)), weight


def prior_arrival_draws(
    teams: tuple[int, ...], number: int, luck: np.random.Generator
) -> tuple[dict[str, Column], Levels]:
    """Return the same of the prior alone."""
    own = {
        name: prior.own(prior.mean + prior.sd * luck.standard_normal(number))
        for name, prior in ARRIVAL_PRIORS.items()
    }
    shape, mean = REQUESTS
    return own, {team: luck.gamma(shape, mean / shape, number) for team in teams}
