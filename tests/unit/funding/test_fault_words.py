"""What is wrong in a revision is said in Dutch: its sentences are no literals of a translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import waakvlam
from factories.revisions import changed
from waakvlam.config.po_file import read_entries
from waakvlam.doors.steering.revisions.fault_words import KEYS, all_in_words
from waakvlam.doors.steering.revisions.way_sources import READINGS
from waakvlam.doors.steering.revisions.way_words import LABELS, NORMS, SENSELESS, WAYS
from waakvlam.doors.steering.revisions.words import REFUSALS, STATES
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.ways import twin_result
from waakvlam.funding.ways.exact import Senseless
from waakvlam.funding.ways.inputs import INPUTS, Way
from waakvlam.funding.work.rules import Refusal, State

SOURCE = Path(waakvlam.__file__).parent
FUNDING = SOURCE / "funding"
FAULTY = [
    *(
        FUNDING / "revision" / f"{name}.py"
        for name in (
            "awards",
            "compute",
            "keys",
            "programmes",
            "reading",
            "staffing_keys",
            "trend_keys",
        )
    ),
    FUNDING / "ways" / "twin_result.py",
    FUNDING / "papers" / "chips.py",
    FUNDING / "papers" / "render.py",
    SOURCE / "papers" / "faults.py",
]
"""Where a fault is made that a page shows."""
LISTS_OF_KEYS = re.compile(r"[a-z_]+(, [a-z_]+)*(, )?")
NO_SENTENCES = {
    # In a file the braces of a table stand as they are, in every language.
    '{{ task_field = "6.71", sub_product = "61296" }}',
    r"\(at line (?P<line>[0-9]+), column (?P<column>[0-9]+)\)",
}
PLACES = {
    "award ",
    ", cover ",
    ", ",
    "trend ",
    "line ",
    "the line ",
    ", staffing",
    ", first_drop",
    ", monthly_drop",
}
TAKING = {
    "fault",
    "take",
    "text",
    "matching",
    "yes_or_no",
    "day",
    "money",
    "share",
    "tables",
    "number",
    "needed",
    "_line",
    "_fte",
    "_positive",
}


def literals(path: Path) -> Iterator[str]:
    """Give the sentences of a module, but those of its docstrings and of what it joins."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aside = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.JoinedStr)
        and (isinstance(node, ast.JoinedStr) or isinstance(node.value, ast.Constant))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value


def joined(path: Path) -> Iterator[str]:
    """Give the texts between the values of what a module joins."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield from (str(part.value) for part in node.values if isinstance(part, ast.Constant))


def dutch() -> set[str]:
    catalogue = FUNDING / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    entries, faults = read_entries(catalogue.read_text(encoding="utf-8").splitlines())
    assert faults == []
    return {entry.strings["msgid"] for entry in entries if all(entry.translations)}


def test_every_sentence_of_a_fault_has_dutch() -> None:
    said = {
        text
        for path in FAULTY
        for text in literals(path)
        # A sentence of a fault goes on after its place; one of a paper (Dutch itself) begins.
        if " " in text.strip() and not text[0].isupper() and not LISTS_OF_KEYS.fullmatch(text)
    }
    assert "cover of {cover} misses {over} of the {wanted} to shift" in said
    assert "only {known}" in said
    assert sorted(said - dutch() - NO_SENTENCES) == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_no_sentence_of_a_fault_is_joined(path: Path) -> None:
    """What is joined is no sentence that could be translated; its values go in apart."""
    if path.parent.name == "papers":
        return  # these join figures of a paper, and no faults
    found = {text for text in joined(path) if " " in text}
    assert sorted(found - PLACES) == []


def test_every_key_of_a_file_has_a_name() -> None:
    keys = {
        argument.value
        for path in FAULTY[:8]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in TAKING
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert {"cover", "lump_sum", "first_drop", "until", "blocking"} <= keys
    of_trends = {"first_drop, on", "monthly_drop, from", "monthly_drop, until"}
    assert sorted(keys - {""} - set(KEYS) - of_trends) == []
    with translation.override("nl"):
        told = {str(name) for name in KEYS.values()}
    with translation.override("en"):
        english = {str(name) for name in KEYS.values()}
    assert told & english == {"trends", "fte"}  # the same in both languages


def test_whatever_is_refused_has_its_words() -> None:
    assert set(REFUSALS) == set(Refusal)
    assert set(STATES) == set(State)
    assert set(SENSELESS) == set(Senseless)
    assert set(WAYS) == set(Way)
    assert set(LABELS) == {one.key for inputs in INPUTS.values() for one in inputs}
    assert set(READINGS) == {"linear", "compound"}
    assert set(NORMS) == set(twin_result.NORMS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (changed("year = 2023", "year = 1999"), "jaar: is 1999; een jaar van 2015 tot en met 2199"),
        (changed("year = 2023", ""), "jaar: ontbreekt; een jaar van 2015 tot en met 2199"),
        (
            changed('team_kind = "adults"', 'team_kind = "elderly"'),
            'soort team: is \'elderly\'; een van "adults", "youth_family"',
        ),
        (changed("[[trend]]", "[trend]"), "trends: is {"),
        (changed("[[trend]]", "[[tend]]"), "alleen title, municipality, year"),
        (changed("year = 2023", "year == 2023"), "bestand: is geen TOML op regel 5, kolom 7;"),
        (changed('amount = "rest"', ""), 'bedrag: ontbreekt; een bedrag, of "rest" voor alles'),
        (
            changed("fte_after = 119", "fte_after = 119\ncase_carrying_fte_after = 120"),
            "fte met eigen zaken, na: is 120, meer dan de hele organisatie; 119 of minder",
        ),
        (
            changed("on = 2022-01-01", "on = 2020-01-01"),
            "trend 1, daling in één keer, op: is 2020-01-01, vóór de basis",
        ),
        (changed("incidental = true", "incidental = 3"), "alleen voor dit jaar: is 3"),
    ],
)
def test_the_rarer_faults_of_a_file_are_in_dutch(content: bytes, said: str) -> None:
    with pytest.raises(FaultyRevisionError) as refused:
        read_revision(content)
    with translation.override("nl"):
        told = [
            f"{one.place}: {one.what}; {one.expected}" for one in all_in_words(refused.value.faults)
        ]
    assert any(said in one for one in told), told


def test_a_line_of_two_programmes_is_named_in_dutch() -> None:
    two = changed(
        '{ task_field = "6.71", sub_product = "61296" }',
        '{ task_field = "6.71", sub_product = "61296", programme = "Wonen" }',
    ).replace(b'sub_product = "61416" }', b'sub_product = "61416", programme = "Zorg" }')
    two = two.replace(
        b'from = { task_field = "6.82", sub_product = "61468" }',
        b'from = { task_field = "6.71", sub_product = "61296", programme = "Zorg" }',
    )
    with pytest.raises(FaultyRevisionError) as refused:
        read_revision(two)
    with translation.override("nl"):
        (told,) = all_in_words(refused.value.faults)
    assert told.place == "regel 6.71 (61296)"
    assert told.what == "staat in twee programma’s: Wonen, Zorg"


def test_a_place_of_nothing_is_nothing() -> None:
    """An empty message would be the head of the catalogue."""
    with pytest.raises(FaultyRevisionError) as refused:
        read_revision(changed('key = "adults"', 'key = "a, , b"').replace(b"budgeted", b"budgetd"))
    with translation.override("nl"):
        told = all_in_words(refused.value.faults)
    assert not any("Content-Type" in one.place for one in told)
