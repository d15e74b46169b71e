"""Reading the facts of a revision from an opened ledger, as they were known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import duckdb

from waakvlam.funding.distribution.weights import Group
from waakvlam.funding.evidence.facts import Amounts, CountedDistrict, Facts, Months, Target
from waakvlam.kernel.money import ZERO, Money
from waakvlam.monitor.known import know
from waakvlam.monitor.masking.cells import SMALLEST_SHOWN

# In a month in which one kind is about a few, no kind that is about people is told: else the one
# would follow from what all kinds cost together (AFF10) and the others.
_SPENT = f"""
    WITH kinds AS (
        SELECT kind, month, sum(cents)::BIGINT AS cents, count(DISTINCT person_key) AS people
        FROM known_spending
        WHERE month + INTERVAL 1 MONTH <= as_of() + 1
        GROUP BY ALL
    )
    SELECT kind, month, cents, people > 0
        AND bool_or(people BETWEEN 1 AND {SMALLEST_SHOWN - 1}) OVER (PARTITION BY month)
    FROM kinds ORDER BY ALL
"""  # noqa: S608 - a constant of ours

# Of a kind of spending whose parts are about a few in some month, no part is told: else one part
# would follow from the whole and the others.
_SPENT_BY_TEAM_KIND = f"""
    WITH parts AS (
        SELECT kind, month, team_kind, sum(cents)::BIGINT AS cents,
            count(DISTINCT person_key) BETWEEN 1 AND {SMALLEST_SHOWN - 1} AS few
        FROM known_spending
        WHERE month + INTERVAL 1 MONTH <= as_of() + 1
            AND month >= date_trunc('month', as_of()) - INTERVAL 24 MONTH
        GROUP BY ALL
    ), told AS (SELECT *, bool_or(few) OVER (PARTITION BY kind) AS hides FROM parts)
    SELECT team_kind, kind, month, cents, hides FROM told WHERE team_kind IS NOT NULL ORDER BY ALL
"""  # noqa: S608 - a constant of ours

# Each referral's amount is spread over the days of its term; what is to come is what is left.
_COMMITTED = f"""
    WITH terms AS (
        SELECT person_key, expected_cents, starts_on, ends_on,
            greatest(starts_on, as_of() + 1) AS since
        FROM known_referrals
        WHERE granted AND form = 'in_kind' AND expected_cents IS NOT NULL
            AND ends_on > starts_on AND ends_on > as_of() + 1 AND care_ended_on IS NULL
    ), months AS (
        SELECT *, unnest(generate_series(date_trunc('month', since),
            ends_on - INTERVAL 1 DAY, INTERVAL 1 MONTH))::DATE AS month
        FROM terms
    )
    SELECT month, (sum(expected_cents::HUGEINT * date_diff('day', greatest(since, month),
        least(ends_on, (month + INTERVAL 1 MONTH)::DATE)) // (ends_on - starts_on)))::BIGINT
    FROM months
    GROUP BY month HAVING count(DISTINCT person_key) >= {SMALLEST_SHOWN}
    ORDER BY month
"""  # noqa: S608 - a constant of ours

_BUDGETS = """
    SELECT team_kind, kind, year, sum(cents)::BIGINT FROM (
        SELECT * FROM budget WHERE coalesce(decided_on <= as_of(), true)
        QUALIFY version = max(version) OVER (PARTITION BY kind, year, municipality, team_kind,
            team, district, programme, task_field, sub_product)
    )
    GROUP BY ALL ORDER BY ALL
"""

_DISTRICTS = """
    SELECT district, year, household_kind, households, low_income_households, care_households,
        multi_scheme_households, if(household_kind = 'with_minor', households, 0)
    FROM population WHERE year <= year(as_of()) ORDER BY ALL
"""

_WEIGHTS = """
    SELECT coalesce(team_kind, ''), code[8:], value::VARCHAR
    FROM norms
    WHERE code IN ('weight.households', 'weight.low_income', 'weight.care',
        'weight.multi_scheme', 'weight.with_minor')
        AND valid_from <= as_of() AND coalesce(as_of() < valid_until, true)
    ORDER BY ALL
"""

_TARGETS = """
    SELECT agreement_key, coalesce(indicator, ''), coalesce(team_kind, ''), contractor, text_code,
        coalesce(baseline::VARCHAR, ''), target::VARCHAR, direction = 'at_most', "by"
    FROM agreements ORDER BY "by", indicator, agreement_key
"""


def read_facts(connection: duckdb.DuckDBPyConnection, as_of: date) -> Facts:
    """Read the facts as they were known at the end of a day; whole months only.

    The connection is that of `open_ledger`.
    """
    know(connection, as_of)
    spent, hidden = _spent(_rows(connection, _SPENT))
    committed: Months = {month: Money(cents) for month, cents in _rows(connection, _COMMITTED)}
    budgets = _rows(connection, _BUDGETS)
    weights: dict[str, dict[Group, str]] = {}
    for kind, group, weight in _rows(connection, _WEIGHTS):
        weights.setdefault(kind, {})[Group(group)] = weight
    return Facts(
        as_of=as_of,
        spent=spent,
        committed=committed,
        budgets=_summed((kind, year, cents) for _team_kind, kind, year, cents in budgets),
        districts=tuple(_district(*row) for row in _rows(connection, _DISTRICTS)),
        weights=weights,
        targets=tuple(Target(*row) for row in _rows(connection, _TARGETS)),
        by_team_kind=_by_team_kind(_rows(connection, _SPENT_BY_TEAM_KIND), budgets),
        hidden=hidden,
    )


def _spent(
    rows: Iterable[tuple[Any, ...]],
) -> tuple[dict[str, dict[date, Money]], dict[str, tuple[date, ...]]]:
    """Return the amounts by kind and month, and the months of each kind that are hidden."""
    spent: dict[str, dict[date, Money]] = {}
    hidden: dict[str, tuple[date, ...]] = {}
    for kind, month, cents, hides in rows:
        if hides:
            hidden[kind] = (*hidden.get(kind, ()), month)
        else:
            spent.setdefault(kind, {})[month] = Money(cents)
    return spent, hidden


def _summed(budgets: Iterable[tuple[str, int, int]]) -> dict[str, dict[int, Money]]:
    found: dict[str, dict[int, Money]] = {}
    for kind, year, cents in budgets:
        years = found.setdefault(kind, {})
        years[year] = years.get(year, ZERO) + Money(cents)
    return found


def _by_team_kind(
    spent: Iterable[tuple[Any, ...]], budgets: Sequence[tuple[Any, ...]]
) -> dict[str, Amounts]:
    months: dict[str, dict[str, dict[date, Money]]] = {}
    hidden: dict[str, dict[str, None]] = {}
    for team_kind, kind, month, cents, hides in spent:
        if hides:
            hidden.setdefault(team_kind, {})[kind] = None
        else:
            months.setdefault(team_kind, {}).setdefault(kind, {})[month] = Money(cents)
    named = {team_kind for team_kind, *_rest in budgets if team_kind}
    return {
        one: Amounts(
            months.get(one, {}),
            _summed(tuple(rest) for team_kind, *rest in budgets if team_kind == one),
            tuple(hidden.get(one, {})),
        )
        for one in sorted({*months, *hidden, *named})
    }


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def _district(code: str, year: int, kind: str, *counts: int | None) -> CountedDistrict:
    groups = (Group.HOUSEHOLDS, Group.LOW_INCOME, Group.CARE, Group.MULTI_SCHEME, Group.WITH_MINOR)
    return CountedDistrict(code, year, kind, dict(zip(groups, counts, strict=True)))
