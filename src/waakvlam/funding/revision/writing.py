"""Writing a revision as the TOML that ``read_revision`` reads: the same revision comes back.

One revision has one text, so that two versions can be held side by side.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from waakvlam.funding.revision.document import (
    Award,
    BudgetLine,
    Cover,
    Revision,
    Staffing,
    Trend,
)
from waakvlam.kernel.money import CENTS_IN_A_EURO, Money

_DELETE = "\x7f"


def write_revision(revision: Revision) -> str:
    """Return the revision as TOML; what has its default is left out."""
    lines = [
        f"title = {_text(revision.title)}",
        f"municipality = {_text(revision.municipality)}",
        f"year = {revision.year}",
        *_some("amendment", revision.amendment),
        *_some("programme", revision.programme),
    ]
    for award in revision.awards:
        lines += ["", *_award(award)]
    for trend in revision.trends:
        lines += ["", *_trend(trend)]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    # JSON escapes as TOML does, but for the one control character that it lets through.
    return json.dumps(text, ensure_ascii=False).replace(_DELETE, "\\u007f")


def _some(key: str, text: str) -> list[str]:
    return [f"{key} = {_text(text)}"] if text else []


def _money(amount: Money) -> str:
    euros, cents = divmod(amount.cents, CENTS_IN_A_EURO)
    return f'"{euros}.{cents:02}"'


def _number(number: Decimal) -> str:
    return format(number, "f")


def _award(award: Award) -> Iterator[str]:
    yield "[[award]]"
    yield f"key = {_text(award.key)}"
    yield f"team_kind = {_text(award.team_kind)}"
    yield f"contractor = {_text(award.contractor)}"
    yield f"lump_sum = {_money(award.lump_sum)}"
    yield f"budgeted = {_money(award.budgeted)}"
    if award.own_contribution:
        yield f"own_contribution = {_money(award.own_contribution)}"
    if award.development_budget:
        yield f"development_budget = {_money(award.development_budget)}"
    if award.surplus_previous_year is not None:
        yield f"surplus_previous_year = {_money(award.surplus_previous_year)}"
    for cover in award.cover:
        yield from _cover(cover)
    if award.staffing:
        yield from _staffing(award.staffing)


def _cover(cover: Cover) -> Iterator[str]:
    yield "[[award.cover]]"
    yield f"from = {_line(cover.source)}"
    yield f"to = {_line(cover.target)}"
    amount = '"rest"' if cover.amount is None else _money(cover.amount)
    yield f"amount = {amount}"
    yield from _some("earmark", cover.earmark)
    if cover.incidental:
        yield "incidental = true"


def _line(line: BudgetLine) -> str:
    parts = [
        f"task_field = {_text(line.task_field)}",
        f"sub_product = {_text(line.sub_product)}",
        *_some("programme", line.programme),
    ]
    return f"{{ {', '.join(parts)} }}"


def _staffing(staffing: Staffing) -> Iterator[str]:
    yield "[award.staffing]"
    numbers = {
        "fte_before": staffing.fte_before,
        "fte_after": staffing.fte_after,
        "case_carrying_fte_before": staffing.case_carrying_fte_before,
        "case_carrying_fte_after": staffing.case_carrying_fte_after,
    }
    for key, number in numbers.items():
        if number is not None:
            yield f"{key} = {_number(number)}"
    if staffing.caseload_before:
        yield f"caseload_before = [{', '.join(map(_number, staffing.caseload_before))}]"
    yield f"caseload_after = {_number(staffing.caseload_after)}"
    if staffing.client_bound_share is not None:
        yield f"client_bound_share = {_number(staffing.client_bound_share)}"


def _trend(trend: Trend) -> Iterator[str]:
    yield "[[trend]]"
    yield f"name = {_text(trend.name)}"
    yield f"base = {trend.base.isoformat()}"
    first, monthly = trend.first_drop, trend.monthly_drop
    if first:
        yield f"first_drop = {{ on = {first.on.isoformat()}, share = {_number(first.share)} }}"
    if monthly:
        yield (
            f"monthly_drop = {{ from = {monthly.start.isoformat()}, "
            f"until = {monthly.until.isoformat()}, share = {_number(monthly.share)} }}"
        )
