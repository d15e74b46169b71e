"""The ledger counts one household and one person after a joining, and two after undoing (H7)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.utils import timezone

from factories.cast import Cast, make_cast
from factories.households import helped
from factories.mergings import SAME, merged_by, pairs_of, twice, undone_by
from waakvlam.casework.merging.actions import merge_persons
from waakvlam.casework.models import Case, Contact, HelpRequest, Household, Merge, Person
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.check import check_ledger
from waakvlam.privacy.actor import acting_as

pytestmark = pytest.mark.django_db(transaction=True)
TELL_HOUSEHOLDS = ("help_requests", "phases", "members", "coordination")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast in rows that the ledger's connection sees."""
    return make_cast()


@pytest.fixture
def dsn(transactional_db: None) -> str:
    """The test database, as the role that writes the ledger."""
    about = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=about["HOST"], port=about["PORT"], dbname=about["NAME"], user="waakvlam_ledger"
    )


def written(dsn: str, folder: Path) -> dict[str, list[dict[str, object]]]:
    """Return the rows of a ledger that was refreshed now, and is sound."""
    refresh(dsn, folder, now=timezone.now())
    assert check_ledger(folder) == []
    return {path.stem: pq.read_table(path).to_pylist() for path in folder.glob("*.parquet")}


def counted(told: dict[str, list[dict[str, object]]], key: str) -> int:
    """Return how many households or persons all tables together tell of."""
    return len({row[key] for name in TELL_HOUSEHOLDS for row in told[name] if row.get(key)})


def minutes(told: dict[str, list[dict[str, object]]]) -> int:
    """Return how long there was contact altogether."""
    return sum(int(str(row["minutes"])) for row in told["hours"])


def test_one_household_and_then_two_again(cast: Cast, dsn: str, tmp_path: Path) -> None:
    files = twice(cast)
    before = written(dsn, tmp_path)
    assert (counted(before, "household_key"), counted(before, "person_key")) == (2, 4)
    merge = merged_by(cast.lead, files, pairs_of(files))
    one = written(dsn, tmp_path)
    assert (counted(one, "household_key"), counted(one, "person_key")) == (1, 3)
    assert len(one["help_requests"]) == len(before["help_requests"]) == 2
    assert minutes(one) == minutes(before) > 0
    undone_by(cast.lead, merge)
    again = written(dsn, tmp_path)
    assert {name: again[name] for name in TELL_HOUSEHOLDS} == {
        name: before[name] for name in TELL_HOUSEHOLDS
    }


def test_one_person_in_two_files_has_one_pseudonym(cast: Cast, dsn: str, tmp_path: Path) -> None:
    """As AFF8 counts: somebody in two households is one."""
    one, other = helped(cast), helped(cast, given_name="Jan")
    assert counted(written(dsn, tmp_path), "person_key") == 2
    with acting_as(cast.lead.pk):
        merge_persons(
            kept=Person.objects.get(household=one.household),
            merged=Person.objects.get(household=other.household),
            reason=SAME,
            by=cast.lead,
            at=timezone.now(),
        )
    told = written(dsn, tmp_path)
    assert (counted(told, "household_key"), counted(told, "person_key")) == (2, 1)
    undone_by(cast.lead, Merge.objects.get())
    assert counted(written(dsn, tmp_path), "person_key") == 2


def test_two_spells_of_one_person_in_one_case_are_one(cast: Cast, dsn: str, tmp_path: Path) -> None:
    file = helped(cast, members=2)
    one, other = Person.objects.filter(household=file.household)
    with acting_as(cast.lead.pk):
        merge_persons(kept=one, merged=other, reason=SAME, by=cast.lead, at=timezone.now())
    told = written(dsn, tmp_path)
    assert [(row["person_key"], row["ended_on"]) for row in told["members"]] == [
        (str(one.ledger_key), None)
    ]
    assert [row["residents"] for row in told["phases"]] == [1]


def test_what_another_team_did_before_stays_that_teams(
    cast: Cast, dsn: str, tmp_path: Path
) -> None:
    """E7: the ledger tells what each team did, also when its file came along later."""
    files = twice(cast)
    Household.objects.filter(pk=files.merged.pk).update(
        team=cast.elsewhere, version=1
    )  # the composite key takes every row along
    HelpRequest.objects.filter(household=files.merged).update(
        case=None,
        status="closed",
        outcome="withdrawn",
        closed_on=timezone.localdate() - timedelta(days=1),
    )
    assert {one.team for one in Contact.objects.filter(household=files.merged)} == {cast.elsewhere}
    Case.objects.filter(household=files.merged).update(
        closed_on=timezone.localdate() - timedelta(days=1)
    )
    before = written(dsn, tmp_path)
    with connection.cursor() as cursor:  # the lead of both teams, here: past every wall
        cursor.execute(
            "UPDATE organisation_posting SET role = 'lead' WHERE professional_id IN "
            "(SELECT id FROM organisation_professional WHERE account_id = %s)",
            [cast.lead.pk],
        )
        cursor.execute(
            "INSERT INTO organisation_posting (professional_id, team_id, role, fte, started_on, "
            "contract) SELECT professional_id, %s, 'lead', 0.1, started_on, contract "
            "FROM organisation_posting WHERE professional_id IN "
            "(SELECT id FROM organisation_professional WHERE account_id = %s)",
            [cast.elsewhere.pk, cast.lead.pk],
        )
    merged_by(cast.lead, files)
    after = written(dsn, tmp_path)
    for table in ("help_requests", "hours"):
        teams = [sorted(str(row["team"]) for row in told[table]) for told in (before, after)]
        assert teams[0] == teams[1], table
        assert "volwassenen-polder" in teams[1]
