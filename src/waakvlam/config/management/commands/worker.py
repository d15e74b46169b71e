"""``waakvlam worker``: the background worker."""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Runs jobs until it is stopped."""

    help = "The background worker (procrastinate)."
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        """Run the worker."""
        call_command("procrastinate", "worker")
