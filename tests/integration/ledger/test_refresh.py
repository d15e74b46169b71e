"""The ledger of a database: what happened, without who."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from factories.cast import NOON, Cast, arrival
from waakvlam.casework.clock.rules import Stop, StopReason, stopped_days
from waakvlam.casework.models import ClockStop, HelpRequest
from waakvlam.casework.request.actions import receive_request
from waakvlam.casework.request.clock import start_clock, stop_clock
from waakvlam.ledger.refresh.extract import SQL, extract
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.manifest import read_manifest
from waakvlam.ledger.store.swap import LedgerBusyError
from waakvlam.ledger.tables.schema import TABLES
from waakvlam.privacy.actor import acting_as

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dsn(transactional_db: None) -> str:
    """The test database, as the role that writes the ledger."""
    about = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=about["HOST"], port=about["PORT"], dbname=about["NAME"], user="waakvlam_ledger"
    )


@pytest.fixture
def request_in(transactional_db: None) -> tuple[Cast, HelpRequest]:
    """A request that was really committed."""
    from factories.cast import make_cast

    cast = make_cast()
    with acting_as(cast.stip.pk):
        asked = arrival("Bijzondernaam", given_name="Ömer", bsn="999900006")
        return cast, receive_request(arrival=asked, by=cast.stip, at=NOON)


def test_a_ledger_of_an_empty_database_is_sound(dsn: str, tmp_path: Path) -> None:
    refresh(dsn, tmp_path / "ledger", now=NOON)
    assert check_ledger(tmp_path / "ledger") == []


def test_a_request_is_told_without_who(
    dsn: str, request_in: tuple[Cast, HelpRequest], tmp_path: Path
) -> None:
    _, request = request_in
    refresh(dsn, tmp_path / "ledger", now=NOON)
    rows = pq.read_table(tmp_path / "ledger" / "help_requests.parquet").to_pylist()
    assert [row["request_key"] for row in rows] == [str(request.ledger_key)]
    assert rows[0]["received_at"] == NOON
    assert rows[0]["first_contact_due"] == NOON + timedelta(hours=48)
    assert rows[0]["team"] == "volwassenen-noord"
    assert check_ledger(tmp_path / "ledger") == []
    everything = b"".join(path.read_bytes() for path in (tmp_path / "ledger").iterdir())
    for secret in (b"Bijzondernaam", "Ömer".encode(), b"999900006", b"alleen niet", b"9901AA"):
        assert secret not in everything
    assert str(request.household_id) not in str(rows)  # nor the key of the file itself


def test_an_unchanged_table_is_kept_and_a_changed_one_is_not(
    dsn: str, request_in: tuple[Cast, HelpRequest], tmp_path: Path
) -> None:
    cast, request = request_in
    first = refresh(dsn, tmp_path / "ledger", now=NOON)
    again = refresh(dsn, tmp_path / "ledger", now=NOON)
    assert "help_requests" in first.written
    assert "help_requests" in again.kept
    with acting_as(cast.lead.pk):
        stop_clock(request=request, reason=StopReason.CANNOT_BE_REACHED, by=cast.lead, at=NOON)
    third = refresh(dsn, tmp_path / "ledger", now=NOON)
    assert "help_requests" in third.written
    assert "phases" in third.kept


def test_a_touched_file_is_not_kept(dsn: str, tmp_path: Path) -> None:
    refresh(dsn, tmp_path / "ledger", now=NOON)
    (tmp_path / "ledger" / "ledger.json").unlink()
    assert refresh(dsn, tmp_path / "ledger", now=NOON).kept == ()


def test_who_refreshes_meanwhile_neither_reads_nor_writes(
    dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a slow refresh would keep tables of a quicker one beside its own older ones."""
    refused: list[str] = []

    def between(*given: Any, **more: Any) -> pa.Table:
        try:
            refresh(dsn, tmp_path / "ledger", now=NOON + timedelta(hours=1))
        except LedgerBusyError:
            refused.append(given[1])
        return extract(*given, **more)

    monkeypatch.setattr("waakvlam.ledger.refresh.refresh.extract", between)
    first = refresh(dsn, tmp_path / "ledger", now=NOON)
    assert refused == list(first.written)
    assert read_manifest(tmp_path / "ledger") == first.manifest
    monkeypatch.undo()
    later = refresh(dsn, tmp_path / "ledger", now=NOON + timedelta(hours=1))
    assert "phases" in later.kept
    assert read_manifest(tmp_path / "ledger") == later.manifest


