"""Taking the keys of a TOML table one by one, and gathering what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from waakvlam.funding.revision.faults import RevisionFault
from waakvlam.kernel.money import Money, NotAPlainAmountError, PartOfACentError

AMOUNT = 'euros as text such as "10650000.00", or an integer of whole euros'
MOST_EUROS = 10**12
_SHOWN = 60


class Keys:
    """A table of the file: each ``take`` removes a key and notes its fault, if it has one.

    What a ``take`` returns after a fault is a value that lets reading go on; nobody sees it, for a
    file with a fault is not computed.
    """

    def __init__(self, table: object, place: str, faults: list[RevisionFault]) -> None:
        self.place = place
        self.faults = faults
        self.failed = False
        if not isinstance(table, Mapping):
            self.fault("", "is {found}", "a table of keys and values", table)
            table = {}
        self._left = dict(table)

    def fault(
        self, key: str, what: str, expected: str, found: object = "", **values: object
    ) -> None:
        """Note a fault of a key; an empty key is about the table itself."""
        place = ", ".join(part for part in (self.place, key) if part) or "the file"
        told = {"found": shown(found), **{name: str(value) for name, value in values.items()}}
        self.faults.append(RevisionFault(place, what, expected, told))
        self.failed = True

    def has(self, key: str) -> bool:
        """Tell whether the key is there and was not taken yet."""
        return key in self._left

    def take(self, key: str, expected: str, *, needed: bool = True, **values: object) -> object:
        """Return the value of a key, or None; a needed key that is absent is a fault.

        ``values`` belong in ``expected``, here and below.
        """
        if needed and key not in self._left:
            self.fault(key, "is missing", expected, **values)
        return self._left.pop(key, None)

    def text(
        self, key: str, *, needed: bool = True, expected: str = "a text", **values: object
    ) -> str:
        """Take a text; empty when it may be and is absent."""
        value = self.take(key, expected, needed=needed, **values)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, "is {found}", expected, value, **values)
            return ""
        return value.strip()

    def matching(self, key: str, pattern: str, expected: str) -> str:
        """Take a text of a form."""
        failed_before = len(self.faults)
        text = self.text(key, expected=expected)
        if len(self.faults) == failed_before and not re.fullmatch(pattern, text):
            self.fault(key, "is {found}", expected, text)
        return text

    def yes_or_no(self, key: str) -> bool:
        """Take true or false; absent is false."""
        value = self.take(key, "true or false", needed=False)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "is {found}", "true or false", value)
        return value is True

    def day(self, key: str) -> date:
        """Take a day."""
        expected = "a day such as 2022-01-01, without quotes"
        value = self.take(key, expected)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.fault(key, "is {found}", expected, value)
        return date.min

    def money(self, key: str, *, needed: bool = True) -> Money | None:
        """Take an amount that is not negative; None when absent or at fault."""
        value = self.take(key, AMOUNT, needed=needed)
        return None if value is None else self.amount_of(key, value)

    def amount_of(self, key: str, value: object) -> Money | None:
        """Return a value as an amount, exactly; None after a fault."""
        amount: Money | None = None
        if isinstance(value, Decimal):
            what = "is {found}, a number with a decimal point, which cannot hold euros exactly"
            self.fault(key, what, AMOUNT, value)
        elif isinstance(value, int) and not isinstance(value, bool):
            amount = self._within(key, value)
        elif isinstance(value, str):
            amount = self._parsed(key, value)
        else:
            self.fault(key, "is {found}", AMOUNT, value)
        if amount is not None and amount.cents < 0:
            self.fault(key, "is {found}, a negative amount", "an amount of 0 or more", value)
            return None
        return amount

    def _within(self, key: str, euros: int) -> Money | None:
        if abs(euros) < MOST_EUROS:
            return Money.of_euros(euros)
        self.fault(key, "is {found}", "an amount below a thousand billion", euros)
        return None

    def _parsed(self, key: str, text: str) -> Money | None:
        try:
            return Money.parse_plain(text.strip())
        except PartOfACentError:
            what = "is {found}, which has a part of a cent"
            self.fault(key, what, "at most two decimals after the point", text)
        except NotAPlainAmountError:
            self.fault(key, "is {found}", AMOUNT, text)
        return None

    def share(self, key: str) -> Decimal:
        """Take a share of 1, such as 0.03; exactly as it is written."""
        return self.number(key, Decimal(1), "a share from 0 up to 1, such as 0.03")

    def number(self, key: str, most: Decimal, expected: str) -> Decimal:
        """Take a number from 0 up to and including ``most``, exactly as it is written."""
        return self.number_of(key, self.take(key, expected), most, expected)

    def number_of(self, key: str, value: object, most: Decimal, expected: str) -> Decimal:
        """Return a value as an exact number from 0 up to and including ``most``."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
            if number.is_finite() and 0 <= number <= most:
                return number
        if value is not None:
            self.fault(key, "is {found}", expected, value)
        return Decimal(0)

    def tables(self, key: str, *, needed: bool = False) -> list[object]:
        """Take an array of tables; empty when absent."""
        expected = "one or more tables [[{table}]]"
        value = self.take(key, expected, needed=needed, table=key)
        if value is None:
            return []
        if not isinstance(value, list) or not value:
            self.fault(key, "is {found}", expected, value, table=key)
            return []
        return value

    def nothing_left(self, known: str) -> None:
        """Note every key that was not taken: it means nothing here."""
        for key in self._left:
            what = "is a key that a revision does not know"
            self.fault(key, what, "only {known}", known=known)


def shown(value: object) -> str:
    """Return a value of the file as a fault shows it: short, on one line, in quotes when text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value) if isinstance(value, str) else str(value)
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
