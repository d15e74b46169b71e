"""Granting the database roles what ``grants.sql`` says."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

GRANTS = Path(__file__).with_name("grants.sql")


def grant_roles() -> None:
    """Run the grants as the owner; safe to run again."""
    with connection.cursor() as cursor:
        cursor.execute(GRANTS.read_text(encoding="utf-8"))
