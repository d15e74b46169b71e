"""The second wall: raw SQL as each role sees only the files that L1 opens (L1, L2, S7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factories.cast import NOON, Cast, household_of, received
from waakvlam.accounts.models import Account
from waakvlam.casework.case.actions import open_case
from waakvlam.casework.case.rules import Phase
from waakvlam.casework.models import Household
from waakvlam.organisation.models import Absence, Professional
from waakvlam.privacy.actor import DatabaseRole, acting_as

WALLED = (
    "household",
    "person",
    "helprequest",
    "clockstop",
    "case",
    "phasespell",
    "member",
    "involvement",
    "coordination",
    "plan",
    "goal",
    "planaction",
    "contact",
    "contactmember",
    "appointment",
    "mark",
    "handover",
)
NO_EVENTS = {"appointment", "mark", "handover"}


def seen_by(account: Account, table: str = "casework_household") -> int:
    """Return how many rows raw SQL gives an account."""
    with acting_as(account.pk), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        row = cursor.fetchone()
        assert row is not None
        return int(row[0])


def helped(cast: Cast) -> Household:
    """Return a household that the professional helps."""
    request = received(cast)
    household = household_of(request)
    with acting_as(cast.lead.pk):
        open_case(
            household=household,
            phase=Phase.INTAKE,
            professional=Professional.objects.get(account=cast.professional),
            by=cast.lead,
            at=NOON,
        )
    type(request).objects.update(status="taken_up")
    return household


def test_a_new_request_is_seen_by_triage_duty_and_lead_only(cast: Cast) -> None:  # L1
    received(cast)
    assert seen_by(cast.triage) == 1
    assert seen_by(cast.lead) == 1
    assert seen_by(cast.professional) == 0
    assert seen_by(cast.colleague) == 0
    assert seen_by(cast.stip) == 0  # not even who took it in


def test_a_helped_household_is_seen_by_who_helps_and_the_lead(cast: Cast) -> None:  # L1
    helped(cast)
    assert seen_by(cast.professional) == 1
    assert seen_by(cast.lead) == 1
    assert seen_by(cast.colleague) == 0
    assert seen_by(cast.triage) == 0
    assert seen_by(cast.outsider) == 0
    assert seen_by(cast.youth_worker) == 0


def test_a_stand_in_sees_what_the_absent_one_helps(cast: Cast) -> None:  # C14, L1
    helped(cast)
    away = Professional.objects.get(account=cast.professional)
    there = Professional.objects.get(account=cast.colleague)
    yesterday = timezone.localdate() - timedelta(days=1)
    absence = Absence.objects.create(
        professional=away, kind="leave", started_on=yesterday, stand_in=there
    )
    assert seen_by(cast.colleague) == 1
    absence.ended_on = yesterday + timedelta(days=1)
    absence.save()
    assert seen_by(cast.colleague) == 0


@pytest.mark.parametrize("name", WALLED)
def test_every_table_of_a_file_stands_behind_the_wall(cast: Cast, name: str) -> None:
    helped(cast)
    tables = [f"casework_{name}"] + ([] if name in NO_EVENTS else [f"casework_{name}event"])
    for table in tables:
        assert seen_by(cast.outsider, table) == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT relrowsecurity FROM pg_class WHERE relname = %s", [table])
            assert cursor.fetchone() == (True,)


def test_no_actor_is_an_error_and_not_an_empty_page(cast: Cast) -> None:
    received(cast)
    with (
        pytest.raises(DatabaseError, match="no actor"),
        acting_as(None),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM casework_household")


@pytest.mark.parametrize("name", [*WALLED, "draft"])
def test_the_steering_role_cannot_even_name_a_file(cast: Cast, name: str) -> None:  # L2
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as(cast.commissioner.pk, DatabaseRole.STEERING),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT count(*) FROM casework_{name}")


def test_an_outsider_changes_nothing(cast: Cast) -> None:
    household = helped(cast)
    with acting_as(cast.outsider.pk):
        assert Household.objects.filter(pk=household.pk).update(name="Ander") == 0
        assert Household.objects.filter(pk=household.pk).delete()[0] == 0
    assert Household.objects.get(pk=household.pk).name == household.name


def test_a_file_cannot_be_moved_to_another_contractor(cast: Cast) -> None:  # S7
    household = helped(cast)
    with pytest.raises(DatabaseError), acting_as(cast.lead.pk), transaction.atomic():
        Household.objects.filter(pk=household.pk).update(
            team=cast.youth, contractor=cast.youth.contractor
        )


def test_a_file_moves_between_teams_with_all_that_is_in_it(cast: Cast) -> None:
    household = helped(cast)
    Household.objects.filter(pk=household.pk).update(team=cast.elsewhere)
    with connection.cursor() as cursor:
        for name in ("person", "helprequest", "case", "phasespell", "involvement"):
            cursor.execute(f"SELECT DISTINCT team_id FROM casework_{name}")
            assert cursor.fetchall() == [(cast.elsewhere.pk,)]


def test_the_logs_only_grow(cast: Cast) -> None:
    received(cast)
    for table in ("audit_deed", "audit_read", "audit_refusal"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as(cast.stip.pk),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")
