"""By what a lump sum is distributed over districts: households, weighed by group (F6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Group(StrEnum):
    """The households that weigh something extra; HOUSEHOLDS are all of them."""

    HOUSEHOLDS = "households"
    LOW_INCOME = "low_income"
    CARE = "care"
    MULTI_SCHEME = "multi_scheme"
    WITH_MINOR = "with_minor"


class BadWeightError(ValueError):
    """A weight that is negative, or no finite number."""

    def __init__(self, group: Group, weight: Decimal) -> None:
        super().__init__(f"the weight of {group} is {weight}; expected 0 or more")
        self.group = group
        self.weight = weight


@dataclass(frozen=True, slots=True)
class Weights:
    """What a household counts for, and what it counts extra for each group that it is in.

    A group that is not named weighs 0. The weights are an assumption that somebody sets; whoever
    shows a distribution shows them.

    Raises:
        BadWeightError: when a weight is negative or not finite.
    """

    by_group: Mapping[Group, Decimal]

    def __post_init__(self) -> None:
        for group, weight in self.by_group.items():
            if not weight.is_finite() or weight < 0:
                raise BadWeightError(group, weight)

    def of(self, group: Group) -> Decimal:
        """Return the weight of a group."""
        return self.by_group.get(group, Decimal(0))


@dataclass(frozen=True, slots=True)
class District:
    """How many households of each group live in a district; None where nobody counted them."""

    code: str
    households: Mapping[Group, int | None]
