"""``waakvlam rotate-bsn-keys``: brings every BSN under the newest key."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from waakvlam.casework.keys.rotation import rotate
from waakvlam.privacy.bsn import NoBsnKeyError

if TYPE_CHECKING:
    from django.db.backends.postgresql.base import DatabaseWrapper

AT_FAULT = 1
POOLED = ("pool", "server_side_binding", "prepare_threshold")


def leave_pool() -> None:
    """Take a connection of one's own: what holds back history puts two commands in one (ADR 14)."""
    options = connection.settings_dict["OPTIONS"]
    if "pool" in options:
        connection.close()
        cast("DatabaseWrapper", connection).close_pool()
        for name in POOLED:
            options.pop(name, None)


class Command(BaseCommand):
    """Run as the owner, with the doors closed; run again after a failure, it goes on (ADR 5)."""

    help = "Seal every BSN and draft under the first of WAAKVLAM_BSN_KEYS (docs/operations.md)."

    def handle(self, *_args: object, **_options: object) -> None:
        """Rotate, tell how many rows were sealed anew, and end with 1 when one could not be."""
        leave_pool()
        try:
            done = rotate(settings.BSN_KEYS)
        except NoBsnKeyError as error:
            raise CommandError(str(error), returncode=AT_FAULT) from error
        self.stdout.write(
            f"Sealed anew: {done.persons} people, {done.history} rows of their history, "
            f"{done.drafts} drafts."
        )
        for line in done.left:
            self.stderr.write(line)
        if done.left:
            self.stderr.write("Keep the former keys until these rows are mended.")
            sys.exit(AT_FAULT)
        self.stdout.write("Nothing needs the former keys any more to be read.")
