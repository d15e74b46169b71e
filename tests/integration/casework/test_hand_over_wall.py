"""By no other way does anything of a file go to another team: raw SQL as each role (S7, L1, L2)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from factories.cast import Cast
from factories.hand_overs import FILE, WHY, given, lead_of_the_other_team, opened
from factories.households import helped
from waakvlam.accounts.models import Account
from waakvlam.casework.handover.models import HandOver
from waakvlam.casework.models import (
    Household,
    Involvement,
)
from waakvlam.privacy.actor import DatabaseRole, acting_as


@pytest.fixture
def lead_there(cast: Cast) -> Account:
    """Who leads the other team of the same contractor."""
    return lead_of_the_other_team(cast)


def test_who_does_not_see_a_file_does_not_give_it_away(cast: Cast) -> None:  # L1
    file = helped(cast)
    Involvement.objects.update(ended_on=timezone.localdate())
    for account in (cast.colleague, cast.youth_worker, cast.stip, cast.commissioner):
        with acting_as(account.pk), connection.cursor() as cursor:
            cursor.execute(
                "SELECT hand_over(%s, %s, %s, '', NULL, now())",
                [file.household.pk, cast.elsewhere.pk, WHY],
            )
            assert cursor.fetchone() == ("not_theirs",)
    assert Household.objects.get().team == cast.adults


def test_the_steering_role_cannot_call_it(cast: Cast) -> None:  # L2
    file = helped(cast)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as(cast.commissioner.pk, DatabaseRole.STEERING),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT hand_over(%s, %s, %s, '', NULL, now())",
            [file.household.pk, cast.elsewhere.pk, WHY],
        )


@pytest.mark.parametrize("table", ["household", *FILE])
def test_raw_sql_moves_nothing_of_a_file(cast: Cast, table: str, lead_there: Account) -> None:
    """Neither within the contractor nor across, neither the file nor a row of it (S7)."""
    file = opened(cast)
    if table == "handover":
        given(cast, file, cast.elsewhere)
    actor = lead_there if table == "handover" else cast.lead
    for team in (cast.elsewhere, cast.youth, cast.adults):
        if team.pk == Household.objects.get().team_id:
            continue
        with (
            pytest.raises(DatabaseError),
            acting_as(actor.pk),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE; "
                f"UPDATE casework_{table} SET team_id = %s, contractor_id = %s",
                [team.pk, team.contractor_id],
            )


def test_a_hand_over_is_written_by_its_function_only(cast: Cast, lead_there: Account) -> None:
    given(cast, opened(cast), cast.elsewhere)
    for statement in (
        "DELETE FROM casework_handover",
        "UPDATE casework_handover SET reason = 'anders'",
        "INSERT INTO casework_handover SELECT * FROM casework_handover",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as(lead_there.pk),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"across": True, "ground": ""}, "hand_over_across_contractors_has_a_ground"),
        ({"across": False, "ground": "consent"}, "hand_over_across_contractors_has_a_ground"),
        ({"reason": ""}, "hand_over_says_why"),
        ({"from_team": "to_team"}, "hand_over_to_another_team"),
    ],
)
def test_the_database_refuses_half_a_hand_over(
    cast: Cast, facts: dict[str, object], constraint: str
) -> None:
    given(cast, opened(cast), cast.elsewhere)
    row = HandOver.objects.get()
    if facts.get("from_team"):
        row.from_team = row.to_team
        facts = {}
    for name, value in facts.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()
