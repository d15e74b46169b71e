# ruff: noqa: N999  # the command line says `waakvlam import`
"""``waakvlam import``: takes an existing list in from a file, all rows or none."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from waakvlam.accounts.models import Account
from waakvlam.casework.imports.acting import teams_led_by
from waakvlam.casework.imports.whole_lists import Ask, take_in_case_list, take_in_request_list
from waakvlam.kernel.table_file import MOST_BYTES
from waakvlam.kernel.table_preview import Preview
from waakvlam.organisation.imports.actions import take_in_professional_list
from waakvlam.organisation.team.models import Team

LISTS = {"help-requests": take_in_request_list, "cases": take_in_case_list}
PROFESSIONALS = "professionals"
WHAT = {"help-requests": "aanmeldingen", "cases": "huishoudens", PROFESSIONALS: "werkplekken"}
AT_FAULT, WRONG_USAGE = 1, 2


class Command(BaseCommand):
    """Exit status 0 done, 1 the list is at fault (a line for each fault), 2 wrong usage."""

    help = "Neem een bestaande lijst over uit een CSV-bestand: alle rijen of geen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be asked."""
        parser.add_argument("what", choices=[*LISTS, PROFESSIONALS], help="welke lijst")
        parser.add_argument("file", type=Path, help="het CSV-bestand (docs/imports.md)")
        parser.add_argument("--team", metavar="CODE", help="alleen rijen van dit team")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="namens wie")
        parser.add_argument("--preview", action="store_true", help="alleen kijken")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401  # as Django gives
        """Read the file, take it in or look, and tell."""
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(
                f"{path}: {error.strerror}; goed is: een bestand dat te lezen is",
                returncode=AT_FAULT,
            ) from None
        preview = self._take_in(content, options)
        self._tell(preview, path, options)
        if preview.faults:
            sys.exit(AT_FAULT)

    def _take_in(self, content: bytes, options: dict[str, Any]) -> Preview:
        account = self._account(options["username"])
        if options["what"] == PROFESSIONALS:
            return take_in_professional_list(content, by=account, look=options["preview"])
        now = timezone.now()
        only = self._team(options["team"])
        if account is not None:
            led = teams_led_by(account, timezone.localdate(now))
            only = [team for team in led if not only or team in only]
            if not only:
                raise CommandError(
                    f"{account} is geen teamleider van dit team.", returncode=AT_FAULT
                )
        return LISTS[options["what"]](content, Ask(only, account, now, options["preview"]))

    def _account(self, username: str | None) -> Account | None:
        account = Account.objects.filter(username=username).first() if username else None
        if username and account is None:
            raise CommandError("Er is geen account met deze naam.", returncode=WRONG_USAGE)
        return account

    def _team(self, code: str | None) -> list[Team]:
        teams = list(Team.objects.filter(code=code).select_related("contractor")) if code else []
        if code and not teams:
            known = ", ".join(Team.objects.values_list("code", flat=True))
            raise CommandError(f"Er is geen team {code}; wel: {known}.", returncode=WRONG_USAGE)
        return teams

    def _tell(self, preview: Preview, path: Path, options: dict[str, Any]) -> None:
        taken = preview.can_be_taken_in and not options["preview"]
        for fault in preview.faults:
            self.stderr.write(f"{path}: {fault}", self.style.NOTICE)
        if options["format"] == "json":
            told = {
                "new": preview.new,
                "known": preview.known,
                "taken_in": preview.new if taken else 0,
                "faults": [{"file": str(path), **asdict(fault)} for fault in preview.faults],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        what = WHAT[options["what"]]
        counted = f"{preview.new} nieuw, {preview.known} al bekend, {preview.faulty} met een fout"
        if taken:
            self.stdout.write(f"Overgenomen: {preview.new} {what} ({counted}).")
        elif preview.faults:
            self.stdout.write(f"Niets overgenomen ({what}: {counted}).")
        else:
            verb = "Klaar om over te nemen" if preview.new else "Er is niets nieuws"
            self.stdout.write(f"{verb} ({what}: {counted}).")