def test_a_table_that_is_told_otherwise_is_not_kept(
    dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(dsn, tmp_path / "ledger", now=NOON)
    for path in SQL.glob("*.sql"):
        more = "-- told otherwise\n" if path.stem == "phases" else ""
        (tmp_path / path.name).write_text(more + path.read_text("utf-8"), "utf-8")
    monkeypatch.setattr("waakvlam.ledger.refresh.extract.SQL", tmp_path)
    mended = refresh(dsn, tmp_path / "ledger", now=NOON)
    assert "phases" in mended.written
    assert "members" in mended.kept
    assert "phases" in refresh(dsn, tmp_path / "ledger", now=NOON).kept
    wider = replace(TABLES["members"], key=("case_key",))
    monkeypatch.setattr("waakvlam.ledger.refresh.marks.TABLES", {**TABLES, "members": wider})
    assert "members" in refresh(dsn, tmp_path / "ledger", now=NOON).written


def test_stopped_days_are_those_of_the_rule(
    dsn: str, request_in: tuple[Cast, HelpRequest], tmp_path: Path
) -> None:  # H3
    cast, request = request_in
    with acting_as(cast.lead.pk):
        for begins, lasts in ((1, 2), (4, 3), (30, 0)):
            at = NOON + timedelta(days=begins)
            stop_clock(request=request, reason=StopReason.CANNOT_BE_REACHED, by=cast.lead, at=at)
            if lasts:
                start_clock(request=request, by=cast.lead, at=at + timedelta(days=lasts))
    now = NOON + timedelta(days=33, hours=11)  # past midnight in UTC + 1
    refresh(dsn, tmp_path / "ledger", now=now)
    row = pq.read_table(tmp_path / "ledger" / "help_requests.parquet").to_pylist()[0]
    stops = [
        Stop(StopReason(stop.reason), stop.started_at, stop.ended_at)
        for stop in ClockStop.objects.all()
    ]
    assert row["stopped_days"] == stopped_days(NOON, stops, now) == 8


def test_the_ledger_role_reads_no_name_and_no_bsn(dsn: str) -> None:  # L3
    with psycopg.connect(dsn) as session:
        for column in ("family_name", "bsn_hash", "bsn_encrypted", "phone"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), session.transaction():
                session.execute(f"SELECT {column} FROM casework_person")


def test_the_app_cannot_write_a_ledger_of_everybody(dsn: str, tmp_path: Path) -> None:
    with pytest.raises(psycopg.Error):
        refresh(dsn.replace("waakvlam_ledger", "waakvlam_app"), tmp_path / "ledger", now=NOON)
    assert not settings.LEDGER_FOLDER.exists()


def test_a_handed_over_case_is_told_by_team(dsn: str, tmp_path: Path) -> None:  # H6
    """What the former team did stays its own; the hand-over stands on the last phase."""
    from factories.cast import make_cast
    from factories.hand_overs import given, opened

    cast = make_cast()
    given(cast, opened(cast), cast.elsewhere)
    refresh(dsn, tmp_path / "ledger", now=timezone.now())
    told = {
        name: pq.read_table(tmp_path / "ledger" / f"{name}.parquet").to_pylist()
        for name in ("phases", "hours", "coordination", "help_requests")
    }
    assert [(row["team"], row["handovers"]) for row in told["phases"]] == [
        ("volwassenen-noord", None),
        ("volwassenen-polder", 1),
    ]
    assert {row["team"] for row in told["hours"]} == {"volwassenen-noord"}
    assert {row["team"] for row in told["coordination"]} == {"volwassenen-noord"}
    assert {row["team"] for row in told["help_requests"]} == {"volwassenen-polder"}
    assert check_ledger(tmp_path / "ledger") == []
