"""How long what already runs goes on: with its age unknown, or given its age."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from waakvlam.twin.engine.compiled import compiled, compiled_apart
from waakvlam.twin.engine.elementary import exp, ln
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
    normal_of,
    standard_gamma,
    uniform,
)

_TRIES: Final = 400
_STEPS: Final = 12  # of Newton's


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


@compiled_apart
def residual_given_age(
    law: Whole, a: float, b: float, severity_sd: float, age: float, key: np.uint64
) -> float:
    """Return how long what has run for `age` days still runs.

    Duration and severity are drawn given that together they last longer, at any age exactly.
    """
    if law == EXPONENTIAL:
        return exponential_left(a, severity_sd, age, key)
    if law == GAMMA:
        return gamma_left(a, b, severity_sd, age, key)
    if law == LOGNORMAL:
        return lognormal_left(a, b, severity_sd, age, key)
    return lognormal_left(ln(a), 0.0, severity_sd, age, key) if a > 0.0 else 0.0


@compiled_apart
def luck_of(key: np.uint64, attempt: Whole, nth: Whole) -> float:
    """Return the `nth` number, from 0, that an attempt uses besides those of its gamma."""
    return uniform(key, FIRST_SPELL, CONDITIONAL + (2 * attempt + 1) * GAMMA_ROOM + nth)


@compiled_apart
def lognormal_left(mean: float, sd: float, severity_sd: float, age: float, key: np.uint64) -> float:
    """Return what is left of a lognormal duration x severity, which is lognormal too."""
    middle = mean - 0.5 * severity_sd * severity_sd
    spread = math.sqrt(sd * sd + severity_sd * severity_sd)
    if spread == 0.0:
        return max(0.0, exp(middle) - age)
    least = (ln(age) - middle) / spread if age > 0.0 else -math.inf
    return max(0.0, exp(middle + spread * normal_beyond(least, key)) - age)


@compiled_apart
def normal_beyond(least: float, key: np.uint64) -> float:
    """Return a standard normal given that it is above `least` (in its tail: Robert 1995)."""
    z = least
    rate = 0.5 * (least + math.sqrt(least * least + 4.0)) if least > 0.0 else 0.0
    for attempt in range(_TRIES):
        luck = luck_of(key, attempt, 0)
        if least <= 0.0:
            z = normal_of(luck)
            if z > least:
                break
        else:
            z = least - ln(luck) / rate
            if ln(luck_of(key, attempt, 1)) < -0.5 * (z - rate) * (z - rate):
                break
    return z


@compiled_apart
def exponential_left(mean: float, severity_sd: float, age: float, key: np.uint64) -> float:
    """Return what is left of an exponential duration x severity: by its severity, it forgets.

    The normal behind that severity has the density exp(-z^2 / 2 - beyond e^(-sd z)); it is drawn
    from the normal law that touches it at its top.
    """
    rest = -ln(luck_of(key, 0, 2)) * mean
    if severity_sd == 0.0:
        return rest
    beyond = age / mean * exp(0.5 * severity_sd * severity_sd)
    top = steepest(beyond * severity_sd * severity_sd)
    at_top = beyond * exp(-top)
    z = 0.0
    for attempt in range(_TRIES):
        z = at_top * severity_sd + normal_of(luck_of(key, attempt, 0))
        below = at_top * (1.0 + top - severity_sd * z) - beyond * exp(-severity_sd * z)
        if ln(luck_of(key, attempt, 1)) < below:
            break
    return rest * exp(severity_sd * z - 0.5 * severity_sd * severity_sd)


@compiled
def steepest(x: float) -> float:
    """Return the t for which t e^t = x (Lambert's W), from below."""
    t = x / (1.0 + x)
    for _ in range(_STEPS if x > 0.0 else 0):
        t *= (1.0 + ln(x / t)) / (1.0 + t)
    return t


@compiled_apart
def gamma_left(shape: float, scale: float, severity_sd: float, age: float, key: np.uint64) -> float:
    """Return what is left of a gamma duration x severity.

    Both are drawn tilted towards long ones, so that about half lasts beyond `age`; one that does
    is kept by how little the tilt favoured it. Past all tries it forgets, as a gamma's tail does.
    """
    variance = severity_sd * severity_sd
    beyond = ln(age / scale) + 0.5 * variance if age > 0.0 else -math.inf
    tilt = 0.0
    for _ in range(_STEPS):  # until the mean of the logarithm lies there, from below
        off = beyond - ln(shape + tilt) - variance * tilt
        tilt += max(0.0, off) / (1.0 / (shape + tilt) + variance)
    for attempt in range(_TRIES):
        purpose = CONDITIONAL + 2 * attempt * GAMMA_ROOM
        time = standard_gamma(shape + tilt, key, FIRST_SPELL, purpose)
        z = severity_sd * tilt + normal_of(luck_of(key, attempt, 0))
        length = time * scale * exp(severity_sd * z - 0.5 * variance)
        if length > age and (age <= 0.0 or ln(luck_of(key, attempt, 1)) < -tilt * ln(length / age)):
            return length - age
    return -ln(luck_of(key, 0, 2)) * scale
