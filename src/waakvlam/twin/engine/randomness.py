"""Luck without a state: every draw is a hash of (seed, replication, household, spell, purpose).

So a household meets the same luck in every scenario (common random numbers), and neither the number
of threads nor the order of events changes a result. The hash is the finaliser of SplitMix64
(Steele, Lea and Flood 2014), applied once to name a household and once per draw.
"""

from __future__ import annotations

import math
from hashlib import blake2b
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.compiled import compiled, compiled_alone, compiled_in_place
from waakvlam.twin.engine.elementary import exp, ln, ln_of_share
from waakvlam.twin.engine.parameters import Law, Whole

Bits = TypeVar("Bits", np.uint64, npt.NDArray[np.uint64])

_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / the golden ratio
_SPELL: Final = np.uint64(0xD1342543DE82EF95)
_30: Final = np.uint64(30)
_27: Final = np.uint64(27)
_31: Final = np.uint64(31)
_11: Final = np.uint64(11)
_TO_UNIT: Final = 2.0**-53
_TAIL: Final = 0.02425  # beyond it the normal's tails have a form of their own

DETERMINISTIC: Final = np.int64(Law.DETERMINISTIC)
EXPONENTIAL: Final = np.int64(Law.EXPONENTIAL)
LOGNORMAL: Final = np.int64(Law.LOGNORMAL)
GAMMA: Final = np.int64(Law.GAMMA)

# What a draw is for (numpy's numbers: numba would compile for every literal one apart). A duration
# may use up to GAMMA_ROOM numbers from its own on.
(
    NEXT_ARRIVAL,
    URGENT,
    SEVERITY,
    TRIAGE,
    REFERRAL,
    OTHER_CARE,
    LOW_FLAME,
    RELAPSE,
    SPECIALIST,
    TARIFF,
    OTHER_TARIFF,
    POSITION,
    RESIDUAL_SEVERITY,
) = np.arange(13)
GAMMA_ROOM: Final = 64
(
    _,
    HELP_TIME,
    LOW_FLAME_TIME,
    SPECIALIST_TIME,
    DELAY,
    TERM,
    TERM_POSITION,
    OTHER_DELAY,
    OTHER_TERM,
    CONDITIONAL,  # and beyond: tries of a residual duration given an age
) = np.arange(0, 10 * GAMMA_ROOM, GAMMA_ROOM)
FIRST_SPELL: Final = np.int64(0)


