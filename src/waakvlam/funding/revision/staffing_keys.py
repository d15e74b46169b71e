"""Reading the staffing of an award."""

from __future__ import annotations

from decimal import Decimal

from waakvlam.funding.revision.document import Staffing
from waakvlam.funding.revision.keys import Keys

MOST_FTE = Decimal(100_000)
MOST_HOUSEHOLDS = Decimal(1000)
_KNOWN = (
    "fte_before, fte_after, case_carrying_fte_before, case_carrying_fte_after, caseload_before, "
    "caseload_after, client_bound_share"
)
_FTE = "a number of fte above 0, such as 119"
_CASELOAD = "households per fte, above 0, such as 13"
_RANGE = "households per fte, such as 18, or a range such as [18, 20]"
_ENDS = 2


def read_staffing(award: Keys) -> Staffing:
    """Take the staffing of an award: what it will be, and what it was where that is known."""
    keys = Keys(award.take("staffing", ""), f"{award.place}, staffing", award.faults)
    staffing = Staffing(
        fte_after=_positive(keys, "fte_after", MOST_FTE, _FTE),
        caseload_after=_positive(keys, "caseload_after", MOST_HOUSEHOLDS, _CASELOAD),
        fte_before=_fte(keys, "fte_before"),
        caseload_before=_range(keys),
        case_carrying_fte_before=_fte(keys, "case_carrying_fte_before"),
        case_carrying_fte_after=_fte(keys, "case_carrying_fte_after"),
        client_bound_share=keys.share("client_bound_share")
        if keys.has("client_bound_share")
        else None,
    )
    keys.nothing_left(_KNOWN)
    _carried_by_all(keys, "before", staffing.case_carrying_fte_before, staffing.fte_before)
    _carried_by_all(keys, "after", staffing.case_carrying_fte_after, staffing.fte_after)
    if (staffing.fte_before is None) != (staffing.caseload_before is None):
        keys.fault("", "has one of fte_before and caseload_before", "both of them, or neither")
    return staffing


def _fte(keys: Keys, key: str) -> Decimal | None:
    return _positive(keys, key, MOST_FTE, _FTE) if keys.has(key) else None


def _positive(keys: Keys, key: str, most: Decimal, expected: str) -> Decimal:
    value = keys.take(key, expected)
    return _above_zero(keys, key, value, most, expected)


def _above_zero(keys: Keys, key: str, value: object, most: Decimal, expected: str) -> Decimal:
    before = len(keys.faults)
    number = keys.number_of(key, value, most, expected)
    if value is not None and not number and len(keys.faults) == before:
        keys.fault(key, "is {found}", expected, value)
    return number or Decimal(1)


def _range(keys: Keys) -> tuple[Decimal, Decimal] | None:
    key = "caseload_before"
    if not keys.has(key):
        return None
    value = keys.take(key, _RANGE)
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != _ENDS:
        keys.fault(key, "is {found}", _RANGE, value)
        return None
    before = len(keys.faults)
    low, high = (_above_zero(keys, key, end, MOST_HOUSEHOLDS, _RANGE) for end in ends)
    if len(keys.faults) == before and low > high:
        keys.fault(key, "is {found}", "the smaller number first", value)
    return low, high


def _carried_by_all(
    keys: Keys, when: str, carrying: Decimal | None, all_fte: Decimal | None
) -> None:
    if carrying is not None and all_fte is not None and carrying > all_fte:
        key, what = f"case_carrying_fte_{when}", "is {found}, more than the whole organisation"
        keys.fault(key, what, "{whole} or less", carrying, whole=all_fte)
