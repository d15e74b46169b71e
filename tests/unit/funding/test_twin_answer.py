"""The answer of the twin, read for one kind of team; what says something else is refused."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.ways.twin_result import TwinAnswer, read_twin_answer
from waakvlam.kernel.money import Money
from waakvlam.kernel.team_kind import TeamKind

ANSWER = {
    "fte": 99.6,
    "lump_sum_cents": 895_404_000,
    "certainty": 0.9,
    "confirmed_certainty": 0.913,
    "blocking": None,
    "feasible": True,
}


def answer(**kinds: object) -> bytes:
    return json.dumps({"kinds": kinds, "fte": 99.6, "evaluations": 12}).encode()


def test_the_answer_of_the_twin_is_read_by_kind_of_team() -> None:
    found = read_twin_answer(answer(adults=ANSWER, youth_family={}), TeamKind.ADULTS)
    assert found.lump_sum == Money(895_404_000)
    assert (found.fte, found.confirmed) == (Decimal("99.6"), Decimal("0.913"))


def test_norms_out_of_reach_are_an_answer_too() -> None:
    blocked = ANSWER | {
        "fte": None,
        "lump_sum_cents": None,
        "confirmed_certainty": None,
        "blocking": "helped_by_team_share",
    }
    found = read_twin_answer(answer(adults=blocked), TeamKind.ADULTS)
    assert found == TwinAnswer(None, None, Decimal("0.9"), None, "helped_by_team_share")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no JSON"),
        (b"\xff\xfe", "is no JSON"),
        (b"NaN", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "is no answer of the twin"),
        (b'{"teams": {}}', "has no answer by kind of team"),
        (b'{"kinds": 3}', "has no answer by kind of team"),
        (answer(youth_family=ANSWER), "says nothing of adults, only of youth_family"),
        (answer(adults=ANSWER | {"lump_sum_cents": 1.5}), "a whole number of cents"),
        (answer(adults=ANSWER | {"lump_sum_cents": -1}), "lump_sum_cents: is -1"),
        (answer(adults=ANSWER | {"lump_sum_cents": 10**15}), "lump_sum_cents"),
        (answer(adults=ANSWER | {"lump_sum_cents": "8954040"}), "lump_sum_cents"),
        (answer(adults=ANSWER | {"lump_sum_cents": True}), "lump_sum_cents"),
        (answer(adults=ANSWER | {"lump_sum_cents": None}), "lump_sum_cents: is missing"),
        (answer(adults=ANSWER | {"fte": None}), "fte: is missing"),
        (answer(adults=ANSWER | {"certainty": 1.2}), "certainty: is 1.2"),
        (answer(adults={}), "certainty: is missing"),
        (
            answer(adults={"fte": None, "certainty": 0.9, "blocking": "weather"}),
            "blocking: is 'weather'",
        ),
    ],
)
def test_a_file_that_says_something_else_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(FaultyRevisionError) as refused:
        read_twin_answer(content, TeamKind.ADULTS)
    assert said in str(refused.value)
