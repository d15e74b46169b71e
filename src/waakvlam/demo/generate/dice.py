"""Chance that can be repeated: the same seed and topic give the same throws."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


class Dice:
    """A stream of throws; each topic has its own, so that one more throw here moves none there."""

    def __init__(self, seed: int, topic: str) -> None:
        self._random = Random(f"{seed}/{topic}")  # noqa: S311  (a story, not a secret)

    def chance(self, share: float) -> bool:
        """Return True in this share of the throws."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both limits included."""
        return self._random.randint(low, high)

    def spread(self, low: float, high: float) -> float:
        """Return a number between two limits."""
        return self._random.uniform(low, high)

    def pick(self, among: Sequence[T]) -> T:
        """Return one of them, each as likely."""
        return among[int(self._random.random() * len(among))]

    def some(self, among: Sequence[T], number: int) -> list[T]:
        """Return so many different ones, in any order."""
        return self._random.sample(among, min(number, len(among)))

    def weighed(self, weights: Mapping[T, float]) -> T:
        """Return one of the keys, as likely as its weight."""
        throw = self._random.random() * sum(weights.values())
        for key, weight in weights.items():
            throw -= weight
            if throw < 0:
                return key
        return key

    def exponential(self, mean: float) -> float:
        """Return how long something lasts that ends at any moment alike."""
        return self._random.expovariate(1 / mean)

    def poisson(self, mean: float) -> int:
        """Return how often something happens that happens `mean` times on average."""
        limit, number, product = math.exp(-mean), 0, self._random.random()
        while product > limit:
            number += 1
            product *= self._random.random()
        return number

    def key(self) -> UUID:
        """Return a random key (a version 4 UUID)."""
        return UUID(int=self._random.getrandbits(128), version=4)
