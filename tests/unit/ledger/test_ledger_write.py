import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waakvlam.ledger.store import swap
from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.ledger.store.manifest import Manifest, read_manifest
from waakvlam.ledger.store.swap import LedgerBusyError, alone, replacement
from waakvlam.ledger.store.write import ForeignFilesError, NotOfTheLedgerError, write_ledger
from waakvlam.ledger.tables.schema import TABLES, Column, Kind

Row = dict[str, Any]
GoodRow = Callable[..., Row]

NOW = datetime(2023, 1, 1, 2, tzinfo=UTC)
AS_OF = date(2022, 12, 31)


def _write(directory: Path, keep: tuple[str, ...] = (), **tables: Any) -> Manifest:
    return write_ledger(
        directory, tables, as_of=AS_OF, source="database", written_at=NOW, keep=keep
    )


def _plans(good_row: GoodRow, *keys: str) -> pa.Table:
    rows = [good_row("plans", plan_key=key) for key in keys]
    return pa.Table.from_pylist(rows, schema=TABLES["plans"].arrow_schema())


def _with_goals(plans: pa.Table, goals: Any) -> pa.Table:
    return plans.set_column(plans.column_names.index("goals"), "goals", goals)


def _keys(directory: Path) -> list[str]:
    plans = open_ledger(directory).execute("SELECT plan_key FROM plans ORDER BY 1").fetchall()
    return [key for (key,) in plans]


@pytest.fixture
def ledger(tmp_path: Path, good_row: GoodRow) -> Path:
    """A ledger with one plan, in a folder with a difficult name."""
    directory = tmp_path / "'s-Hertogenbosch 2022"
    _write(directory, plans=_plans(good_row, "old"))
    return directory


def test_what_is_written_is_good_and_says_what_it_is(ledger: Path) -> None:
    manifest = read_manifest(ledger)

    assert check_ledger(ledger) == []
    assert manifest is not None
    assert (manifest.as_of, manifest.written_at) == (AS_OF, NOW)
    assert not manifest.is_simulated
    assert manifest.tables["plans"].rows == 1
    assert manifest.tables["phases"].rows == 0


def test_the_check_sees_a_table_changed_afterwards(ledger: Path, good_row: GoodRow) -> None:
    pq.write_table(_plans(good_row, "forged"), ledger / "plans.parquet")

    assert ["content hash" in fault.what for fault in check_ledger(ledger)] == [True]


def test_batches_are_written_as_they_come(ledger: Path, good_row: GoodRow) -> None:
    batches = [batch for key in "ab" for batch in _plans(good_row, key).to_batches()]

    manifest = _write(ledger, plans=iter(batches))

    assert manifest.tables["plans"].rows == 2
    assert _keys(ledger) == ["a", "b"]


def test_an_optional_column_may_be_left_out(ledger: Path, good_row: GoodRow) -> None:
    _write(ledger, plans=_plans(good_row, "a").drop_columns(["last_review_on"]))

    assert open_ledger(ledger).execute("SELECT last_review_on FROM plans").fetchall() == [(None,)]


def test_a_table_that_is_kept_stays_the_same_file(ledger: Path) -> None:
    before = (ledger / "plans.parquet").stat().st_ino

    _write(ledger, keep=("plans",))

    assert (ledger / "plans.parquet").stat().st_ino == before
    assert check_ledger(ledger) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda plans: plans.append_column("name", pa.array(["Jansen"])), "no column name"),
        (lambda plans: plans.drop_columns(["goals"]), "the column goals is missing"),
        (lambda plans: _with_goals(plans, pa.array([None], pa.int32())), "goals is null"),
        (lambda plans: _with_goals(plans, pa.array(["many"])), "many"),
    ],
)
def test_what_is_not_of_the_ledger_is_refused(
    change: Callable[[pa.Table], pa.Table], message: str, ledger: Path, good_row: GoodRow
) -> None:
    with pytest.raises(NotOfTheLedgerError, match=message):
        _write(ledger, plans=change(_plans(good_row, "new")))

    assert _keys(ledger) == ["old"]


# Arrow would take it for UTC, two hours off.
def test_a_moment_without_a_zone_is_refused(tmp_path: Path, good_row: GoodRow) -> None:
    requests = pa.Table.from_pylist([good_row("help_requests")])
    place = requests.column_names.index("received_at")
    naive = pa.array([datetime(2022, 8, 1)])  # noqa: DTZ001

    with pytest.raises(NotOfTheLedgerError, match="received_at has no time zone"):
        _write(tmp_path / "x", help_requests=requests.set_column(place, "received_at", naive))


def test_unknown_tables_and_sources_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotOfTheLedgerError, match="no table of the ledger: people"):
        _write(tmp_path / "x", people=())
    with pytest.raises(NotOfTheLedgerError, match="both written and kept: plans"):
        _write(tmp_path / "x", keep=("plans",), plans=())
    with pytest.raises(NotOfTheLedgerError, match="source"):
        write_ledger(tmp_path / "x", {}, as_of=AS_OF, source="guess", written_at=NOW)
    assert not (tmp_path / "x").exists()


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")

    with pytest.raises(ForeignFilesError, match=r"thesis\.docx"):
        _write(tmp_path)

    assert (tmp_path / "thesis.docx").read_text() == "years of work"


