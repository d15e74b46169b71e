"""The districts of a ledger as they are weighed: of one year, of one kind of household or both."""

from __future__ import annotations

from collections.abc import Sequence

from waakvlam.funding.distribution.weights import District, Group
from waakvlam.funding.evidence.facts import CountedDistrict

KINDS = {"adults": "without_minor", "youth_family": "with_minor"}
"""Which households a kind of team serves (S3)."""


def newest_year(counted: Sequence[CountedDistrict]) -> int | None:
    """Return the newest year of which households are counted."""
    return max((one.year for one in counted), default=None)


def districts_of(counted: Sequence[CountedDistrict], team_kind: str) -> tuple[District, ...]:
    """Return the districts of the newest year, by code; of both kinds together when empty.

    A group that one of the kinds does not count is not counted of both together.
    """
    year, kind = newest_year(counted), KINDS.get(team_kind)
    found: dict[str, list[CountedDistrict]] = {}
    for one in counted:
        if one.year == year and kind in {None, one.kind}:
            found.setdefault(one.code, []).append(one)
    return tuple(District(code, _together(ones)) for code, ones in sorted(found.items()))


def not_counted(districts: Sequence[District]) -> dict[Group, list[str]]:
    """Return for each group the districts that do not say how many of it live there."""
    lacking = {
        group: [one.code for one in districts if one.households.get(group) is None]
        for group in Group
    }
    return {group: codes for group, codes in lacking.items() if codes}


def _together(ones: Sequence[CountedDistrict]) -> dict[Group, int | None]:
    together: dict[Group, int | None] = {}
    for group in Group:
        counts = [one.households.get(group) for one in ones]
        known = [count for count in counts if count is not None]
        together[group] = sum(known) if len(known) == len(counts) else None
    return together
