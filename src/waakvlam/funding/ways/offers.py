"""What is known already of a way's inputs: measured, in the revision itself, or of last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from waakvlam.funding.parameters.values import ParameterValue
from waakvlam.funding.revision.document import Award
from waakvlam.funding.revision.result import StaffingResult, TrendResult
from waakvlam.funding.ways.exact import HALF
from waakvlam.funding.ways.inputs import Value, Way, same
from waakvlam.funding.ways.sources import FromAward, FromLedger, FromTrend, FromYear, Source
from waakvlam.kernel.money import Money
from waakvlam.kernel.team_kind import TeamKind

INDICATED = {TeamKind.ADULTS: "AFF13", TeamKind.YOUTH_FAMILY: "AFF13y"}
"""Whose n is how many people have indicated support."""
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that an input may take, with where it comes from."""

    key: str
    value: Value
    source: Source


@dataclass(frozen=True, slots=True)
class Known:
    """What is at hand when a way is filled in.

    ``former`` is what the decided revision of last year paid for an fte of this kind of team.
    """

    award: Award
    edition: int
    staffing: StaffingResult | None = None
    trends: tuple[TrendResult, ...] = ()
    measured: Sequence[ParameterValue] = ()
    ledger: str = ""
    former: tuple[FromYear, Money] | None = None


def offers_of(way: Way, known: Known) -> tuple[Offer, ...]:
    """Return what is known of a way's inputs, the most telling first by input."""
    if way is Way.TREND:
        return tuple(_of_trend(known))
    return tuple(_of_staffing(known)) if way is Way.STAFFING else ()


def offered(offers: Sequence[Offer], key: str, value: Value | None) -> Offer | None:
    """Return the offer that an input has the value of, if it has."""
    return next((one for one in offers if one.key == key and same(one.value, value)), None)


def _of_trend(known: Known) -> Iterator[Offer]:
    code = INDICATED[known.award.team_kind]
    yield from _newest(known, "indicated_clients", code, "", counts=True)
    for trend in known.trends:
        for reading, end in (("linear", trend.linear_end), ("compound", trend.compound_end)):
            yield Offer("drop", _decimal(1 - end), FromTrend(trend.name, reading))


def _of_staffing(known: Known) -> Iterator[Offer]:
    staffing, kind = known.award.staffing, known.award.team_kind.value
    from_award = FromAward(known.edition)
    if staffing and known.staffing:
        households = Decimal(known.staffing.households_after)
        yield Offer("households", households, from_award)
        yield Offer("caseload", staffing.caseload_after, from_award)
    yield from _newest(known, "households", "AFF2", kind)
    yield from _newest(known, "caseload", "AFF14", kind)
    if staffing and staffing.client_bound_share is not None:
        yield Offer("client_bound", staffing.client_bound_share, from_award)
    yield from _newest(known, "client_bound", "AFF15", kind)
    if staffing and staffing.case_carrying_fte_after is not None:
        rest = staffing.fte_after - staffing.case_carrying_fte_after
        yield Offer("other_fte", rest, from_award)
    if known.former is not None:
        source, cost = known.former
        yield Offer("cost_per_fte", cost, source)


def _newest(
    known: Known, key: str, code: str, part: str, *, counts: bool = False
) -> Iterator[Offer]:
    """Give the newest measured value of an indicator, unless it is masked or says nothing."""
    found = [
        one
        for one in known.measured
        if (one.parameter.code, one.part) == (code, part)
        and one.parameter.counts == counts
        and one.parameter.time == "month"
        and one.value is not None
    ]
    newest = max(found, key=lambda one: one.period, default=None)
    if newest is None or newest.value is None:
        return
    source = FromLedger(code, newest.period, newest.as_of, known.ledger, counts=counts)
    yield Offer(key, _decimal(Fraction(str(newest.value))), source)


def _decimal(share: Fraction) -> Decimal:
    """Return a number with at most four decimals, as a form takes it."""
    return Decimal(floor(share * 10**DECIMALS + HALF)).scaleb(-DECIMALS).normalize() + 0
