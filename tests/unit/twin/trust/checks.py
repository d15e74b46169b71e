"""Queues whose answer is known, and the one way in which numbers are held against it.

A check takes what was seen per replication, from the kernel or from a broken reference alike, and
refuses numbers that are 4 standard errors or more from the truth. It compares sums, not ratios
(waits − truth × served), because a mean of ratios is off by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import exp, factorial, sqrt
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from unit.twin.reference import Pool, PoolType, run_reference
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.measures import totals
from waakvlam.twin.run import simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

Column = npt.NDArray[np.float64]
REPLICATIONS = 200
MOST_ERRORS = 4.0


class Seen(NamedTuple):
    """What was counted after the warm-up, per replication."""

    wait_days: Column
    served: Column
    in_time: Column
    scored: Column
    body_days: Column
    inside_at_end: Column
    days: float


class WrongError(AssertionError):
    """The numbers are not what they must be."""


def hold(parts: Column, truth: float, wholes: Column | float = 1.0) -> float:
    """Return how many standard errors parts / wholes is from the truth; refuse 4 or more."""
    if parts.size < REPLICATIONS:
        raise WrongError(f"{parts.size} replications say too little")
    off = parts - truth * wholes
    error = float(off.std(ddof=1)) / sqrt(off.size)
    z = float(off.mean()) / error if error > 0.0 else float(np.inf * np.sign(off.mean() or 1.0))
    if not abs(z) < MOST_ERRORS:
        raise WrongError(f"{z:.1f} standard errors from {truth}")
    return z


def hold_mean_wait(seen: Seen, truth: float) -> float:
    return hold(seen.wait_days, truth, seen.served)


def hold_share_in_time(seen: Seen, truth: float) -> float:
    return hold(seen.in_time, truth, seen.scored)


def hold_mean_inside(seen: Seen, truth: float) -> float:
    return hold(seen.body_days / seen.days, truth)


# Setups


def queue(
    *,
    a_day: float,
    law: str,
    room: str = "slots = 1",
    days: int = 100,
    warm_up: int = 0,
    limit: float = 14.0,
    more: str = "",
) -> Setup:
    """The plain queue of `twin.md`: one team and a law of help, `a_day` requests a day."""
    text = f"""
name = "queue"
model = "broad_team"
[run]
start = 2023-01-01
days = {days}
warm_up_days = {warm_up}
[help]
duration = {law}
{more}
[norms]
first_conversation_days = {limit}
[[team]]
code = "team"
team_kind = "adults"
district = "WK01"
arrivals_per_year = {a_day * YEAR!r}
{room}
"""
    return compile_scenario(read_scenario(text))


def law(name: str, mean: float, cv: float | None = None) -> str:
    shape = "" if cv is None else f", cv = {cv}"
    return f'{{ dist = "{name}", mean = {mean}{shape} }}'


HOURS = "hours_per_household_week = {each}"
ENDLESS = "fte = 1\ncaseload_per_fte = 1e6\nhours_per_fte_week = 36"


def hours_clock(households: int, *, a_day: float, law: str, days: int, warm_up: int) -> Setup:
    """Endless slots, and hours for so many households at full speed."""
    more = HOURS.format(each=36.0 / households)
    return queue(a_day=a_day, law=law, room=ENDLESS, days=days, warm_up=warm_up, more=more)


def without_warm_up(setup: Setup) -> Setup:
    run = setup.run.copy()
    run["warm_up_end"] = 0.0
    return replace(setup, run=run)


# What was seen


def seen_in_kernel(setup: Setup, *, seed: int = 1, replications: int = REPLICATIONS) -> Seen:
    result = simulate(setup, replications=replications, seed=seed, threads=1)
    assert not result.cut_short
    found = totals(result)
    names = Seen._fields[:-1]
    return Seen(*(found[name].astype(float) for name in names), days=counted_days(setup))


def seen_in_reference(setup: Setup, pool: PoolType = Pool, *, seed: int = 1) -> Seen:
    rows: list[list[float]] = []
    for replication in range(REPLICATIONS):
        [team] = run_reference(setup, seed=seed, replication=replication, pool=pool)
        seen: dict[str, Any] = {**team.counts, **team.sums, "wait_days": sum(team.waits)}
        rows.append([float(seen.get(name, 0.0)) for name in Seen._fields[:-1]])
    return Seen(*np.array(rows).T, days=counted_days(setup))


def counted_days(setup: Setup) -> float:
    return float(setup.run["end"][0] - setup.run["warm_up_end"][0])


# What is true


def erlang_c(servers: int, load: float) -> float:
    """The share that waits in M/M/c at a load in servers."""
    last = load**servers / factorial(servers) / (1.0 - load / servers)
    return last / (sum(load**k / factorial(k) for k in range(servers)) + last)


def erlang_wait(servers: int, load: float, mean: float) -> float:
    return erlang_c(servers, load) * mean / (servers - load)


def erlang_in_time(servers: int, load: float, mean: float, limit: float) -> float:
    return 1.0 - erlang_c(servers, load) * exp(-(servers - load) / mean * limit)


def erlang_inside(servers: int, load: float) -> float:
    return load + erlang_c(servers, load) * load / (servers - load)


def pollaczek_khinchine(load: float, mean: float, cv: float) -> float:
    """The mean wait in M/G/1."""
    return load * mean * (1.0 + cv * cv) / (2.0 * (1.0 - load))


def endless_inside(load: float, mean: float, *, since: float, until: float) -> float:
    """The mean number in M/M/infinity that began empty, averaged over a stretch of days."""
    ramp = mean / (until - since) * (exp(-since / mean) - exp(-until / mean))
    return load * (1.0 - ramp)


# What must be whole


def hold_flow(counts: Mapping[str, int]) -> None:
    """Refuse when a household was lost or made: each one that came is somewhere."""
    ways = ("advice", "other_desk", "social_base", "direct", "listed")
    came = ("at_start_waiting", "listed", "relapses", "taken_over")
    sums = {
        "arrivals": (counts["arrivals"], sum(counts[way] for way in ways)),
        "the list": (
            sum(counts[way] for way in came),
            counts["served"] + counts["waiting_at_end"],
        ),
        "inside": (
            counts["at_start_inside"] + counts["served"],
            counts["departures"] + counts["relapses"] + counts["inside_at_end"],
        ),
    }
    for what, (one, other) in sums.items():
        if one != other:
            raise WrongError(f"{what}: {one} is not {other}")


def hold_money(cents: Mapping[str, int]) -> None:
    """Refuse when a cent was lost or made: what was promised is paid before, in or after."""
    counted = cents["care"] + cents["statutory"] + cents["specialists"]
    if cents["committed"] != cents["before"] + counted + cents["after"]:
        raise WrongError("what was promised is not what is paid")
    if min(cents.values()) < 0:
        raise WrongError("a negative amount")
