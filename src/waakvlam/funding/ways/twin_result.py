"""Reading the answer of ``waakvlam lump-sum``: what one kind of team needs (twin.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from waakvlam.funding.revision.faults import FaultyRevisionError, RevisionFault
from waakvlam.funding.revision.keys import shown
from waakvlam.funding.ways.exact import MOST_CENTS
from waakvlam.kernel.money import Money
from waakvlam.kernel.team_kind import TeamKind

_WHOLE = "the file"
_RIGHT = "the answer of waakvlam lump-sum with --format json"
NORMS = ("first_conversation_share", "helped_by_team_share")


@dataclass(frozen=True, slots=True)
class TwinAnswer:
    """What the twin says a kind of team needs a year; shares are of 1.

    ``lump_sum`` and ``fte`` are None when the norms are out of reach; ``blocking`` is the norm that
    stands in the way then. ``confirmed`` is the certainty that fresh replications gave.
    """

    lump_sum: Money | None
    fte: Decimal | None
    certainty: Decimal
    confirmed: Decimal | None
    blocking: str


def read_twin_answer(content: bytes, kind: TeamKind) -> TwinAnswer:
    """Return what the answer says of a kind of team.

    Raises FaultyRevisionError, with what is wrong and what would be right.
    """
    whole = _parsed(content)
    kinds = whole.get("kinds")
    if not isinstance(kinds, Mapping):
        raise _fault(_WHOLE, "has no answer by kind of team", _RIGHT)
    told = kinds.get(kind.value)
    if not isinstance(told, Mapping):
        what = "says nothing of {kind}, only of {kinds}"
        found = ", ".join(shown(str(one)).strip("'\"") for one in kinds) or "-"
        expected = "the answer of a scenario with teams of this kind"
        raise _fault(_WHOLE, what, expected, kind=kind.value, kinds=found)
    return _answer(_Table(told, kind.value))


def _parsed(content: bytes) -> Mapping[str, object]:
    try:
        whole = json.loads(
            content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number
        )
    except (ValueError, ArithmeticError, RecursionError) as error:
        said = shown(str(error)).strip("'\"")
        raise _fault(_WHOLE, "is no JSON ({said})", _RIGHT, said=said) from error
    if not isinstance(whole, dict):
        raise _fault(_WHOLE, "is no answer of the twin", _RIGHT)
    return whole


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _fault(place: str, what: str, expected: str, **values: str) -> FaultyRevisionError:
    return FaultyRevisionError([RevisionFault(place, what, expected, values)])


class _Table:
    """The answer for one kind, key by key."""

    def __init__(self, told: Mapping[str, object], kind: str) -> None:
        self._told = told
        self._kind = kind

    def number(self, key: str, most: int) -> Decimal | None:
        """Return a number from 0 up to and including ``most``; None where there is none."""
        value = self._told.get(key)
        if value is None:
            return None
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
            if number.is_finite() and 0 <= number <= most:
                return number
        expected = "a number from 0 to {most}"
        raise self.fault(key, "is {found}", expected, found=shown(value), most=str(most))

    def needed(self, key: str, most: int) -> Decimal:
        """Return a number that must be there."""
        number = self.number(key, most)
        if number is None:
            raise self.fault(key, "is missing", "a number from 0 to {most}", most=str(most))
        return number

    def fault(self, key: str, what: str, expected: str, **values: str) -> FaultyRevisionError:
        """Return what is wrong with what stands under a key."""
        return _fault(f"{self._kind}, {key}", what, expected, **values)

    def blocking(self) -> str:
        """Return the norm that cannot be met."""
        value = self._told.get("blocking")
        if value not in NORMS:
            expected = "one of {norms}"
            raise self.fault(
                "blocking", "is {found}", expected, found=shown(value), norms=", ".join(NORMS)
            )
        return str(value)


def _answer(told: _Table) -> TwinAnswer:
    fte, cents = told.number("fte", 10**6), told.number("lump_sum_cents", MOST_CENTS)
    certainty = told.needed("certainty", 1)
    if fte is None and cents is None:
        return TwinAnswer(None, None, certainty, None, told.blocking())
    cents, fte = told.needed("lump_sum_cents", MOST_CENTS), told.needed("fte", 10**6)
    if cents != cents.to_integral_value():
        expected = "a whole number of cents"
        raise told.fault("lump_sum_cents", "is {found}", expected, found=shown(cents))
    confirmed = told.needed("confirmed_certainty", 1)
    return TwinAnswer(Money(int(cents)), fte, certainty, confirmed, "")
