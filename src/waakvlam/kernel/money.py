"""Amounts in whole eurocents: exact, never a float."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

CENTS_IN_A_EURO = 100
DECIMALS = 2

_DUTCH_AMOUNT = re.compile(
    r"(?P<minus>[-−]?)\s*(?:€|EUR)?\s*(?P<minus_after>[-−]?)\s*"
    r"(?P<euros>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<cents>[0-9]{2}|-|–))?"
)

_PLAIN_AMOUNT = re.compile(r"(?P<minus>-?)(?P<euros>[0-9]{1,13})(?:\.(?P<decimals>[0-9]+))?")


class NotAnAmountError(ValueError):
    """A text that is no amount in Dutch notation."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no amount; write it as 1.234,56")
        self.text = text


class NotAPlainAmountError(ValueError):
    """A text that is no amount as files write it, such as 10650000.00."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no amount; write it as 1234.56")


class PartOfACentError(ValueError):
    """An amount with more than two decimals: a part of a cent, or a point between thousands."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} has a part of a cent; write it as 1234.56")


class NotWholeCentsError(TypeError):
    """An amount that is not given in whole cents, such as a float."""

    def __init__(self, cents: object) -> None:
        super().__init__(f"an amount is a whole number of cents, not {cents!r}")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of `cents` eurocents.

    Raises:
        NotWholeCentsError: when `cents` is no integer.
    """

    cents: int

    def __post_init__(self) -> None:
        if type(self.cents) is not int:
            raise NotWholeCentsError(self.cents)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount in Dutch notation: "€ 10.650.000", "1234,56", "-€ 5,00", "12,-".

        A point only groups thousands and a comma only begins two decimals, so that "1.50" is
        refused instead of misread.

        Raises:
            NotAnAmountError: when the text is anything else.
        """
        found = _DUTCH_AMOUNT.fullmatch(text.strip())
        if found is None or (found["minus"] and found["minus_after"]):
            raise NotAnAmountError(text)
        cents = found["cents"] if (found["cents"] or "").isdigit() else "0"
        total = int(found["euros"].replace(".", "")) * CENTS_IN_A_EURO + int(cents)
        return cls(-total if found["minus"] or found["minus_after"] else total)

    @classmethod
    def parse_plain(cls, text: str) -> Self:
        """Read an amount as files write it: "10650000.00", "10650000", "-0.5"; exactly.

        More than two decimals are refused, for "10.650" is as likely ten thousand as ten.

        Raises:
            PartOfACentError: when there are more than two decimals.
            NotAPlainAmountError: when the text is anything else.
        """
        found = _PLAIN_AMOUNT.fullmatch(text)
        if found is None:
            raise NotAPlainAmountError(text)
        decimals = found["decimals"] or ""
        if len(decimals) > DECIMALS:
            raise PartOfACentError(text)
        total = int(found["euros"]) * CENTS_IN_A_EURO + int(decimals.ljust(DECIMALS, "0"))
        return cls(-total if found["minus"] else total)

    @classmethod
    def of_euros(cls, euros: int | Decimal) -> Self:
        """Return an amount of euros, rounded to the cent, half a cent away from zero."""
        cents = Decimal(euros) * CENTS_IN_A_EURO
        return cls(int(cents.quantize(Decimal(1), rounding=ROUND_HALF_UP)))

    @property
    def euros(self) -> Decimal:
        """Return the amount in euros, exactly."""
        return Decimal(self.cents).scaleb(-2)

    def times(self, factor: Decimal) -> "Money":
        """Return the amount times a factor, rounded to the cent, half a cent away from zero."""
        return Money.of_euros(self.euros * factor)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __mul__(self, count: int) -> "Money":
        return Money(self.cents * count)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0


ZERO = Money(0)
