"""What must follow on the same luck: no feedback, more slots, one list instead of two."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from unit.twin.reference_cases import CASES, FEEDBACK
from unit.twin.trust.checks import law, queue, seen_in_kernel
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.measures import measures
from waakvlam.twin.run import Result, simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

# Every feedback's strength 0, whatever else is said of it; and sections that switch on nothing.
NO_FEEDBACK = """
[feedback]
waiting_worsens = 0
waiting_threshold_days = 3
pressure_refers = 0
pressure_shortens = 0
short_help_returns = 4
pressure_sickness = 0
organisation_effect = 0
"""
SWITCHED_OFF = """
[low_flame]
share = 0
weight = 0.3
duration = { dist = "exponential", mean = 100 }
relapse_share = 0.5
[referral]
base_share = 0
severity_effect = 2
[supplementary]
tariff_cents = 900000
[takeover]
first_share = 0.5
"""
LOGNORMAL = law("lognormal", 0.5, 1.2)


def same(one: Result, other: Result) -> bool:
    return all(
        part.tobytes() == twin.tobytes()
        for part, twin in zip(one.outcome, other.outcome, strict=True)
    )


def ran(setup: Setup, replications: int = 20) -> Result:
    return simulate(setup, replications=replications, seed=3, threads=1)


def test_without_feedback_it_is_the_plain_queue() -> None:
    plain = ran(queue(a_day=8, law=LOGNORMAL, room="slots = 5", days=100))
    off = NO_FEEDBACK + SWITCHED_OFF
    assert same(plain, ran(queue(a_day=8, law=LOGNORMAL, room="slots = 5", days=100, more=off)))


@pytest.mark.parametrize("name", [name for name in CASES if FEEDBACK in CASES[name]])
def test_feedback_of_strength_zero_is_no_feedback(name: str) -> None:
    with_it, zero, none = (
        ran(compile_scenario(read_scenario(CASES[name].replace(FEEDBACK, feedback))), 5)
        for feedback in (FEEDBACK, NO_FEEDBACK, "")
    )
    assert same(zero, none)
    assert not same(with_it, none)


@pytest.mark.parametrize("name", ["exponential", "deterministic", "lognormal"])
def test_more_slots_never_lower_the_share_in_time(name: str) -> None:
    help_ = law(name, 0.5, 1.2 if name == "lognormal" else None)
    before = None
    for slots in (4, 5, 6, 8):
        seen = seen_in_kernel(
            queue(a_day=9, law=help_, room=f"slots = {slots}", days=60, limit=0.3), seed=5
        )
        if before is not None:
            assert np.array_equal(seen.scored, before.scored)
            assert (seen.in_time >= before.in_time).all()
            assert (seen.in_time > before.in_time).any()
        before = seen


def test_one_list_for_two_equal_teams_helps_in_the_mean() -> None:
    more = '[[team]]\ncode = "other"\nteam_kind = "adults"\ndistrict = "WK02"\n'
    more += "arrivals_per_year = 3287.25\nslots = 5"  # 9 a day
    room = "slots = 5\n" + more
    split = queue(a_day=9, law=law("exponential", 0.5), room=room, days=160, warm_up=60, limit=0.5)
    pooled = queue(
        a_day=18, law=law("exponential", 0.5), room="slots = 10", days=160, warm_up=60, limit=0.5
    )
    one, other = (measures(ran(setup, 200))["in_time_share"] for setup in (split, pooled))
    gain = other - one
    assert gain.mean() > 4 * gain.std(ddof=1) / sqrt(gain.size)
    assert gain.mean() > 0.1
