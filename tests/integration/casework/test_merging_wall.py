"""Files are joined by the functions of merging and by nothing else: raw SQL by role (H7, L1)."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from factories.cast import Cast, household_of, received
from factories.hand_overs import given, lead_of_the_other_team, seen
from factories.mergings import SAME, Twice, every_row, merged_by, twice
from waakvlam.audit.models import Deed, Read
from waakvlam.casework.handover.rules import CrossingGround
from waakvlam.casework.merging.queries import kept_file
from waakvlam.casework.models import Household, Merge, Person
from waakvlam.organisation.models import Posting, Professional
from waakvlam.privacy.actor import DatabaseRole, acting_as

MERGE = "SELECT merge_households(%s, %s, '{}', %s, now())"
OF_A_FILE = (
    *("person", "helprequest", "case", "phasespell", "member", "involvement", "coordination"),
    *("clockstop", "plan", "goal", "planaction", "contact", "contactmember", "appointment", "mark"),
)


@pytest.fixture
def files(cast: Cast) -> Twice:
    """Two files of one household."""
    return twice(cast)


def told(account_id: int, statement: str, *values: object) -> object:
    """Return the one answer to a statement of somebody under the doors' role."""
    with acting_as(account_id), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)  # type: ignore[arg-type]  # keys and texts
        row = cursor.fetchone()
    return row[0] if row else None


def test_who_does_not_see_both_files_joins_nothing(cast: Cast, files: Twice) -> None:  # L1
    before = every_row()
    keys = [files.kept.household.pk, files.merged.pk, SAME]
    # The professional helps in the first file only.
    for account in (
        *(cast.professional, cast.colleague, cast.outsider, cast.youth_worker),
        *(cast.stip, cast.commissioner, cast.administrator),
    ):
        assert told(account.pk, MERGE, *keys) == "not_theirs", account.username
    assert every_row() == before


def test_who_does_not_see_the_file_undoes_nothing(cast: Cast, files: Twice) -> None:  # L1
    merge = merged_by(cast.lead, files)
    before = every_row()
    for account in (cast.colleague, cast.outsider, cast.youth_worker, cast.commissioner):
        asked = told(account.pk, "SELECT undo_merge(%s, now())", merge.pk)
        assert asked == "not_theirs", account.username
    assert every_row() == before


@pytest.mark.parametrize("role", [DatabaseRole.STEERING, DatabaseRole.LEDGER])
@pytest.mark.parametrize(
    "call",
    [
        "merge_households(gen_random_uuid(), gen_random_uuid(), '{}', 'x', now())",
        "merge_persons(gen_random_uuid(), gen_random_uuid(), 'x', now())",
        "undo_merge(1, now())",
        "kept_file(gen_random_uuid())",
    ],
)
def test_no_other_role_can_call_it(cast: Cast, role: DatabaseRole, call: str) -> None:  # L2
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as(cast.commissioner.pk, role),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT {call}")


