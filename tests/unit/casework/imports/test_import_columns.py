from pathlib import Path

import pytest
from django.utils import translation

from waakvlam.casework.household.actions import Address, PersonDetails
from waakvlam.casework.imports.columns import CASE_COLUMNS, REQUEST_COLUMNS
from waakvlam.casework.imports.rows import Asker, households_in
from waakvlam.doors.frame.tongue import readers_tongue
from waakvlam.kernel.search_key import search_key
from waakvlam.kernel.table_columns import Column, read_records
from waakvlam.organisation.imports.professionals import COLUMNS

LISTS = {"aanmeldingen": REQUEST_COLUMNS, "zaken": CASE_COLUMNS, "professionals": COLUMNS}
DOCS = Path(__file__).resolve().parents[4] / "docs" / "imports.md"


@pytest.mark.parametrize("columns", LISTS.values(), ids=LISTS)
def test_a_table_of_the_examples_is_read_without_a_fault(columns: tuple[Column, ...]) -> None:
    head = ";".join(column.name for column in columns)
    row = ";".join(f'"{column.example}"' for column in columns)
    records = read_records(f"{head}\n{row}".encode(), columns)
    assert not records.faults
    assert len(records.rows) == 1


@pytest.mark.parametrize("columns", LISTS.values(), ids=LISTS)
def test_no_name_stands_for_two_columns(columns: tuple[Column, ...]) -> None:
    names = [
        search_key(name.replace("_", " ")) for one in columns for name in (one.name, *one.synonyms)
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("columns", LISTS.values(), ids=LISTS)
def test_every_column_is_documented_as_it_is(columns: tuple[Column, ...]) -> None:
    text = DOCS.read_text(encoding="utf-8")
    for column in columns:
        needed = "ja" if column.needed else ""
        synonyms = ", ".join(column.synonyms)
        accepts = column.accepts.said(readers_tongue())
        line = f"| `{column.name}` | {needed} | {accepts} | {column.example} | {synonyms} |"
        assert line in text


def test_headers_are_known_by_their_synonyms_in_any_writing() -> None:
    head = "Datum aanmelding,NAAM,Vraag,wijk"
    records = read_records(f"{head}\n3-2-2026,Proef,Hulp,Dorp".encode(), REQUEST_COLUMNS)
    assert not records.faults
    assert records.rows[0].text("achternaam") == "Proef"


def test_columns_that_are_missing_or_unknown_are_told_once() -> None:
    records = read_records(b"achternaam;schoenmaat\nProef;42\nAnder;43", REQUEST_COLUMNS)
    assert [(fault.row, fault.column) for fault in records.faults] == [
        (1, "schoenmaat"),
        (1, "ontvangen_op"),
        (1, "hulpvraag"),
    ]


def test_every_fault_of_every_row_is_told() -> None:
    rows = b"ontvangen_op;achternaam;hulpvraag;bron\n1-1-26;;Hulp;maan\n1-1-2026;Proef;;zelf"
    faults = read_records(rows, REQUEST_COLUMNS).faults
    assert [(fault.row, fault.column) for fault in faults] == [
        (2, "ontvangen_op"),
        (2, "achternaam"),
        (2, "bron"),
        (3, "hulpvraag"),
    ]
    dutch = faults[0].line(readers_tongue())
    assert dutch == (
        "rij 2, kolom ontvangen_op: ‘1-1-26’ is geen dag of moment; "
        "goed is: bijvoorbeeld 3-2-2026 14:30 of 3-2-2026"
    )


def test_the_same_faults_are_told_in_english() -> None:
    rows = b"ontvangen_op;achternaam;hulpvraag;bron\n1-1-26;;Hulp;maan"
    faults = read_records(rows, REQUEST_COLUMNS).faults
    with translation.override("en"):
        lines = [fault.line(readers_tongue()) for fault in faults]
    assert lines[0] == (
        "row 2, column ontvangen_op: ‘1-1-26’ is not a day or a moment; "
        "right is: for example 3-2-2026 14:30 or 3-2-2026"
    )
    assert lines[1] == "row 2, column achternaam: this cell is empty; right is: a name"
    assert "‘maan’ is not known here; right is: one of: self, network, gp" in lines[2]


@pytest.mark.parametrize("columns", LISTS.values(), ids=LISTS)
def test_what_english_says_of_a_choice_is_read(columns: tuple[Column, ...]) -> None:
    with translation.override("en"):
        tongue = readers_tongue()
        said = {column: column.accepts.said(tongue) for column in columns}
    choices = {c: text for c, text in said.items() if text.startswith("one of: ")}
    assert choices
    for column, text in choices.items():
        for word in text.removeprefix("one of: ").partition(";")[0].split(", "):
            assert column.read(word)


@pytest.mark.parametrize("column", ["achternaam", "telefoon", "bsn", "postcode", "hulpvraag"])
def test_a_fault_says_nothing_of_who_it_is(column: str) -> None:  # L3
    secret = "Geheim" * 2000
    cells = {one.name: one.example for one in REQUEST_COLUMNS if one.needed} | {column: secret}
    content = f"{';'.join(cells)}\n{';'.join(cells.values())}".encode()
    faults = read_records(content, REQUEST_COLUMNS).faults
    told = [fault.line(readers_tongue()) for fault in faults if fault.row == 2]
    assert told
    assert "Geheim" not in str(told)


def asker(number: int, name: str, *, bsn: str | None = None, house: str = "") -> Asker:
    person = PersonDetails(name, bsn=bsn)
    address = Address("BU1", "", house, "9901AA" if house else "")
    return Asker(number, person, address, "", None)


def test_rows_are_one_household_by_number_or_by_name_and_address() -> None:  # H7
    askers = [
        asker(2, "Proef", bsn="999900006"),
        asker(3, "Buren", house="1"),
        asker(4, "Proef", bsn="999900006", house="1"),
        asker(5, "proef", house="1"),
        asker(6, "Proef"),
    ]
    assert households_in(askers) == {2: 2, 3: 3, 4: 2, 5: 2, 6: 6}
