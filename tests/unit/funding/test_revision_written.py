"""A revision that is written down and read again is the same revision."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.revisions import cover, decision_2023, small
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.revision.writing import write_revision

STAFFING = """
[award.staffing]
fte_before = 10.5
fte_after = 12
case_carrying_fte_before = 8
case_carrying_fte_after = 9.25
caseload_before = 18
caseload_after = 13.5
client_bound_share = 0.7
"""
FILES = [
    decision_2023().encode(),
    small('lump_sum = "10.05"\nbudgeted = 4\nsurplus_previous_year = 0'),
    small('lump_sum = "12"\nbudgeted = 4' + cover('"7.99"') + cover('"rest"') + STAFFING),
]


@pytest.mark.parametrize("content", FILES)
def test_the_same_revision_comes_back(content: bytes) -> None:
    revision = read_revision(content)
    written = write_revision(revision)
    assert read_revision(written.encode()) == revision
    assert write_revision(read_revision(written.encode())) == written


# No lone surrogates, which no file in UTF-8 can hold; a text loses the blanks at its ends.
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1).map(str.strip).filter(bool)


@given(title=TEXTS, contractor=TEXTS)
def test_whatever_is_typed_stays_a_text(title: str, contractor: str) -> None:
    revision = read_revision(FILES[1])
    award = replace(revision.awards[0], contractor=contractor)
    typed = replace(revision, title=title, awards=(award,))
    assert read_revision(write_revision(typed).encode()) == typed


def test_the_programme_of_a_line_stays() -> None:
    """Lines are equal whatever their programme, so the test above does not see it."""
    other = decision_2023().replace('"6.71",', '"6.71", programme = "Zorg",').encode()
    written = write_revision(read_revision(other))
    (first, *_others) = read_revision(written.encode()).awards[0].cover
    assert first.source.programme == "Zorg"


def test_one_that_is_only_begun_has_no_awards() -> None:
    begun = replace(read_revision(FILES[1]), awards=())
    written = write_revision(begun).encode()
    assert "award" not in tomllib.loads(written.decode())
    assert read_revision(written, may_be_empty=True) == begun
