"""Reading rows that come from another system: all of them, or every fault by its row."""

from datetime import UTC, date, datetime

import pytest

from factories.rows_elsewhere import (
    REFERRAL_HEADER,
    SPENDING,
    as_parquet,
    csv_as_parquet,
    referral,
)
from waakvlam.ledger.added.csv_file import FaultyFileError
from waakvlam.ledger.added.identity import KnownBy
from waakvlam.ledger.added.reading import read_file
from waakvlam.ledger.tables.schema import TABLES


def read(table: str, content: str | bytes) -> list[KnownBy]:
    return read_file(
        content.encode() if isinstance(content, str) else content, TABLES[table], "file"
    )


def faults_of(table: str, content: str | bytes) -> list[str]:
    with pytest.raises(FaultyFileError) as caught:
        read(table, content)
    return [str(fault) for fault in caught.value.faults]


def test_a_csv_gives_its_rows_as_values() -> None:
    rows = read("spending", SPENDING)
    assert [row.row.number for row in rows] == [2, 3, 4]  # the header is row 1, as in a spreadsheet
    assert rows[2].row.values == {
        "month": "2026-02-01",
        "municipality": "9901",
        "team_kind": "adults",
        "kind": "pxq",
        "law": "wmo",
        "cents": -500,
    }


@pytest.mark.parametrize("separator", [",", "\t"])
def test_other_separators_and_a_mark_at_the_start(separator: str) -> None:
    text = "\ufeff" + SPENDING.replace(";", separator).replace("\n", "\r\n")
    assert [row.row.values for row in read("spending", text)] == [
        row.row.values for row in read("spending", SPENDING)
    ]


def test_a_parquet_file_is_known_by_the_same() -> None:
    from_csv = {row.identity for row in read("spending", SPENDING)}
    from_parquet = read("spending", csv_as_parquet(SPENDING))
    assert {row.identity for row in from_parquet} == from_csv
    assert [row.row.number for row in from_parquet] == [1, 2, 3]


def test_equal_rows_of_a_table_without_a_key_are_two() -> None:
    first, second, _ = read("spending", SPENDING)
    assert first.content == second.content
    assert first.identity != second.identity


def test_a_row_with_a_key_is_known_by_it() -> None:
    one = read("referrals", REFERRAL_HEADER + referral("a"))[0]
    other = read("referrals", REFERRAL_HEADER + referral("a", expected_cents="1"))[0]
    assert one.identity == other.identity
    assert one.content != other.content


def test_every_kind_of_cell() -> None:
    staffing = (
        "professional_key,municipality,team_kind,team,role,expertise,contract,fte,started_on\n"
        "w,9901,adults,t,professional,debts|lvb,employed,0.889,2026-01-01\n"
        "v,9901,adults,t,professional,,hired,1,2026-01-01\n"
    )
    first, second = read("staffing", staffing)
    assert first.row.values["expertise"] == ["debts", "lvb"]
    assert first.row.values["fte"] == 0.889
    assert second.row.values["expertise"] == []
    requests = (
        "request_key,municipality,household_key,team_kind,team,district,source,channel,"
        "received_at,first_contact_due,quality_contact_due,first_conversation_due,stopped_days,"
        "returning,clock_stopped_since\n"
        "r,9901,h,adults,t,WK990101,self,stip,2026-07-01T09:30,2026-07-03T09:30+02:00,"
        "2026-07-08T22:00Z,2026-07-16 00:00,0,FALSE,2026-07-02\n"
    )
    (row,) = read("help_requests", requests)
    moment = datetime.fromisoformat(str(row.row.values["received_at"]))
    assert moment == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)  # local time where no offset stands
    assert row.row.values["returning"] is False
    assert datetime.fromisoformat(str(row.row.values["clock_stopped_since"])).date() == date(
        2026, 7, 2
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("2026-02-01", "2026-02-31"),
            "file, row 4: month is '2026-02-31'; expected a day such as",
        ),
        (("2026-02-01", "2026-02-02"), "file, row 4: month is 2026-02-02; expected the first of"),
        (("-500", "5,00"), "file, row 4: cents is '5,00'; expected a whole number"),
        (("-500", "9" * 30), "file, row 4: cents is"),
        (("-500", ""), "file, row 4: cents is null; expected a value: it is required"),
        (("pxq;wmo;-500", "other;wmo;-500"), "row 4: kind is other; expected one of lump_sum"),
        (("9901;adults;pxq;wmo;-500", "268;adults;pxq;wmo;-500"), "row 4: municipality is 268"),
        (("wmo;-500", "wmo;-500;1"), "file, row 4: has 7 cells; expected 6"),
        (("law;cents", "law;euros"), "file, row 1: the column 'euros' is none of spending"),
        (("law;cents", "law;law"), "file, row 1: the column law stands there twice"),
        (("law;cents", "law;volume"), "file, row 1: the column cents is missing"),
        (("-500\n", '"-500\n'), "cannot be read as CSV"),
    ],
)
def test_a_fault_names_its_row(change: tuple[str, str], said: str) -> None:
    old, new = change
    assert old in SPENDING
    assert said in "\n".join(faults_of("spending", SPENDING.replace(old, new)))


def test_every_fault_is_told_up_to_a_hundred() -> None:
    text = SPENDING + "2026-13-01;9901;adults;pxq;wmo;x\n" * 80
    found = faults_of("spending", text)
    assert len(found) == 101
    assert found[-1] == "file: and 60 more faults; expected cells as the columns ask"


@pytest.mark.parametrize("text", ["", SPENDING.splitlines()[0] + "\n"])
def test_a_file_without_rows_is_a_fault(text: str) -> None:
    assert faults_of("spending", text)


def test_bytes_that_are_no_text_name_their_row() -> None:
    assert faults_of("spending", SPENDING.encode() + b"\xe9\n")[0].startswith("file, row 5: holds")


def test_a_key_that_repeats_in_the_file_is_a_fault() -> None:
    found = faults_of("referrals", REFERRAL_HEADER + referral("a") + referral("a"))
    assert found == ["file, row 3: referral_key a stands there before; expected each key once"]


def test_a_key_that_may_be_a_bsn_is_refused_and_never_repeated() -> None:  # L3
    text = REFERRAL_HEADER + referral("a", person_key="999900006") + referral("a")
    (found,) = faults_of("referrals", text)
    assert found.startswith("file, row 2: person_key may be a citizen service number (BSN); ")
    assert "999900006" not in found
    assert read("referrals", REFERRAL_HEADER + referral("a", person_key="123456789"))


def test_a_parquet_file_with_more_columns_or_other_types_is_refused() -> None:
    row = {"month": date(2026, 1, 1), "municipality": "9901", "kind": "pxq", "cents": 1}
    assert read("spending", as_parquet("spending", [row]))
    assert (
        "cents is missing"
        in faults_of(
            "spending", as_parquet("spending", [{k: v for k, v in row.items() if k != "cents"}])
        )[0]
    )
    named = csv_as_parquet(SPENDING.replace("team_kind", "name_of_client"))
    assert "the column 'name_of_client' is none of spending" in faults_of("spending", named)[0]
    assert "Parquet" in faults_of("spending", b"PAR1 and then nothing")[0]