class TestAtomic:
    def test_a_crash_halfway_leaves_the_old_ledger_whole(
        self, ledger: Path, good_row: GoodRow
    ) -> None:
        def dying() -> Iterator[pa.RecordBatch]:
            yield from _plans(good_row, "new").to_batches()
            raise RuntimeError("the database went away")

        with pytest.raises(RuntimeError):
            _write(ledger, plans=dying())

        assert _keys(ledger) == ["old"]
        assert check_ledger(ledger) == []
        assert not [path for path in ledger.parent.iterdir() if ".new-" in path.name]

    def test_while_it_is_being_written_the_old_one_is_read(
        self, ledger: Path, good_row: GoodRow
    ) -> None:
        seen = []

        def looking() -> Iterator[pa.RecordBatch]:
            yield from _plans(good_row, "new").to_batches()
            seen.extend(_keys(ledger))

        _write(ledger, plans=looking())

        assert seen == ["old"]
        assert _keys(ledger) == ["new"]

    def test_who_reads_keeps_the_ledger_that_was_opened(
        self, ledger: Path, good_row: GoodRow
    ) -> None:
        connection = open_ledger(ledger)
        _write(ledger, plans=_plans(good_row, "new"))

        assert connection.execute("SELECT plan_key FROM plans").fetchall() == [("old",)]

    def test_what_a_killed_run_left_is_removed(self, ledger: Path) -> None:
        half = ledger.with_name(f".{ledger.name}.new-dead")
        half.mkdir()
        (half / "plans.parquet").write_text("half")

        _write(ledger)

        assert not half.exists()

    def test_a_ledger_set_aside_by_a_killed_run_comes_back(
        self, ledger: Path, good_row: GoodRow
    ) -> None:
        ledger.rename(ledger.with_name(f".{ledger.name}.old-dead"))

        with pytest.raises(NotOfTheLedgerError):
            _write(ledger, plans=_plans(good_row, "x").drop_columns(["goals"]))

        assert _keys(ledger) == ["old"]

    def test_where_folders_cannot_be_swapped_they_are_renamed(
        self, ledger: Path, good_row: GoodRow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(swap, "_exchange", lambda new, directory: False)

        _write(ledger, plans=_plans(good_row, "new"))

        assert _keys(ledger) == ["new"]
        assert {path.name for path in ledger.parent.iterdir()} == {
            f".{ledger.name}.lock",
            ledger.name,
        }

    def test_two_refreshes_exclude_one_another(self, ledger: Path) -> None:
        with alone(ledger), replacement(ledger) as folder:
            with pytest.raises(LedgerBusyError):
                _write(ledger)
            (folder / "plans.parquet").write_text("x")

    def test_a_killed_run_does_not_keep_the_lock(self, ledger: Path) -> None:
        code = (
            "import os, pathlib, sys; from waakvlam.ledger.store.swap import alone, replacement\n"
            "ledger = pathlib.Path(sys.argv[1])\n"
            "with alone(ledger), replacement(ledger): os._exit(9)"
        )
        dying = subprocess.run([sys.executable, "-c", code, str(ledger)], check=False)

        _write(ledger)

        assert dying.returncode == 9
        assert check_ledger(ledger) == []
        assert not [path for path in ledger.parent.iterdir() if ".new-" in path.name]

    # GDPR: others on the machine do not read it unless its owner opened the folder to them.
    def test_only_its_owner_reads_a_new_ledger(self, ledger: Path) -> None:
        assert stat.S_IMODE(ledger.stat().st_mode) == 0o700

        ledger.chmod(0o750)
        _write(ledger)

        assert stat.S_IMODE(ledger.stat().st_mode) == 0o750


ANY_DAY = st.dates(date(1900, 1, 1), date(2199, 12, 31))
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.text(st.characters(codec="utf-8"), min_size=1),
    Kind.TEXTS: st.lists(st.text(st.characters(codec="utf-8"))),
    Kind.BOOL: st.booleans(),
    Kind.INT32: st.integers(-(2**31), 2**31 - 1),
    Kind.INT64: st.integers(-(2**63), 2**63 - 1),
    Kind.FLOAT: st.floats(allow_nan=False),
    Kind.DAY: ANY_DAY,
    Kind.MOMENT: st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
}
VALUES[Kind.MOMENT_OR_DAY] = VALUES[Kind.MOMENT]


def _values(column: Column) -> st.SearchStrategy[Any]:
    values = st.sampled_from(column.codes) if column.codes else VALUES[column.kind]
    return values if column.required else st.none() | values


def _rows(name: str) -> st.SearchStrategy[list[Row]]:
    columns = TABLES[name].columns
    return st.lists(
        st.fixed_dictionaries({column.name: _values(column) for column in columns}), max_size=5
    )


@settings(max_examples=25, deadline=None)
@given(requests=_rows("help_requests"), spending=_rows("spending"), staffing=_rows("staffing"))
def test_what_is_written_is_read_back(
    requests: list[Row], spending: list[Row], staffing: list[Row]
) -> None:
    rows = {"help_requests": requests, "spending": spending, "staffing": staffing}
    tables = {
        name: pa.Table.from_pylist(some, schema=TABLES[name].arrow_schema())
        for name, some in rows.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder) / "ledger", **tables)
        connection = open_ledger(Path(folder) / "ledger")
        for name, some in rows.items():
            assert connection.table(name).to_arrow_table().to_pylist() == some
