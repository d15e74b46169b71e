"""Rows from another system are part of every refresh of the ledger."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import connection

from factories.cast import NOON, Cast
from factories.rows_elsewhere import REFERRAL_HEADER, SPENDING, as_parquet, referral
from factories.rows_elsewhere import add_rows as add
from waakvlam.audit.models import Deed
from waakvlam.ledger.added.actions import BroughtIn, remove_batch
from waakvlam.ledger.added.queries import origins
from waakvlam.ledger.models import AddedRow
from waakvlam.ledger.refresh.added import AddedRowsFaultError
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.check import check_ledger
from waakvlam.population.models import HouseholdCount

pytestmark = pytest.mark.django_db(transaction=True)

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    from factories.cast import make_cast

    return make_cast()


@pytest.fixture
def dsn(transactional_db: None) -> str:
    """The test database, as the role that writes the ledger."""
    about = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=about["HOST"], port=about["PORT"], dbname=about["NAME"], user="waakvlam_ledger"
    )


def told(folder: Path, table: str) -> list[dict[str, Any]]:
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


def test_what_is_brought_in_is_part_of_the_ledger(dsn: str, tmp_path: Path) -> None:
    add("spending", SPENDING)
    add("referrals", REFERRAL_HEADER + referral("a") + referral("b"))
    folder = tmp_path / "ledger"
    refresh(dsn, folder, now=NOON)
    assert [row["cents"] for row in told(folder, "spending")] == [12345, 12345, -500]
    assert [row["referral_key"] for row in told(folder, "referrals")] == ["a", "b"]
    assert check_ledger(folder) == []


def test_the_same_file_twice_makes_nothing_double(dsn: str, tmp_path: Path) -> None:
    first = add("spending", SPENDING)
    assert (first.new, first.known) == (3, 0)
    assert add("spending", SPENDING) == BroughtIn(None, 0, 3)
    more = SPENDING + "2026-03-01;9901;adults;pgb;wmo;1\n"
    grown = add("spending", more)
    assert (grown.new, grown.known) == (1, 3)
    refresh(dsn, tmp_path / "ledger", now=NOON)
    assert len(told(tmp_path / "ledger", "spending")) == 4


def test_a_key_of_the_database_itself_is_a_clash(cast: Cast, dsn: str, tmp_path: Path) -> None:
    count = HouseholdCount.objects.first() or HouseholdCount.objects.create(
        district=cast.neighbourhood.district,
        year=2026,
        household_kind="with_minor",
        households=10,
        residents=30,
    )
    refresh(dsn, tmp_path / "ledger", now=NOON)
    before = (tmp_path / "ledger" / "ledger.json").read_text()
    row = {
        "municipality": cast.municipality.pk,
        "district": count.district_id,
        "year": count.year,
        "household_kind": count.household_kind,
        "households": 1,
        "residents": 1,
    }
    own_too = add("population", as_parquet("population", [row, row | {"year": 2001}]))
    with pytest.raises(AddedRowsFaultError, match=f"year {count.year}.* stands there before"):
        refresh(dsn, tmp_path / "ledger", now=NOON)
    assert (tmp_path / "ledger" / "ledger.json").read_text() == before  # the former ledger stands
    assert own_too.batch is not None
    remove_batch(number=own_too.batch, by=None, at=LATER)
    add("population", as_parquet("population", [row | {"year": 2001}]))
    refresh(dsn, tmp_path / "ledger", now=NOON)
    years = {row["year"] for row in told(tmp_path / "ledger", "population")}
    assert years == {2001, count.year}


def test_phases_that_overlap_across_files_are_a_clash(dsn: str, tmp_path: Path) -> None:
    header = (
        "case_key,municipality,household_key,team_kind,team,district,phase,started_on,ended_on,"
        "residents\n"
    )
    row = "c,9901,h,adults,t,WK990101,{},{},{},1\n"
    add("phases", header + row.format("intake", "2026-01-01", "2026-03-01"))
    add("phases", header + row.format("active_help", "2026-02-01", ""))
    with pytest.raises(AddedRowsFaultError, match="case c is in two phases at once"):
        refresh(dsn, tmp_path / "ledger", now=NOON)


def test_a_removed_batch_is_gone_from_the_next_refresh(
    cast: Cast, dsn: str, tmp_path: Path
) -> None:
    batch = add("spending", SPENDING, by=cast.administrator).batch
    assert batch is not None
    refresh(dsn, tmp_path / "ledger", now=NOON)
    remove_batch(number=batch, by=cast.commissioner, at=LATER)
    refresh(dsn, tmp_path / "ledger", now=NOON)
    assert told(tmp_path / "ledger", "spending") == []
    assert not AddedRow.objects.exists()
    (origin,) = origins()
    assert (origin.removed_by, origin.removed_at) == (cast.commissioner.username, LATER)
    deeds = Deed.objects.filter(noun="ledger_batch").order_by("pk")
    assert [(deed.verb, deed.account_id, deed.key) for deed in deeds] == [
        ("add", cast.administrator.pk, str(batch)),
        ("remove", cast.commissioner.pk, str(batch)),
    ]
    assert add("spending", SPENDING).new == 3  # it may come again


def test_unchanged_rows_are_kept_as_they_are(dsn: str, tmp_path: Path) -> None:
    add("spending", SPENDING)
    folder = tmp_path / "ledger"
    assert "spending" in refresh(dsn, folder, now=NOON).written
    assert "spending" in refresh(dsn, folder, now=NOON).kept
    add("spending", SPENDING.replace("2026", "2025"))
    assert "spending" in refresh(dsn, folder, now=NOON).written
