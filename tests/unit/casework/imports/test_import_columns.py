from pathlib import Path

import pytest

from waakvlam.casework.household.actions import Address, PersonDetails
from waakvlam.casework.imports.columns import CASE_COLUMNS, REQUEST_COLUMNS
from waakvlam.casework.imports.rows import Asker, households_in
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
        line = f"| `{column.name}` | {needed} | {column.accepts} | {column.example} | {synonyms} |"
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
    assert "goed is: bijvoorbeeld" in str(faults[0])


@pytest.mark.parametrize("column", ["achternaam", "telefoon", "bsn", "postcode", "hulpvraag"])
def test_a_fault_says_nothing_of_who_it_is(column: str) -> None:  # L3
    secret = "Geheim" * 2000
    faults = read_records(f"{column};bron\n{secret};zelf".encode(), REQUEST_COLUMNS).faults
    assert "Geheim" not in str([fault for fault in faults if fault.row == 2])


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
