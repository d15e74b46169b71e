"""Who visits: twenty professionals and twenty leads of different teams, logged in."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection

from waakvlam.accounts.models import Account
from waakvlam.doors.desk.search.views import SESSION_KEY as SEARCHED_NAME

USERS = 20
LETTERS = 4

_WHO = """
    SELECT a.id, h.key, h.name
    FROM accounts_account a
    JOIN organisation_posting p ON p.professional_id = a.id AND p.role = a.role
    CROSS JOIN LATERAL (
        SELECT household_id FROM casework_involvement i
        WHERE i.team_id = p.team_id AND i.ended_on IS NULL
            AND (a.role = 'lead' OR i.professional_id = a.id)
        ORDER BY started_on, household_id LIMIT 1
    ) helped
    JOIN casework_household h ON h.key = helped.household_id
    WHERE a.role = %s AND (a.role = 'lead' OR a.id %% 100 > 1)
    ORDER BY a.id %% 100, a.id LIMIT %s
"""


@dataclass(frozen=True)
class Visitor:
    """An account, its cookie, and a household whose file is open to it."""

    account: Account
    cookie: str
    household: UUID


def visitors(role: str) -> list[Visitor]:
    """Log in twenty of a role; where there are fewer, some twice."""
    with connection.cursor() as cursor:
        cursor.execute(_WHO, [role, USERS])
        found = cursor.fetchall()
    return [_visitor(*found[number % len(found)]) for number in range(USERS)]


def _visitor(account_id: int, household: UUID, name: str) -> Visitor:
    account = Account.objects.get(pk=account_id)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[SEARCHED_NAME] = name[:LETTERS]
    session.create()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    return Visitor(account, cookie, household)
