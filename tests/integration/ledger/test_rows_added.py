"""Rows from another system: kept with their origin, all or none, and part of every refresh."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from factories.cast import NOON, Cast
from factories.rows_elsewhere import REFERRAL_HEADER, SPENDING, as_parquet, referral
from factories.rows_elsewhere import add_rows as add
from waakvlam.accounts.permissions import Permission, Role, holds
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.ledger.added.actions import NoSuchBatchError, remove_batch
from waakvlam.ledger.added.csv_file import FaultyFileError
from waakvlam.ledger.added.queries import origins
from waakvlam.ledger.models import AddedRow, Batch
from waakvlam.privacy.actor import DatabaseRole, acting_as

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


def test_its_origin_is_kept(cast: Cast) -> None:
    add("spending", SPENDING, by=cast.commissioner, file_name="uitgaven 2026.csv")
    (origin,) = origins()
    assert (origin.table, origin.rows, origin.file_name) == ("spending", 3, "uitgaven 2026.csv")
    assert origin.file_sha256 == sha256(SPENDING.encode()).hexdigest()
    assert (origin.added_by, origin.added_at) == (cast.commissioner.username, NOON)
    assert list(AddedRow.objects.values_list("number", flat=True)) == [2, 3, 4]


def test_the_same_values_in_another_table_are_other_rows() -> None:
    norms = "code,municipality,valid_from,value,source\nACC1,9901,2026-01-01,1,proef\n"
    assert add("norms", norms).new == 1
    assert add("spending", SPENDING).new == 3


def test_one_fault_keeps_every_row_out() -> None:
    with pytest.raises(FaultyFileError):
        add("spending", SPENDING.replace("-500", "x"))
    assert not Batch.objects.exists()


def test_what_the_database_cannot_hold_is_its_error_and_leaves_nothing() -> None:
    row = {"code": "a\x00b", "municipality": "9901", "valid_from": NOON.date(), "value": 1.0}
    with pytest.raises(DatabaseError), transaction.atomic():
        add("norms", as_parquet("norms", [row | {"source": "proef"}]))
    assert not Batch.objects.exists()


def test_a_known_key_with_other_values_is_a_fault_of_its_row() -> None:
    add("referrals", REFERRAL_HEADER + referral("a"))
    with pytest.raises(FaultyFileError) as caught:
        add("referrals", REFERRAL_HEADER + referral("b") + referral("a", granted="false"))
    (fault,) = caught.value.faults
    assert str(fault).startswith("rows.csv, row 3: referral_key a was brought in before with other")
    assert AddedRow.objects.count() == 1


@pytest.mark.parametrize("number", [0, 10**9])
def test_only_a_batch_that_is_there_is_removed(number: int) -> None:
    with pytest.raises(NoSuchBatchError):
        remove_batch(number=number, by=None, at=NOON)


def test_a_batch_is_removed_once() -> None:
    batch = add("spending", SPENDING).batch
    assert batch is not None
    remove_batch(number=batch, by=None, at=LATER)
    with pytest.raises(NoSuchBatchError):
        remove_batch(number=batch, by=None, at=LATER)
    with pytest.raises(DatabaseError, match="a removed batch stays as it is"):
        Batch.objects.update(removed_at=None)


@pytest.mark.parametrize(
    "change",
    [
        {"row_count": 0},
        {"removed_at": NOON - timedelta(days=1)},
        {"removed_by": True},
    ],
)
def test_the_database_refuses_an_impossible_batch(cast: Cast, change: dict[str, Any]) -> None:
    sound = {"table_name": "norms", "file_name": "f", "file_sha256": b"", "row_count": 1}
    Batch.objects.create(**sound, added_at=NOON, removed_at=LATER, removed_by=cast.commissioner)
    if "removed_by" in change:
        change = {"removed_by": cast.commissioner}
    with pytest.raises(IntegrityError):
        Batch.objects.create(**sound | change, added_at=NOON)


def test_the_database_refuses_a_row_twice() -> None:
    add("spending", SPENDING)
    row = AddedRow.objects.first()
    assert row is not None
    row.pk = None
    with pytest.raises(IntegrityError):
        row.save()


def test_only_the_steering_people_and_the_administrator_bring_in(cast: Cast) -> None:
    add("spending", SPENDING)
    for someone in (cast.commissioner, cast.administrator):
        with acting_as(someone.pk):
            assert AddedRow.objects.count() == 3
    for someone in (cast.professional, cast.lead, cast.stip):
        with acting_as(someone.pk):
            assert AddedRow.objects.count() == Batch.objects.count() == 0
        with pytest.raises(DatabaseError, match="row-level security"), acting_as(someone.pk):
            add("spending", SPENDING.replace("2026", "2024"), by=someone)
    with pytest.raises(DatabaseError), acting_as(None):
        AddedRow.objects.count()
    with (
        pytest.raises(DatabaseError),
        acting_as(cast.commissioner.pk, DatabaseRole.STEERING),
    ):
        AddedRow.objects.count()


def test_the_wall_and_the_permission_name_the_same_roles(cast: Cast) -> None:
    for role in Role:
        cast.stip.role = role
        cast.stip.save()
        with acting_as(cast.stip.pk), connection.cursor() as cursor:
            cursor.execute("SELECT actor_may_bring_in()")
            assert cursor.fetchone() == (holds(role, Permission.LEDGER_ADD),)


def test_nobody_changes_a_row_or_deletes_a_record(cast: Cast) -> None:
    add("spending", SPENDING)
    for statement in (
        "UPDATE ledger_addedrow SET values = '{}'",
        "UPDATE ledger_batch SET file_name = 'another'",
        "DELETE FROM ledger_batch",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as(cast.administrator.pk),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


Run = Callable[..., int]


@pytest.fixture
def run(db: None) -> Run:
    """Run a call of `waakvlam ledger` as the ledger's role, in this process."""
    from waakvlam.config.command_line import main

    def in_role(*arguments: str) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', 'waakvlam_ledger', true)")
            return main(["ledger", *arguments])

    return in_role


