"""``waakvlam worker``: the background worker."""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Runs jobs until it is stopped."""

    help = "The background worker (procrastinate)."
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        """Run the worker: two jobs at once, so that a long one leaves room for a short one."""
        call_command("procrastinate", "worker", "--concurrency", "2")
