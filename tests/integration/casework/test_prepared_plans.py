"""A plan that a connection keeps serves every actor and role; none may see another's rows by it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.db.backends.postgresql.base import ServerBindingCursor

from factories.cast import Cast
from factories.desk import fresh, taken_up
from waakvlam.accounts.models import Account
from waakvlam.casework.models import Household
from waakvlam.privacy.actor import DatabaseRole, acting_as

OFTEN = settings.KEPT_PLANS["prepare_threshold"] + 6
"""Past the five plans that PostgreSQL makes for given values before it keeps a general one."""


@pytest.fixture(autouse=True)
def _as_in_the_pool(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the connection of the tests treat statements as the pool's connections do."""
    connection.ensure_connection()
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", settings.KEPT_PLANS)
    monkeypatch.setattr(connection.features, "uses_server_side_binding", True)
    monkeypatch.setattr(connection.connection, "cursor_factory", ServerBindingCursor)
    after = settings.KEPT_PLANS["prepare_threshold"]
    monkeypatch.setattr(connection.connection, "prepare_threshold", after)


def names_seen_by(account: Account) -> set[str]:
    with acting_as(account.pk):
        return set(named())


def named() -> list[str]:
    """Return the names of all households, always by one statement."""
    return list(Household.objects.filter(version__gte=0).values_list("name", flat=True))


def kept_plans() -> tuple[int, int]:
    """Return how often a kept statement on households ran by a general plan, and by another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(generic_plans), 0), coalesce(sum(custom_plans), 0)"
            " FROM pg_prepared_statements"
            """ WHERE statement LIKE '%"casework_household"."version" >=%'"""
        )
        generic, custom = cursor.fetchone() or (0, 0)
        return int(generic), int(custom)


@pytest.mark.parametrize("mode", ["auto", "force_generic_plan"])
def test_a_kept_plan_shows_each_actor_their_own(cast: Cast, mode: str) -> None:  # L1
    taken_up(cast, "Jansma")
    fresh(cast, "Nieuweling")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('plan_cache_mode', %s, true)", [mode])
    for _ in range(OFTEN):
        assert names_seen_by(cast.professional) == {"Jansma"}
        assert names_seen_by(cast.lead) == {"Jansma", "Nieuweling"}
        assert names_seen_by(cast.outsider) == set()
    generic, custom = kept_plans()
    assert generic + custom > OFTEN
    assert generic > OFTEN or mode == "auto"


def test_a_kept_plan_is_not_another_roles(cast: Cast) -> None:  # L2
    taken_up(cast, "Jansma")
    for _ in range(OFTEN):
        # Who owns the tables passes the wall, so that its plan holds no policy.
        assert named() == ["Jansma"]
        assert names_seen_by(cast.outsider) == set()
    assert sum(kept_plans()) > OFTEN
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        acting_as(cast.commissioner.pk, DatabaseRole.STEERING),
    ):
        named()
