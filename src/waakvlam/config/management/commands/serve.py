"""``waakvlam serve``: the web server of an installation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from waakvlam.demo.run import web_server


class Command(BaseCommand):
    """Becomes granian, so that signals reach it directly."""

    help = "The web server (granian); put a proxy with TLS before it (docs/operations.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen and with how many workers."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or "8000"))
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401  (what Django gives)
        """Hand this process over to the server."""
        command = web_server(options["port"], host=options["host"], workers=options["workers"])
        # Whitenoise warns of a folder that is not there.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        self.stdout.flush()
        os.execv(command[0], command)  # noqa: S606  (our own interpreter)
