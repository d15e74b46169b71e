"""The twin's luck once more, in whole numbers of Python: the same hash, the same laws (`twin.md`).

Nothing of the product is used here, so that agreement says something.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

FULL = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
SPELL = 0xD1342543DE82EF95

# What a draw is for. The simple ones count from 0; a duration has 64 numbers of its own.
SIMPLE = (
    "next_arrival",
    "urgent",
    "severity",
    "triage",
    "referral",
    "other_care",
    "low_flame",
    "relapse",
    "specialist",
    "tariff",
    "other_tariff",
    "position",
    "residual_severity",
)
DURATIONS = (
    "help_duration",
    "low_flame_duration",
    "specialist_duration",
    "start_delay",
    "term",
    "term_position",
    "other_start_delay",
    "other_term",
    "conditional",
)
PURPOSES = {name: number for number, name in enumerate(SIMPLE)}
PURPOSES |= {name: 64 * number for number, name in enumerate(DURATIONS, start=1)}


def scatter(number: int) -> int:
    """SplitMix64's finaliser."""
    number &= FULL
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9 & FULL
    number = (number ^ (number >> 27)) * 0x94D049BB133111EB & FULL
    return number ^ (number >> 31)


def key_of_name(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def key_of_replication(seed: int, replication: int) -> int:
    return scatter(scatter(seed + GOLDEN) + replication * GOLDEN)


def key_of_team(seed: int, replication: int, code: str) -> int:
    return scatter(key_of_replication(seed, replication) ^ key_of_name(code))


def normal(share: float) -> float:
    """Acklam's rational approximation of the standard normal's quantile."""
    if share < 0.02425:
        return _tail(math.sqrt(-2.0 * math.log(share)))
    if share > 1.0 - 0.02425:
        return -_tail(math.sqrt(-2.0 * math.log(1.0 - share)))
    off = share - 0.5
    return _polynomial(_ABOVE, off * off) * off / _polynomial(_BELOW, off * off)


def _tail(distance: float) -> float:
    return _polynomial(_TAIL_ABOVE, distance) / _polynomial(_TAIL_BELOW, distance)


def _polynomial(factors: tuple[float, ...], x: float) -> float:
    value = factors[0]
    for factor in factors[1:]:
        value = value * x + factor
    return value


_ABOVE = (
    -3.969683028665376e01,
    2.209460984245205e02,
    -2.759285104469687e02,
    1.383577518672690e02,
    -3.066479806614716e01,
    2.506628277459239e00,
)
_BELOW = (
    -5.447609879822406e01,
    1.615858368580409e02,
    -1.556989798598866e02,
    6.680131188771972e01,
    -1.328068155288572e01,
    1.0,
)
_TAIL_ABOVE = (
    -7.784894002430293e-03,
    -3.223964580411365e-01,
    -2.400758277161838e00,
    -2.549732539343734e00,
    4.374664141464968e00,
    2.938163982698783e00,
)
_TAIL_BELOW = (
    7.784695709041462e-03,
    3.224671290700398e-01,
    2.445134137142996e00,
    3.754408661907416e00,
    1.0,
)


@dataclass(frozen=True)
class Law:
    """A law of durations by its mean and cv; the names are the scenario's."""

    name: str
    mean: float
    cv: float = 0.0


@dataclass(frozen=True)
class Luck:
    """Everything that chance has in store for one household."""

    key: int

    @classmethod
    def of_household(cls, team_key: int, number: int) -> Luck:
        return cls(scatter(team_key + number * GOLDEN))

    def share(self, spell: int, purpose: str, offset: int = 0) -> float:
        step = (PURPOSES[purpose] + offset + 1) * GOLDEN
        return ((scatter(self.key + spell * SPELL + step) >> 11) + 0.5) * 2.0**-53

    def severity(self, spell: int, sd: float) -> float:
        """Lognormal with mean 1."""
        if sd == 0.0:
            return 1.0
        return math.exp(sd * normal(self.share(spell, "severity")) - 0.5 * sd * sd)

    def duration(self, law: Law, spell: int, purpose: str, offset: int = 0) -> float:
        if law.name == "exponential":
            return -math.log(self.share(spell, purpose, offset)) * law.mean
        if law.name == "lognormal":
            variance = math.log1p(law.cv * law.cv)
            z = normal(self.share(spell, purpose, offset))
            return math.exp(math.log(law.mean) - 0.5 * variance + math.sqrt(variance) * z)
        if law.name == "gamma":
            shape = 1.0 / (law.cv * law.cv)
            return law.mean * law.cv * law.cv * self.gamma(shape, spell, purpose, offset)
        return law.mean if law.name == "deterministic" else 0.0

    def gamma(self, shape: float, spell: int, purpose: str, offset: int = 0) -> float:
        """Marsaglia and Tsang's method."""
        boost = 1.0
        if shape < 1.0:
            boost = self.share(spell, purpose, offset + 63) ** (1.0 / shape)
            shape += 1.0
        third = shape - 1.0 / 3.0
        for z, u in self._pairs(spell, purpose, offset):
            cube = (1.0 + 1.0 / math.sqrt(9.0 * third) * z) ** 3
            if cube <= 0.0:
                continue
            if math.log(u) < 0.5 * z * z + third - third * cube + third * math.log(cube):
                return boost * third * cube
        return boost * third

    def _pairs(self, spell: int, purpose: str, offset: int) -> Iterator[tuple[float, float]]:
        for attempt in range(0, 62, 2):
            z = normal(self.share(spell, purpose, offset + attempt))
            yield z, self.share(spell, purpose, offset + attempt + 1)

    def length_of_running(self, law: Law, purpose: str) -> float:
        """The whole length of what is found running: each law, weighed by its length."""
        if law.name == "exponential":
            return law.mean * self.gamma(2.0, 0, purpose)
        if law.name == "lognormal":
            return self.duration(law, 0, purpose) * (1.0 + law.cv * law.cv)
        if law.name == "gamma":
            square = law.cv * law.cv
            return law.mean * square * self.gamma(1.0 / square + 1.0, 0, purpose)
        return self.duration(law, 0, purpose)

    def rest(self, law: Law, severity_sd: float, purpose: str) -> float:
        """How long goes on what is found running, at an unknown point of its length."""
        length = self.length_of_running(law, purpose)
        if severity_sd > 0.0:
            z = normal(self.share(0, "residual_severity"))
            length *= math.exp(severity_sd * z + 0.5 * severity_sd * severity_sd)
        return self.share(0, "position") * length