def name_key(name: str) -> np.uint64:
    """Return the 64-bit key of a name (a team's code, a parameter's key), the same everywhere."""
    return np.uint64(int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little"))


def scattered(number: Bits) -> Bits:
    """Return a number, or an array of them, scattered over 64 bits."""
    number = (number ^ (number >> _30)) * _FIRST
    number = (number ^ (number >> _27)) * _SECOND
    return number ^ (number >> _31)


mix = compiled(scattered)


@compiled
def replication_key(seed: Whole, replication: Whole) -> np.uint64:
    """Return the key of one replication under one seed."""
    return mix(mix(np.uint64(seed) + _STEP) + np.uint64(replication) * _STEP)


@compiled
def household_key(team_key: np.uint64, number: Whole) -> np.uint64:
    """Return the key of a team's `number`-th household; `team_key` is already the replication's."""
    return mix(team_key + np.uint64(number) * _STEP)


@compiled
def uniform(key: np.uint64, spell: Whole, purpose: Whole) -> float:
    """Return a number strictly between 0 and 1 for a household's spell and a purpose."""
    drawn = mix(key + np.uint64(spell) * _SPELL + np.uint64(purpose + 1) * _STEP)
    return (np.float64(drawn >> _11) + 0.5) * _TO_UNIT


@compiled
def normal_of(share: float) -> float:
    """Return the standard normal's quantile (Acklam's rational form, relative error 1.2e-9)."""
    if share < _TAIL:
        tail = math.sqrt(-2.0 * ln(share))
        return _tail(tail)
    if share > 1.0 - _TAIL:
        tail = math.sqrt(-2.0 * ln(1.0 - share))
        return -_tail(tail)
    off = share - 0.5
    square = off * off
    above = (
        (
            (
                (-3.969683028665376e01 * square + 2.209460984245205e02) * square
                - 2.759285104469687e02
            )
            * square
            + 1.383577518672690e02
        )
        * square
        - 3.066479806614716e01
    ) * square + 2.506628277459239e00
    below = (
        (
            (
                (-5.447609879822406e01 * square + 1.615858368580409e02) * square
                - 1.556989798598866e02
            )
            * square
            + 6.680131188771972e01
        )
        * square
        - 1.328068155288572e01
    ) * square + 1.0
    return above * off / below


@compiled
def _tail(tail: float) -> float:
    above = (
        ((-7.784894002430293e-03 * tail - 3.223964580411365e-01) * tail - 2.400758277161838e00)
        * tail
        - 2.549732539343734e00
    ) * tail + 4.374664141464968e00
    below = (
        (7.784695709041462e-03 * tail + 3.224671290700398e-01) * tail + 2.445134137142996e00
    ) * tail + 3.754408661907416e00
    return (above * tail + 2.938163982698783e00) / (below * tail + 1.0)


@compiled_alone
def lognormal(mean: float, sd: float, share: float) -> float:
    """Return the quantile of a lognormal law; mean and standard deviation of its logarithm."""
    return exp(mean + sd * normal_of(share))


def duration(law: Whole, a: float, b: float, key: np.uint64, spell: Whole, purpose: Whole) -> float:
    """Return a duration in days.

    `a` and `b` are, by law: deterministic the mean; exponential the mean; lognormal mean and
    standard deviation of the logarithm; gamma shape and scale. No law: 0.
    """
    if law == EXPONENTIAL:
        return -ln_of_share(uniform(key, spell, purpose)) * a
    if law == LOGNORMAL:
        return lognormal(a, b, uniform(key, spell, purpose))
    if law == GAMMA:
        return b * standard_gamma(a, key, spell, purpose)
    if law == DETERMINISTIC:
        return a
    return 0.0


draw = compiled_alone(duration)
draw_here = compiled_in_place(duration)  # quicker, and longer in who asks it


@compiled_alone
def standard_gamma(shape: float, key: np.uint64, spell: Whole, purpose: Whole) -> float:
    """Return a gamma of scale 1 (Marsaglia and Tsang 2000; below shape 1 by their boost)."""
    boost = 1.0
    if shape < 1.0:
        boost = exp(ln(uniform(key, spell, purpose + GAMMA_ROOM - 1)) / shape)
        shape += 1.0
    third = shape - 1.0 / 3.0
    spread = 1.0 / math.sqrt(9.0 * third)
    value = third
    for attempt in range(0, GAMMA_ROOM - 2, 2):
        z = normal_of(uniform(key, spell, purpose + attempt))
        side = 1.0 + spread * z
        cube = side * side * side
        if cube > 0.0:
            u = uniform(key, spell, purpose + attempt + 1)
            if ln(u) < 0.5 * z * z + third - third * cube + third * ln(cube):
                value = third * cube
                break
    return boost * value


def uniform_table(
    seed: int, first: int, count: int, keys: npt.NDArray[np.uint64]
) -> npt.NDArray[np.float64]:
    """Return one number in (0, 1) per replication (rows, from `first` on) and named key.

    As ``uniform(mix(replication_key(seed, replication) ^ key), 0, 0)``, for many at once.
    """
    start = scattered(np.array([seed], np.uint64) + _STEP)
    numbers = np.arange(first, first + count, dtype=np.uint64)
    luck = scattered(start + numbers * _STEP)
    drawn = scattered(scattered(luck[:, np.newaxis] ^ keys) + _STEP)
    return ((drawn >> _11).astype(np.float64) + 0.5) * _TO_UNIT
