"""How long what already runs goes on: with its age unknown, or given its age."""

from __future__ import annotations

from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.randomness import (
    CONDITIONAL,
    EXPONENTIAL,
    FIRST_SPELL,
    GAMMA,
    GAMMA_ROOM,
    LOGNORMAL,
    POSITION,
    RESIDUAL_SEVERITY,
    draw,
    lognormal,
    uniform,
)

_TRIES: Final = 400


@compiled
def running_length(law: Whole, a: float, b: float, key: np.uint64, purpose: Whole) -> float:
    """Return the whole length of what is found running: the long ones are found more often."""
    if law == EXPONENTIAL:
        return draw(GAMMA, 2.0, a, key, FIRST_SPELL, purpose)
    if law == LOGNORMAL:
        return draw(LOGNORMAL, a + b * b, b, key, FIRST_SPELL, purpose)
    if law == GAMMA:
        return draw(GAMMA, a + 1.0, b, key, FIRST_SPELL, purpose)
    return draw(law, a, b, key, FIRST_SPELL, purpose)


@compiled
def length_found(
    law: Whole, a: float, b: float, severity_sd: float, key: np.uint64, purpose: Whole
) -> float:
    """Return the whole length, duration x severity, of what is found running."""
    length = running_length(law, a, b, key, purpose)
    if severity_sd > 0.0:
        share = uniform(key, FIRST_SPELL, RESIDUAL_SEVERITY)
        length *= lognormal(0.5 * severity_sd * severity_sd, severity_sd, share)
    return length


@compiled
def part_left(key: np.uint64) -> float:
    """Return which part of its length is still to come for what is found running."""
    return uniform(key, FIRST_SPELL, POSITION)


@compiled
def residual_given_age(
    law: Whole, a: float, b: float, severity_sd: float, age: float, key: np.uint64
) -> float:
    """Return how long what has run for `age` days still runs.

    Drawn by rejection from the whole law, duration x severity. Where hardly anybody lasts that
    long (no draw of 400), it goes on for as long as the longest drawn.
    """
    longest = 0.0
    for attempt in range(_TRIES):
        purpose = CONDITIONAL + attempt * 2 * GAMMA_ROOM
        length = draw(law, a, b, key, FIRST_SPELL, purpose)
        if severity_sd > 0.0:
            share = uniform(key, FIRST_SPELL, purpose + GAMMA_ROOM)
            length *= lognormal(-0.5 * severity_sd * severity_sd, severity_sd, share)
        if length > age:
            return length - age
        longest = max(longest, length)
    return longest
