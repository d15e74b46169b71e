import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.kernel import table_file
from waakvlam.kernel.table_errors import (
    CellTooLongError,
    ColumnTwiceError,
    ColumnWithoutNameError,
    CutOffError,
    EmptyFileError,
    FileTooLargeError,
    LooseQuoteError,
    NulByteError,
    TableError,
    TooFewCellsError,
    TooManyCellsError,
    TooManyRowsError,
    UnreadableBytesError,
)
from waakvlam.kernel.table_file import read_table

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(
    lambda text: text.replace("\x85", " ")
)
LINES = st.one_of(CELLS, st.lists(CELLS, max_size=3).map("\n".join))
ROWS = st.lists(
    st.tuples(LINES, LINES, LINES).filter(lambda cells: any(cell.strip() for cell in cells)),
    max_size=8,
)
HEAD = ("naam", "hulp; vraag", "dag")


def written(rows: list[tuple[str, ...]], separator: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([HEAD, *rows])
    return text.getvalue()


def cells_of(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(content).rows]


@given(
    ROWS,
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
)
def test_any_table_that_was_written_reads_back_the_same(
    rows: list[tuple[str, ...]], separator: str, encoding: str
) -> None:
    table = read_table(written(rows, separator).encode(encoding))
    assert table.columns == HEAD
    assert [row.cells for row in table.rows] == rows
    assert not table.faults


@given(ROWS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.data())
def test_any_cut_gives_whole_rows_or_a_named_error(
    rows: list[tuple[str, ...]], encoding: str, data: st.DataObject
) -> None:
    content = written(rows, ";").encode(encoding)
    cut = content[: data.draw(st.integers(0, len(content)))]
    try:
        table = read_table(cut)
    except TableError:
        return
    if table.columns == HEAD:
        whole = [row.cells for row in table.rows]
        assert whole[:-1] == rows[: len(whole)][: len(whole) - 1] or not whole
        assert len(table.faults) <= 1


@given(st.binary(max_size=300))
def test_whatever_the_bytes_no_other_error_comes_out(content: bytes) -> None:
    try:
        read_table(content)
    except TableError:
        return


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_accents_survive_each_encoding(encoding: str) -> None:
    assert cells_of("naam;plaats\nZoë;’s-Hage é".encode(encoding)) == [("Zoë", "’s-Hage é")]


@pytest.mark.parametrize(
    ("content", "error", "row"),
    [
        (b"", EmptyFileError, None),
        (b"\xef\xbb\xbf\r\n\r\n", EmptyFileError, None),
        (b'a;b\n1;2\n3;"half', CutOffError, 3),
        ("a;b\né;€".encode()[:-1], CutOffError, 2),
        ("a;b\n1;2".encode("utf-16")[:-1], CutOffError, 2),
        (b"a;b\n1;\x002", NulByteError, 2),
        (b'a;b\n"1"x;2', LooseQuoteError, 2),
        (b"a;b\n\x811;2", UnreadableBytesError, 2),
        (b"a;;c\n1;2;3", ColumnWithoutNameError, 1),
        (b"a;b;A\n1;2;3", ColumnTwiceError, 1),
        (b"a;b\n1;" + b"x" * 20_001, CellTooLongError, 2),
        (b'a;b\n1;"' + b"x" * 200_000 + b'"', CellTooLongError, 2),
    ],
)
def test_what_cannot_be_read_is_named_with_its_row(
    content: bytes, error: type[TableError], row: int | None
) -> None:
    with pytest.raises(error) as caught:
        read_table(content)
    assert caught.value.row == row


def test_rows_that_do_not_fit_are_faults_beside_the_rows_that_do() -> None:
    table = read_table(b"a;b\n1\n2;3\n4;5;6\n7;8;\n\n9;10\n")
    assert [row.number for row in table.rows] == [3, 5, 7]
    assert [(type(fault), fault.row) for fault in table.faults] == [
        (TooFewCellsError, 2),
        (TooManyCellsError, 4),
    ]
    assert table.faults[0].column == "b"


def test_excels_own_line_names_the_separator() -> None:
    table = read_table(b"sep=,\r\na,b;c\r\n1,2\r\n")
    assert table.columns == ("a", "b;c")
    assert [row.number for row in table.rows] == [3]


def test_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "MOST_ROWS", 2)
    monkeypatch.setattr(table_file, "MOST_BYTES", 20)
    assert len(read_table(b"a;b\n1;2\n3;4").rows) == 2
    with pytest.raises(TooManyRowsError):
        read_table(b"a;b\n1;2\n3;4\n5;6")
    with pytest.raises(FileTooLargeError):
        read_table(b"a" * 21)
