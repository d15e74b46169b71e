"""``waakvlam grant``: gives the database roles what they may touch."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from waakvlam.config.database.grants import grant_roles


class Command(BaseCommand):
    """Runs the grants; as the owner, after every migration."""

    help = "Give the database roles what grants.sql says (as the owner, after a migration)."

    def handle(self, *_args: object, **_options: object) -> None:
        """Grant, and say so."""
        grant_roles()
        self.stdout.write("The roles have their grants.")
