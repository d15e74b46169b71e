"""Amounts from exact fractions, and why a sum cannot be made."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from waakvlam.kernel.money import Money

MOST_CENTS = 10**14
HALF = Fraction(1, 2)


class Senseless(StrEnum):
    """Why inputs, each possible, are not possible together."""

    MORE_SAVED_THAN_SPENT = "more_saved_than_spent"
    NO_NUMBERS = "no_numbers"
    TWO_STARTS = "two_starts"
    INCOMPLETE = "incomplete"
    TOO_LARGE = "too_large"


class SenselessError(ValueError):
    """Inputs that do not go together; ``keys`` are the inputs that it is about."""

    def __init__(self, why: Senseless, *keys: str) -> None:
        super().__init__(f"{why}: {', '.join(keys)}")
        self.why = why
        self.keys = keys


def to_cents(cents: Fraction) -> Money:
    """Return an amount of cents, rounded half up. Raises SenselessError when it is too large."""
    if not -MOST_CENTS < cents < MOST_CENTS:
        raise SenselessError(Senseless.TOO_LARGE)
    return Money(floor(cents + HALF))


def quotient(part: Fraction | Decimal, whole: Fraction | Decimal) -> Fraction:
    """Return how many times a number goes into another, exactly."""
    return Fraction(Fraction(part), Fraction(whole))
