"""``waakvlam rotate-bsn-keys``: brings every BSN under the newest key."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from waakvlam.casework.keys.rotation import rotate
from waakvlam.privacy.bsn import NoBsnKeyError

AT_FAULT = 1


class Command(BaseCommand):
    """Run as the owner, with the doors closed; run again after a failure, it goes on (ADR 5)."""

    help = "Seal every BSN and draft under the first of WAAKVLAM_BSN_KEYS (docs/operations.md)."

    def handle(self, *_args: object, **_options: object) -> None:
        """Rotate, tell how many rows were sealed anew, and end with 1 when one could not be."""
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