def test_the_command_brings_in_lists_and_removes(
    cast: Cast, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "uitgaven.csv"
    file.write_text(SPENDING)
    who = cast.commissioner.username
    assert run("add", str(file), "--table", "spending", "--as", who, "--format", "json") == 0
    added = json.loads(capsys.readouterr().out)
    assert (added["new"], added["known"], added["faults"]) == (3, 0, [])
    assert run("add", str(file), "--table", "spending") == 0
    assert "nothing new; all 3 rows are known already" in capsys.readouterr().out
    assert run("added") == 0
    listed = capsys.readouterr().out
    assert f"by {who}  uitgaven.csv" in listed
    local = Batch.objects.get().added_at.astimezone(LOCAL_TIME)
    assert f"{local:%Y-%m-%d %H:%M}" in listed
    number = str(added["batch"])
    assert run("remove", number) == 0
    assert capsys.readouterr().out == f"batch {number}: 3 rows of spending removed\n"
    assert run("remove", number) == 1
    assert "is not there; expected a number that" in capsys.readouterr().err
    assert run("added", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["removed_at"]


def test_the_command_tells_each_fault_on_a_line(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "uitgaven.csv"
    file.write_text(SPENDING.replace("pxq", "x"))
    assert run("add", str(file), "--table", "spending", "--format", "json") == 1
    out, err = capsys.readouterr()
    assert [fault["row"] for fault in json.loads(out)["faults"]] == [2, 3, 4]
    assert err.splitlines()[0].startswith("uitgaven.csv, row 2: kind is x; expected one of")
    assert run("add", str(tmp_path / "absent"), "--table", "spending") == 1
    assert "expected a CSV or Parquet file" in capsys.readouterr().err


def test_the_command_is_used_wrongly(
    cast: Cast, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "rows.csv")
    assert run("add", file, "--table", "people") == 2
    assert run("add", file, "--table", "spending", "--as", "nobody") == 2
    assert run("add", file, "--table", "spending", "--as", cast.lead.username) == 2
    assert "may not bring rows into the ledger" in capsys.readouterr().err
