"""How long something of a known age still runs: the twin's way once more, in plain mathematics.

Whether that way is right is held against the survival itself, in `test_residual.py`; here only that
the kernel does what is meant.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from unit.twin.reference_luck import Law, Luck, normal


def rest_given_age(luck: Luck, law: Law, severity_sd: float, age: float) -> float:
    """How long goes on what has run for `age` days."""
    half = 0.5 * severity_sd * severity_sd
    if law.name == "exponential":
        return forgets(luck, law.mean, severity_sd, age, half)
    if law.name == "gamma":
        square = law.cv * law.cv
        return tilted(luck, 1.0 / square, law.mean * square, severity_sd, age, half)
    if law.mean == 0.0:
        return 0.0
    variance = math.log1p(law.cv * law.cv) if law.name == "lognormal" else 0.0
    middle = math.log(law.mean) - 0.5 * variance - half
    spread = math.sqrt(variance + severity_sd * severity_sd)
    if spread == 0.0:
        return max(0.0, math.exp(middle) - age)
    least = (math.log(age) - middle) / spread if age > 0.0 else -math.inf
    return max(0.0, math.exp(middle + spread * beyond(luck, least)) - age)


def numbers(luck: Luck) -> Iterator[Callable[[int], float]]:
    """By attempt, what gives its numbers."""
    for offset in range(64, 400 * 128, 128):
        yield lambda nth, at=offset: luck.share(0, "conditional", at + nth)


def beyond(luck: Luck, least: float) -> float:
    """A normal above `least`: the first that is, or in the tail by Robert's rejection."""
    if least <= 0.0:
        return next(z for draw in numbers(luck) if (z := normal(draw(0))) > least)
    rate = (least + math.sqrt(least**2 + 4.0)) / 2.0
    for draw in numbers(luck):
        z = least - math.log(draw(0)) / rate
        if math.log(draw(1)) < -((z - rate) ** 2) / 2.0:
            return z
    raise AssertionError


def forgets(luck: Luck, mean: float, sd: float, age: float, half: float) -> float:
    """An exponential: what is left is as long as at the start, of a severity that fits the age."""
    rest = -math.log(next(numbers(luck))(2)) * mean
    if sd == 0.0:
        return rest
    scaled = age / mean * math.exp(half)
    low, high = 0.0, 1.0 + scaled * sd * sd
    for _ in range(200):  # halving, until t e^t is what it should be
        middle = (low + high) / 2.0
        low, high = (
            (middle, high) if middle * math.exp(middle) < scaled * sd * sd else (low, middle)
        )
    for draw in numbers(luck):
        z = low / sd + normal(draw(0))
        touching = scaled * math.exp(-low) * (1.0 - sd * (z - low / sd))
        if math.log(draw(1)) < touching - scaled * math.exp(-sd * z):
            return rest * math.exp(sd * z - half)
    raise AssertionError


def tilted(luck: Luck, shape: float, scale: float, sd: float, age: float, half: float) -> float:
    """A gamma: drawn longer than it is, and kept by how little that favoured it."""
    tilt = tilt_for(shape, sd * sd, math.log(age / scale) + half if age > 0.0 else -math.inf)
    for attempt, draw in enumerate(numbers(luck)):
        time = luck.gamma(shape + tilt, 0, "conditional", 128 * attempt)
        z = sd * tilt + normal(draw(0))
        length = time * scale * math.exp(sd * z - half)
        if length > age and (age <= 0.0 or draw(1) < (age / length) ** tilt):
            return length - age
    raise AssertionError


def tilt_for(shape: float, variance: float, aim: float) -> float:
    """The tilt with which half is longer, as near as the kernel comes to it."""
    tilt = 0.0
    for _ in range(12):
        short = max(0.0, aim - math.log(shape + tilt) - variance * tilt)
        tilt += short / (1.0 / (shape + tilt) + variance)
    return tilt
