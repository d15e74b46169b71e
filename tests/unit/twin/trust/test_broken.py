"""A check that cannot fail proves nothing: each refuses a twin that is broken on purpose.

The broken ones are the slow reference with one thing changed; the kernel, on the very same small
case, passes.
"""

from __future__ import annotations

import pytest

from unit.twin.reference import Pool
from unit.twin.reference_room import Household
from unit.twin.trust.checks import (
    WrongError,
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
    queue,
    seen_in_kernel,
    seen_in_reference,
    without_warm_up,
)

HALF = law("exponential", 0.5)


class LastComeFirstServed(Pool):
    def take_first(self) -> Household:
        last = next(queue for queue in self.lists if queue).pop()
        last.team.held["waiting"] -= 1
        return last


class OnlyTheServed(Pool):
    def score_who_waits(self) -> None:
        """Whoever still waits is forgotten."""


class NoHoursClock(Pool):
    def speed(self) -> float:
        return 1.0


class ForgetsWhoComesLate(Pool):
    """Every hundredth request is lost."""

    def join(self, household: Household) -> None:
        if household.number % 100 != 99:
            super().join(household)


def test_last_come_first_served_is_refused_by_the_share_and_not_by_the_mean() -> None:
    setup = queue(a_day=1.0, law=HALF, days=55, warm_up=15, limit=1.0)
    share = erlang_in_time(1, 0.5, 0.5, 1.0)
    hold_share_in_time(seen_in_kernel(setup), share)
    broken = seen_in_reference(setup, LastComeFirstServed)
    hold_mean_wait(broken, erlang_wait(1, 0.5, 0.5))
    with pytest.raises(WrongError, match="standard errors"):
        hold_share_in_time(broken, share)


def test_counting_only_the_served_is_refused_by_the_jam() -> None:
    setup = queue(a_day=0.3, law=law("deterministic", 1000), days=120)
    hold(seen_in_kernel(setup).scored, 0.3 * (120 - 14))
    broken = seen_in_reference(setup, OnlyTheServed)
    assert (broken.in_time == broken.scored).all()  # a share of 1 that says all is well
    with pytest.raises(WrongError):
        hold(broken.scored, 0.3 * (120 - 14))


def test_ignoring_the_warm_up_is_refused_by_the_endless_team() -> None:
    setup = queue(a_day=1.0, law=law("exponential", 10), room="slots = 1e6", days=40, warm_up=30)
    truth = endless_inside(10, 10, since=30, until=40)
    hold_mean_inside(seen_in_kernel(setup), truth)
    with pytest.raises(WrongError):
        hold_mean_inside(seen_in_reference(without_warm_up(setup)), truth)


def test_a_twin_without_hours_clock_is_refused() -> None:
    setup = hours_clock(2, a_day=2.0, law=HALF, days=40, warm_up=10)
    hold_mean_inside(seen_in_kernel(setup), erlang_inside(2, 1))
    with pytest.raises(WrongError):
        hold_mean_inside(seen_in_reference(setup, NoHoursClock), erlang_inside(2, 1))


def test_few_replications_are_refused_whatever_they_say() -> None:
    setup = queue(a_day=1.0, law=HALF, days=55, warm_up=15, limit=1.0)
    with pytest.raises(WrongError, match="too little"):
        hold_mean_wait(seen_in_kernel(setup, replications=199), erlang_wait(1, 0.5, 0.5))