@pytest.mark.parametrize(
    "call",
    [
        "merge_change(1, 'person', 'phone', '''06''', 'true')",
        "merge_put_back(1, 'person', 'phone')",
        "move_to_file('person', gen_random_uuid(), 'true')",
        "merge_person_rows(1, gen_random_uuid(), gen_random_uuid(), current_date)",
        "merge_person_facts(1, gen_random_uuid(), gen_random_uuid())",
        "merge_untie(gen_random_uuid(), gen_random_uuid())",
        "kept_household(gen_random_uuid())",
    ],
)
def test_its_parts_cannot_be_called_alone(cast: Cast, call: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        told(cast.lead.pk, f"SELECT {call}")


@pytest.mark.parametrize("table", OF_A_FILE)
def test_raw_sql_moves_nothing_to_another_file(cast: Cast, files: Twice, table: str) -> None:
    """Also between two files that the actor may open."""
    with pytest.raises(DatabaseError, match="files are joined by"):
        told(
            cast.lead.pk,
            f"UPDATE casework_{table} SET household_id = %s WHERE household_id = %s RETURNING 1",
            files.kept.household.pk,
            files.merged.pk,
        )


def test_every_table_of_a_file_is_guarded_and_comes_along(cast: Cast) -> None:
    """A table that is made later must be named in the functions, or a row would stay behind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, array_agg(t.tgname::text) "
            "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
            "LEFT JOIN pg_trigger t ON t.tgrelid = c.oid WHERE c.relkind = 'r' "
            "AND a.attname = 'household_id' AND c.relname LIKE 'casework%%' "
            "AND c.relname NOT LIKE '%%event' GROUP BY c.relname"
        )
        guards = {name.removeprefix("casework_"): set(found) for name, found in cursor.fetchall()}
        cursor.execute("SELECT pg_get_functiondef('merge_households'::regproc)")
        (function,) = cursor.fetchone() or ("",)
    assert guards.keys() == {*OF_A_FILE, "handover", "merge", "mergedrow"}
    for table, found in guards.items():
        assert "stays_in_its_file" in found, table
    for table in OF_A_FILE:
        assert "added_where_the_file_is" in guards[table], table
        assert f"'{table}'" in function, table


@pytest.mark.parametrize("table", ["household", "person"])
def test_raw_sql_says_of_nobody_that_they_are_another(cast: Cast, files: Twice, table: str) -> None:
    with pytest.raises(DatabaseError, match="files are joined by"):
        told(
            cast.lead.pk,
            f"UPDATE casework_{table} SET merged_into_id = "
            f"(SELECT key FROM casework_{table} o WHERE o.key <> casework_{table}.key LIMIT 1) "
            "RETURNING 1",
        )


@pytest.mark.parametrize("table", ["merge", "mergedrow"])
def test_the_record_is_written_by_its_functions_only(cast: Cast, files: Twice, table: str) -> None:
    merged_by(cast.lead, files)
    for statement in (
        f"DELETE FROM casework_{table} RETURNING 1",
        f"UPDATE casework_{table} SET household_id = household_id RETURNING 1",
        f"INSERT INTO casework_{table} SELECT * FROM casework_{table} RETURNING 1",
    ):
        with pytest.raises(DatabaseError, match="permission denied"):
            told(cast.lead.pk, statement)


def test_the_record_is_seen_by_who_sees_the_file(cast: Cast, files: Twice) -> None:  # L1
    merged_by(cast.lead, files)
    for table in ("merge", "mergedrow"):
        assert seen(cast.professional, table) > 0
        assert seen(cast.outsider, table) == seen(cast.youth_worker, table) == 0


def test_who_helps_in_the_first_sees_all_of_it(cast: Cast, files: Twice) -> None:
    before = seen(cast.professional, "contact")
    merged_by(cast.lead, files)
    assert seen(cast.professional, "contact") == before + 1
    assert seen(cast.outsider, "contact") == 0


def test_where_it_went_on_is_told_to_who_may_open_that(cast: Cast, files: Twice) -> None:  # L1
    merged_by(cast.lead, files)
    answers: dict[str, UUID | None] = {}
    for account in (cast.lead, cast.professional, cast.outsider, cast.youth_worker, cast.stip):
        with acting_as(account.pk):
            answers[account.username] = kept_file(files.merged.pk)
    kept = files.kept.household.pk
    assert answers == {
        "lead": kept,
        "professional": kept,
        "outsider": None,
        "youth": None,
        "stip": None,
    }


def test_nothing_can_be_added_to_a_merged_file(cast: Cast, files: Twice) -> None:
    merged_by(cast.lead, files)
    with pytest.raises(IntegrityError, match="joined to another"):
        told(
            cast.stip.pk,
            "INSERT INTO casework_person (key, ledger_key, household_id, team_id, contractor_id, "
            "given_name, family_name, search_key, sort_key, household_role, has_authority, phone, "
            "joined_on, version) VALUES (gen_random_uuid(), gen_random_uuid(), %s, %s, %s, '', "
            "'X', 'x', 'x', 'resident', false, '', current_date, 1)",
            files.merged.pk,
            files.merged.team_id,
            files.merged.contractor_id,
        )


def test_it_is_logged_on_both_files_without_a_word_of_the_reason(
    cast: Cast, files: Twice
) -> None:  # L3
    merge = merged_by(cast.lead, files)
    with acting_as(cast.lead.pk):
        told(cast.lead.pk, "SELECT undo_merge(%s, now())", merge.pk)
    both = {files.kept.household.pk, files.merged.pk}
    for verb in ("merge", "undo_merge"):
        deeds = Deed.objects.filter(verb=verb)
        assert {deed.household_key for deed in deeds} == both
        assert {deed.account_id for deed in deeds} == {cast.lead.pk}
        assert SAME not in str([deed.details for deed in deeds])
    assert Read.objects.filter(what="merge", household_key=files.merged.pk).exists()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("reason = ''", "merge_says_why"),
        ("merged_household_id = household_id", "merge_of_two"),
        ("kind = 'person'", "merge_of_two"),
        ("kept_person_id = (SELECT key FROM casework_person LIMIT 1)", "merge_of_two"),
        ("undone_at = now()", "merge_undone_by_somebody"),
        ("undone_by_id = by_id", "merge_undone_by_somebody"),
    ],
)
def test_the_database_refuses_half_a_joining(
    cast: Cast, files: Twice, change: str, constraint: str
) -> None:
    merged_by(cast.lead, files)
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE casework_merge SET {change}")


@pytest.mark.parametrize("model", [Household, Person])
def test_nobody_is_merged_into_themselves(
    cast: Cast, files: Twice, model: type[Household | Person]
) -> None:
    row = model.objects.first()
    assert row is not None
    with pytest.raises(IntegrityError, match="merged_into_another"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(merged_into=row.pk)


def test_a_bsn_is_known_once_among_those_who_are_not_another(
    cast: Cast, files: Twice
) -> None:  # H7
    one = Person.objects.get(household=files.kept.household, birth_date=None)
    merged_by(cast.lead, files, {files.twin.pk: one.pk})
    assert Person.objects.filter(bsn_hash=files.twin.bsn_hash, left_on=None).count() == 2
    with pytest.raises(IntegrityError, match="person_bsn_once"), transaction.atomic():
        Person.objects.filter(pk=files.twin.pk).update(merged_into=None)


class TestHandOver:
    """A file that goes to another team takes the files along that were joined to it (H6, S7)."""

    def test_the_former_team_keeps_nothing(self, cast: Cast, files: Twice) -> None:
        one = Person.objects.get(household=files.kept.household, birth_date=None)
        merged_by(cast.lead, files, {files.twin.pk: one.pk})
        given(cast, files.kept, cast.youth, ground=CrossingGround.CONSENT)
        for table in ("household", "person", "merge", "mergedrow", "householdevent"):
            assert seen(cast.lead, table) == 0, table
        assert set(Household.objects.values_list("team", flat=True)) == {cast.youth.pk}

    def test_who_received_it_can_undo_the_joining(self, cast: Cast, files: Twice) -> None:
        merge = merged_by(cast.lead, files)
        there = lead_of_the_other_team(cast)
        given(cast, files.kept, cast.elsewhere)
        assert told(there.pk, "SELECT undo_merge(%s, now())", merge.pk) == "done"
        assert Household.objects.filter(team=cast.elsewhere, merged_into=None).count() == 2
        assert seen(there, "helprequest") == 2

    def test_another_team_of_the_contractor_gives_its_file_up(self, cast: Cast) -> None:
        Posting.objects.create(
            professional=Professional.objects.get(account=cast.lead),
            team=cast.elsewhere,
            role="lead",
            fte="0.1",
            started_on="2020-01-01",
        )
        files = twice(cast)
        far = household_of(received(cast, hood="BU99010102", family_name="Proefpersoon"))
        merge = merged_by(
            cast.lead,
            Twice(files.kept, far, files.request, files.closed, files.twin, files.only_there),
        )
        assert merge.from_team == cast.elsewhere
        assert told(cast.lead.pk, "SELECT undo_merge(%s, now())", merge.pk) == "done"
        assert Household.objects.get(pk=far.pk).team == cast.elsewhere
        assert Merge.objects.get().undone_by == cast.lead
