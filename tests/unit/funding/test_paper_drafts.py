"""Drafts as data: kept as JSON, edited by people, filled with texts from a file."""

import json

import pytest

from factories.revisions import SOURCE, decision_2023
from waakvlam.funding.papers.chips import FaultyDraftError
from waakvlam.funding.papers.draft import Draft, Kind, Paper, with_point, with_text, without
from waakvlam.funding.papers.draft_json import NoDraftError, draft_from, draft_json
from waakvlam.funding.papers.drafts import draft_of
from waakvlam.funding.papers.figures import figures_of
from waakvlam.funding.papers.origins import of_file
from waakvlam.funding.papers.render import render
from waakvlam.funding.papers.texts import with_texts
from waakvlam.funding.revision.reading import read_revision

REVISION = read_revision(decision_2023().encode())
FIGURES = figures_of(REVISION, of_file("nijmegen_2023.toml", decision_2023()))
TEXTS = SOURCE.with_name("nijmegen_2023_texts.toml")  # type: ignore[attr-defined]


def drafts() -> dict[Paper, Draft]:
    return {paper: draft_of(paper, REVISION, FIGURES) for paper in Paper}


@pytest.mark.parametrize("paper", Paper)
def test_a_draft_comes_back_from_json(paper: Paper) -> None:
    draft = drafts()[paper]
    assert draft_from(json.loads(json.dumps(draft_json(draft)))) == draft


@pytest.mark.parametrize(
    "data", [{}, {"paper": "poem"}, {"paper": "advice", "title": "x", "parts": [1]}]
)
def test_other_data_is_no_draft(data: dict[str, object]) -> None:
    with pytest.raises(NoDraftError):
        draft_from(data)


@pytest.mark.parametrize("paper", Paper)
def test_the_keys_of_the_parts_are_their_own(paper: Paper) -> None:
    keys = [part.key for part in drafts()[paper].parts]
    assert len(set(keys)) == len(keys)


def test_a_text_and_a_heading_can_be_edited() -> None:
    draft = with_text(drafts()[Paper.ADVICE], "argument-1-1", "Daarom.", "Omdat")
    part = draft.part("argument-1-1")
    assert (part.text, part.heading) == ("Daarom.", "Omdat")
    assert with_text(draft, "cause", "x").part("argument-1-1") == part
    with pytest.raises(KeyError):
        with_text(draft, "nowhere", "x")


def test_points_come_behind_the_others_and_go_with_their_arguments() -> None:
    draft = with_point(with_point(drafts()[Paper.ADVICE], "een"), "twee", "want", "zo")
    points = [part.text for part in draft.parts if part.kind is Kind.POINT]
    assert points[-2:] == ["een", "twee"]
    fewer = without(draft, "point-6")
    assert "want" not in [part.heading for part in fewer.parts]
    assert with_point(fewer, "drie").part("point-6").text == "drie"


def test_the_texts_of_the_example_leave_nothing_unwritten() -> None:
    found = with_texts(drafts(), TEXTS.read_bytes())
    assert [part.key for draft in found.values() for part in draft.unwritten] == []
    assert all(render(draft, FIGURES) for draft in found.values())
    points = [part for part in found[Paper.ADVICE].parts if part.kind is Kind.POINT]
    assert len(points) == 5


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        (b"[advise]\ncause = 'x'", "advise: is a key that a revision does not know"),
        (b"[advice]\ncauze = 'x'", "advice, cauze: is a key"),
        (b"[advice]\ncause = 3", "advice, cause: is 3; expected a text"),
        (b"[[advice.point]]\nargument = 'x'", "advice, point 1, text: is missing"),
        (b"[letter]\npoint = 'x'", "letter, point: is a key"),
        (b"advice = 3", "advice: is 3; expected a table"),
        (b"\xff", "the file: is no TOML"),
        (b"x = ", "the file: is no TOML"),
    ],
)
def test_texts_that_have_no_place_are_named(texts: bytes, fault: str) -> None:
    with pytest.raises(FaultyDraftError) as caught:
        with_texts(drafts(), texts)
    assert str(caught.value.faults[0]).startswith(fault)
