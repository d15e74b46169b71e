"""What a ledger tells for a revision beside its indicators: amounts by month, budgets, people.

No amount here is about one to four people (L2): such a month is hidden, and known to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from waakvlam.funding.distribution.weights import Group
from waakvlam.kernel.money import Money

Months = Mapping[date, Money]


@dataclass(frozen=True, slots=True)
class CountedDistrict:
    """The households of a district by group, of one household kind or of both together.

    A group that nobody counted is null.
    """

    code: str
    year: int
    kind: str
    households: Mapping[Group, int | None]


@dataclass(frozen=True, slots=True)
class Target:
    """What is agreed besides money: with whom, from where, to where, until when (F9).

    `indicator` is empty for what no indicator tells, `text` the code of its words; `baseline` is
    empty where nobody wrote down from where it starts.
    """

    key: str
    indicator: str
    team_kind: str
    contractor: str
    text: str
    baseline: str
    target: str
    at_most: bool
    by: date


@dataclass(frozen=True, slots=True)
class Amounts:
    """What one kind of team spent and may spend, by kind of spending; `hidden` is about a few."""

    spent: Mapping[str, Months] = field(default_factory=dict)
    budgets: Mapping[str, Mapping[int, Money]] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts, as the ledger knew them at the end of a day.

    `spent` by kind of spending and month; `hidden` the months of which nothing is told, for they
    are about a few or would tell those that are; `committed` what the running referrals in kind are
    expected to cost in coming months; `budgets` the newest version by kind and year; `weights` by
    which a lump sum is distributed, as numbers written out, by kind of team (empty: for both).
    `by_team_kind` has the amounts that name a kind of team.
    """

    as_of: date
    spent: Mapping[str, Months] = field(default_factory=dict)
    committed: Months = field(default_factory=dict)
    budgets: Mapping[str, Mapping[int, Money]] = field(default_factory=dict)
    districts: tuple[CountedDistrict, ...] = ()
    weights: Mapping[str, Mapping[Group, str]] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    by_team_kind: Mapping[str, Amounts] = field(default_factory=dict)
    hidden: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


def to_json(facts: Facts) -> dict[str, Any]:
    """Return the facts as plain data; amounts as whole cents."""
    return {
        "as_of": facts.as_of.isoformat(),
        "spent": _spent(facts.spent),
        "committed": _months(facts.committed),
        "budgets": _budgets(facts.budgets),
        "districts": [
            [one.code, one.year, one.kind, {str(g): n for g, n in one.households.items()}]
            for one in facts.districts
        ],
        "weights": {kind: {str(g): w for g, w in by.items()} for kind, by in facts.weights.items()},
        "targets": [{**asdict(one), "by": one.by.isoformat()} for one in facts.targets],
        "by_team_kind": {
            kind: {
                "spent": _spent(one.spent),
                "budgets": _budgets(one.budgets),
                "hidden": one.hidden,
            }
            for kind, one in facts.by_team_kind.items()
        },
        "hidden": {
            kind: [month.isoformat() for month in months] for kind, months in facts.hidden.items()
        },
    }


def from_json(content: Mapping[str, Any]) -> Facts:
    """Read what `to_json` wrote."""
    return Facts(
        as_of=date.fromisoformat(content["as_of"]),
        spent=_read_spent(content["spent"]),
        committed=_read_months(content["committed"]),
        budgets=_read_budgets(content["budgets"]),
        districts=tuple(
            CountedDistrict(code, year, kind, {Group(g): n for g, n in groups.items()})
            for code, year, kind, groups in content["districts"]
        ),
        weights={
            kind: {Group(g): w for g, w in by.items()} for kind, by in content["weights"].items()
        },
        targets=tuple(
            Target(**{**told, "by": date.fromisoformat(told["by"])}) for told in content["targets"]
        ),
        by_team_kind={
            kind: Amounts(
                _read_spent(one["spent"]), _read_budgets(one["budgets"]), tuple(one["hidden"])
            )
            for kind, one in content["by_team_kind"].items()
        },
        hidden={
            kind: tuple(date.fromisoformat(month) for month in months)
            for kind, months in content["hidden"].items()
        },
    )


def _months(months: Months) -> dict[str, int]:
    return {month.isoformat(): amount.cents for month, amount in months.items()}


def _read_months(months: Mapping[str, int]) -> Months:
    return {date.fromisoformat(month): Money(cents) for month, cents in months.items()}


def _spent(spent: Mapping[str, Months]) -> dict[str, dict[str, int]]:
    return {kind: _months(months) for kind, months in spent.items()}


def _read_spent(spent: Mapping[str, Mapping[str, int]]) -> dict[str, Months]:
    return {kind: _read_months(months) for kind, months in spent.items()}


def _budgets(budgets: Mapping[str, Mapping[int, Money]]) -> dict[str, dict[str, int]]:
    return {
        kind: {str(year): amount.cents for year, amount in years.items()}
        for kind, years in budgets.items()
    }


def _read_budgets(budgets: Mapping[str, Mapping[str, int]]) -> dict[str, dict[int, Money]]:
    return {
        kind: {int(year): Money(cents) for year, cents in years.items()}
        for kind, years in budgets.items()
    }
