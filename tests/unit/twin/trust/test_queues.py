"""Where the answer is known the twin gives it: the queues of Erlang, Pollaczek and Khinchine."""

from __future__ import annotations

import math

import numpy as np
import pytest

from unit.twin.trust.checks import (
    ENDLESS,
    endless_inside,
    erlang_in_time,
    erlang_inside,
    erlang_wait,
    hold,
    hold_mean_inside,
    hold_mean_wait,
    hold_share_in_time,
    hours_clock,
    law,
    pollaczek_khinchine,
    queue,
    seen_in_kernel,
)

MEAN = 0.5  # days of help; the queue knows no days, only their number


@pytest.mark.parametrize(
    ("servers", "share", "days", "limit"),
    [(1, 0.7, 2000, 1.0), (5, 0.8, 700, 0.5), (20, 0.9, 260, 0.25), (90, 0.95, 120, 0.1)],
)
def test_erlang(servers: int, share: float, days: int, limit: float) -> None:
    load = servers * share
    setup = queue(
        a_day=load / MEAN,
        law=law("exponential", MEAN),
        room=f"slots = {servers}",
        days=days,
        warm_up=100 if servers == 1 else 60,
        limit=limit,
    )
    seen = seen_in_kernel(setup)
    hold_mean_wait(seen, erlang_wait(servers, load, MEAN))
    hold_share_in_time(seen, erlang_in_time(servers, load, MEAN, limit))
    hold_mean_inside(seen, load)


@pytest.mark.parametrize(
    ("name", "cv"), [("deterministic", None), ("lognormal", 0.8), ("gamma", 1.2), ("gamma", 0.5)]
)
def test_pollaczek_khinchine(name: str, cv: float | None) -> None:
    setup = queue(a_day=0.7 / MEAN, law=law(name, MEAN, cv), days=1600, warm_up=150)
    hold_mean_wait(seen_in_kernel(setup), pollaczek_khinchine(0.7, MEAN, cv or 0.0))


def test_in_a_jam_who_still_waits_counts() -> None:
    """One slot, a help of 1,000 days: of those served everybody was in time, of all hardly one."""
    setup = queue(a_day=0.3, law=law("deterministic", 1000), days=365)
    seen = seen_in_kernel(setup)
    assert (seen.served == 1).all()
    assert (seen.in_time == 1).all()
    hold(seen.scored, 0.3 * (365 - 14))


def test_an_endless_team_from_empty() -> None:
    """Without warm-up the ramp is in the mean; with it hardly any of it is left."""
    exponential = law("exponential", 10)
    whole = queue(a_day=10, law=exponential, room="slots = 1e6", days=25)
    seen = seen_in_kernel(whole)
    hold_mean_inside(seen, endless_inside(100, 10, since=0, until=25))
    hold(seen.inside_at_end, 100 * (1 - math.exp(-2.5)))
    hold((seen.inside_at_end - seen.inside_at_end.mean()) ** 2, 100 * (1 - math.exp(-2.5)))
    warmed = queue(a_day=10, law=exponential, room="slots = 1e6", days=55, warm_up=30)
    hold_mean_inside(seen_in_kernel(warmed), endless_inside(100, 10, since=30, until=55))
    assert endless_inside(100, 10, since=30, until=55) == pytest.approx(98.2, abs=0.1)


@pytest.mark.parametrize(
    ("name", "cv"),
    [("exponential", None), ("deterministic", None), ("lognormal", 0.8), ("gamma", 1.2)],
)
def test_the_hours_clock_is_a_queue_of_its_own(name: str, cv: float | None) -> None:
    """Endless slots and hours for 20: the number inside is M/M/20's, whatever the law."""
    truth = erlang_inside(20, 18)
    assert truth == pytest.approx(22.957, abs=0.001)
    setup = hours_clock(20, a_day=18 / MEAN, law=law(name, MEAN, cv), days=210, warm_up=60)
    hold_mean_inside(seen_in_kernel(setup), truth)


def test_hours_that_do_not_bind_slow_nobody() -> None:
    plain = queue(a_day=20, law=law("exponential", MEAN), room="slots = 1e6", days=50)
    wide = hours_clock(10_000, a_day=20, law=law("exponential", MEAN), days=50, warm_up=0)
    assert "1e6" in ENDLESS
    for one, other in zip(
        seen_in_kernel(plain, replications=5), seen_in_kernel(wide, replications=5), strict=True
    ):
        assert np.array_equal(one, other)
