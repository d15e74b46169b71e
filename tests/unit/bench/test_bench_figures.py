"""The statistics of the bench, and the ledger that it measures with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from bench.indicators.country import Country, make_ledger
from bench.indicators.plain import bare_aggregates, columns_read, parts_of, plain_grouping
from bench.measuring import measure_alone
from bench.pages.load import spread_of
from bench.pages.work import parent_of, work_under
from bench.printing import table

from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.monitor.registry import find_indicators

SCALE = 0.0005


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(Country(SCALE), tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def opened(ledger: Path) -> duckdb.DuckDBPyConnection:
    return open_ledger(ledger)


def number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    ((found,),) = connection.execute(sql).fetchall()
    return int(found)


def test_half_of_the_answers_took_less_than_p50_and_one_in_twenty_more_than_p95() -> None:
    spread = spread_of([float(n) for n in range(101)], seconds=2.0)
    assert (spread.answers, spread.p50, spread.p95) == (101, 50.0, 95.0)
    assert spread.per_second == 50.5


def test_the_work_of_a_process_holds_that_of_its_children() -> None:
    before = work_under(os.getpid())
    burns = "import time\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\ninput()"
    with subprocess.Popen(
        [sys.executable, "-c", burns], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert parent_of(child.pid) == os.getpid()
        assert work_under(child.pid) >= 0.25
        assert work_under(os.getpid()) - before >= 0.25
        child.communicate(b"\n")
    with pytest.raises(ProcessLookupError):
        parent_of(child.pid)


def test_a_call_is_measured_in_a_process_of_its_own() -> None:
    measured = measure_alone(os.getpid)
    assert measured.result != os.getpid()
    assert measured.peak_mib > 1


def test_a_table_can_be_pasted() -> None:
    assert table(["page", "ms"], [["my_day", "7"]]).splitlines() == [
        "| page   | ms |",
        "| ------ | -: |",
        "| my_day |  7 |",
    ]


def test_the_made_up_country_is_a_faultless_ledger_of_the_right_size(
    ledger: Path, opened: duckdb.DuckDBPyConnection
) -> None:
    assert list(check_ledger(ledger)) == []
    assert number(opened, "SELECT count(*) FROM help_requests") == 2_000
    assert number(opened, "SELECT count(*) FROM hours") == 15_000
    # Three in five become a case, unless that would open after the last day.
    assert number(opened, "SELECT count(DISTINCT case_key) FROM help_requests") == 1_200
    opens = number(opened, "SELECT count(DISTINCT case_key) FROM phases")
    assert 1_150 < opens <= 1_200
    assert number(opened, "SELECT count(DISTINCT case_key) FROM members") == opens
    assert 480 <= number(opened, "SELECT count(*) FROM referrals") <= 500


def test_the_bare_reading_reads_what_the_indicator_reads() -> None:
    (new, hours) = find_indicators(["ACC10", "AFF6"])
    place = ["team_kind", "team", "district"]
    assert columns_read(new.part) == {"help_requests": [*place, "received_at"]}
    assert columns_read(hours.part)["hours"] == [
        *("week", "team_kind", "team", "case_key", "minutes")
    ]


def test_referrals_wait_from_a_conversation_so_requests_are_read_too() -> None:
    (waits,) = find_indicators(["ACC9"])
    read = columns_read(waits.part)
    assert {"household_key", "first_conversation_at"} <= set(read["help_requests"])
    assert {"decided_on", "granted", "care_started_on"} <= set(read["referrals"])


@pytest.mark.parametrize("code", ["ACC1", "ACC9", "AFF2", "AFF8"])
def test_every_comparison_runs(code: str, opened: duckdb.DuckDBPyConnection) -> None:
    (indicator,) = find_indicators([code])
    for part in parts_of(indicator):
        for sql in [*bare_aggregates(part), plain_grouping(part)]:
            assert opened.execute(sql).fetchall()
