"""``waakvlam demo``: a made-up year in Nijmegen, with one-click log-ins."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from waakvlam.demo.run import DemoFaultError, run_demo

PORT = "8000"


class Command(BaseCommand):
    """Serves the demo until Ctrl-C."""

    help = "A made-up year in Nijmegen: database, data, ledger and pages, with one-click log-ins."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port and whether to start afresh."""
        parser.add_argument("--reset", action="store_true", help="remove the former demo first")
        parser.add_argument(
            "--port", type=int, default=None, help="default: the variable PORT, else 8000"
        )

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401  (what Django gives)
        """Run the demo; a fault is one sentence."""
        try:
            port = options["port"] or int(os.environ.get("PORT") or PORT)
            run_demo(port=port, afresh=options["reset"], tell=self._tell)
        except ValueError as error:
            raise CommandError("PORT is no number.") from error
        except DemoFaultError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self._tell("The demo has stopped; what you entered is kept.")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
