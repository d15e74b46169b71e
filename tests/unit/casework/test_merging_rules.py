"""Which of two files goes on, and who may be one person (H7)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.casework.merging.rules import (
    BothRunError,
    FileAge,
    Known,
    alike,
    likely_pairs,
    may_merge,
    which_goes_on,
)
from waakvlam.privacy.rules import Ground

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
AGES = st.builds(
    FileAge,
    key=st.uuids(),
    created_at=st.integers(0, 3).map(lambda days: LONG_AGO + timedelta(days=days)),
    case_runs=st.booleans(),
)
PEOPLE = st.builds(
    Known,
    key=st.uuids(),
    name=st.sampled_from(["", "jansen an", "jansen bo"]),
    birth_date=st.sampled_from([None, date(1980, 1, 1), date(1981, 1, 1)]),
    has_bsn=st.booleans(),
)


@given(AGES, AGES)
def test_it_does_not_matter_from_which_file_one_starts(one: FileAge, other: FileAge) -> None:
    if one.case_runs and other.case_runs:
        with pytest.raises(BothRunError):
            which_goes_on(one, other)
        return
    goes_on = which_goes_on(one, other)
    assert goes_on == which_goes_on(other, one)
    assert not any(file.case_runs for file in (one, other) if file.key != goes_on)


def test_without_a_running_case_the_oldest_goes_on() -> None:
    old = FileAge(uuid4(), LONG_AGO, case_runs=False)
    new = FileAge(uuid4(), LONG_AGO + timedelta(days=1), case_runs=False)
    assert which_goes_on(new, old) == old.key


def test_the_running_case_goes_before_age() -> None:
    old = FileAge(uuid4(), LONG_AGO, case_runs=False)
    new = FileAge(uuid4(), LONG_AGO + timedelta(days=1), case_runs=True)
    assert which_goes_on(old, new) == new.key


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (("jansen an", None), ("jansen an", date(1980, 1, 1)), True),
        (("jansen an", date(1980, 1, 1)), ("jansen an", date(1980, 1, 1)), True),
        (("jansen an", date(1980, 1, 1)), ("jansen an", date(1981, 1, 1)), False),
        (("jansen an", None), ("jansen bo", None), False),
        (("", None), ("", None), False),
    ],
)
def test_one_name_and_no_two_birth_dates(
    one: tuple[str, date | None], other: tuple[str, date | None], may: bool
) -> None:
    first, second = (Known(uuid4(), *told, has_bsn=False) for told in (one, other))
    assert alike(first, second) is may


def test_two_who_have_a_bsn_are_two_people() -> None:
    one, other = (Known(uuid4(), "jansen an", None, has_bsn=True) for _ in range(2))
    assert not alike(one, other)


@given(st.lists(PEOPLE, max_size=4), st.lists(PEOPLE, max_size=4))
def test_nobody_is_two_people_at_once(staying: list[Known], coming: list[Known]) -> None:
    pairs = likely_pairs(staying, coming)
    assert len(set(pairs.values())) == len(pairs)
    by_key = {one.key: one for one in (*staying, *coming)}
    assert all(alike(by_key[first], by_key[second]) for second, first in pairs.items())


def test_who_broke_the_glass_joins_nothing() -> None:  # L1
    assert may_merge(Ground.LEADS, Ground.HELPS)
    assert not may_merge(Ground.LEADS, Ground.BROKEN_GLASS)
