"""Every text with which the ledger's checks tell a fault is Dutch on a Dutch page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from waakvlam.doors.office.ledger_rows.fault_words import right_in_words, wrong_in_words
from waakvlam.ledger.added.cells import WRITTEN_AS
from waakvlam.ledger.store.column_checks import EXPECTED
from waakvlam.ledger.store.probes import Probe, probes
from waakvlam.ledger.store.row_checks import _PHASE_PROBES
from waakvlam.ledger.tables.schema import TABLES


def _probes() -> Iterator[Probe]:
    for table in TABLES.values():
        yield from probes(table, frozenset(column.name for column in table.columns))
    yield from _PHASE_PROBES


def _in_dutch(told: str, words: object) -> str:
    with override("nl"):
        return words(told)  # type: ignore[operator]


@pytest.mark.parametrize("expected", sorted({probe.expected for probe in _probes()}))
def test_what_is_right_has_dutch(expected: str) -> None:
    assert _in_dutch(expected, right_in_words) != expected


@pytest.mark.parametrize("kind", list(WRITTEN_AS))
def test_how_a_cell_or_a_column_is_written_has_dutch(kind: object) -> None:
    for told in (WRITTEN_AS[kind], EXPECTED[kind], f"a column of {EXPECTED[kind]}"):  # type: ignore[index]
        assert _in_dutch(told, right_in_words) != told


@pytest.mark.parametrize(
    "what", sorted({probe.what.format(*["12"] * len(probe.shows)) for probe in _probes()})
)
def test_what_is_wrong_has_dutch(what: str) -> None:
    name, _, value = what.partition(" is ")
    only_a_value = value == "12" and " " not in name
    assert only_a_value or _in_dutch(what, wrong_in_words) != what


@pytest.mark.parametrize(
    ("told", "dutch"),
    [
        ("cannot be read as Parquet (no magic bytes)", "het bestand is niet te lezen"),
        ("cannot be read (Invalid Input)", "het bestand is niet te lezen"),
        ("the column amount is of type string", "de kolom amount is van het type string"),
        ("year is …: and 7 more", "en nog 7 keer"),
        ("a_key 1, month 2 stands there before", "staat er al"),
    ],
)
def test_a_fault_of_a_file_has_dutch(told: str, dutch: str) -> None:
    assert dutch in _in_dutch(told, wrong_in_words)
