# ruff: noqa: N999  # the command line says `waakvlam import`
"""``waakvlam import``: takes an existing list in from a file, all rows or none."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.casework.imports.acting import teams_led_by
from waakvlam.casework.imports.whole_lists import Ask, take_in_case_list, take_in_request_list
from waakvlam.doors.frame.tongue import readers_tongue
from waakvlam.finance.imports.actions import take_in_budget_lines
from waakvlam.funding.work.contents import known_task_fields
from waakvlam.kernel.saying import Tongue
from waakvlam.kernel.table_columns import Fault
from waakvlam.kernel.table_errors import MOST_BYTES
from waakvlam.kernel.table_preview import Preview
from waakvlam.organisation.imports.actions import take_in_professional_list
from waakvlam.organisation.team.models import Team
from waakvlam.population.models import Municipality
from waakvlam.privacy.actor import acting_as

LISTS = {"help-requests": take_in_request_list, "cases": take_in_case_list}
PROFESSIONALS = "professionals"
BUDGET_LINES = "budget-lines"
WHAT = {
    "help-requests": gettext_lazy("help requests"),
    "cases": gettext_lazy("households"),
    PROFESSIONALS: gettext_lazy("places where people work"),
    BUDGET_LINES: gettext_lazy("budget lines"),
}
AT_FAULT, WRONG_USAGE = 1, 2


class Command(BaseCommand):
    """Exit status 0 done, 1 the list is at fault (a line for each fault), 2 wrong usage."""

    help = "Neem een bestaande lijst over uit een CSV-bestand: alle rijen of geen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be asked."""
        parser.add_argument(
            "what", choices=[*LISTS, PROFESSIONALS, BUDGET_LINES], help="welke lijst"
        )
        parser.add_argument("file", type=Path, help="het CSV-bestand (docs/imports.md)")
        parser.add_argument("--team", metavar="CODE", help="alleen rijen van dit team")
        parser.add_argument("--municipality", metavar="CODE", help="de gemeente van de begroting")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="namens wie")
        parser.add_argument("--preview", action="store_true", help="alleen kijken")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument(
            "--language", choices=languages, default=settings.LANGUAGE_CODE, help="de taal"
        )

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401  # as Django gives
        """Read the file, take it in or look, and tell in the language that was asked."""
        with translation.override(options["language"]):
            self._handle(options)

    def _handle(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            told = _("%(path)s: %(wrong)s; right is: a file that can be read")
            raise CommandError(
                told % {"path": path, "wrong": error.strerror}, returncode=AT_FAULT
            ) from None
        preview = self._take_in(content, options)
        self._tell(preview, path, options)
        if preview.faults:
            sys.exit(AT_FAULT)

    def _take_in(self, content: bytes, options: dict[str, Any]) -> Preview:
        account = self._account(options["username"])
        if options["what"] == PROFESSIONALS:
            return take_in_professional_list(content, by=account, look=options["preview"])
        if options["what"] == BUDGET_LINES:
            return self._take_in_budget(content, account, options)
        now = timezone.now()
        only = self._team(options["team"])
        if account is not None:
            led = teams_led_by(account, timezone.localdate(now))
            only = [team for team in led if not only or team in only]
            if not only:
                told = _("%(account)s is not a lead of this team.")
                raise CommandError(told % {"account": account}, returncode=AT_FAULT)
        return LISTS[options["what"]](content, Ask(only, account, now, options["preview"]))

    def _take_in_budget(
        self, content: bytes, account: Account | None, options: dict[str, Any]
    ) -> Preview:
        code = self._municipality(options["municipality"])
        if account is not None and not account.may(Permission.BUDGET_LINES_IMPORT):
            told = _("%(account)s may not take budget lines over.")
            raise CommandError(told % {"account": account}, returncode=AT_FAULT)
        with acting_as(account.pk) if account else nullcontext():
            return take_in_budget_lines(
                content,
                municipality_code=code,
                task_fields=known_task_fields,
                by=account,
                look=options["preview"],
            )

    def _municipality(self, code: str | None) -> str:
        known = sorted(Municipality.objects.values_list("code", flat=True))
        if code in known:
            return str(code)
        if code is None and len(known) == 1:
            return str(known[0])
        told = _("Say of which municipality with --municipality; there are: %(known)s.")
        raise CommandError(told % {"known": ", ".join(known)}, returncode=WRONG_USAGE)

    def _account(self, username: str | None) -> Account | None:
        account = Account.objects.filter(username=username).first() if username else None
        if username and account is None:
            raise CommandError(_("There is no account with this name."), returncode=WRONG_USAGE)
        return account

    def _team(self, code: str | None) -> list[Team]:
        teams = list(Team.objects.filter(code=code).select_related("contractor")) if code else []
        if code and not teams:
            known = ", ".join(Team.objects.values_list("code", flat=True))
            told = _("There is no team %(code)s; there are: %(known)s.")
            raise CommandError(told % {"code": code, "known": known}, returncode=WRONG_USAGE)
        return teams

    def _tell(self, preview: Preview, path: Path, options: dict[str, Any]) -> None:
        taken = preview.can_be_taken_in and not options["preview"]
        tongue = readers_tongue()
        for fault in preview.faults:
            self.stderr.write(f"{path}: {fault.line(tongue)}", self.style.NOTICE)
        if options["format"] == "json":
            told = {
                "new": preview.new,
                "known": preview.known,
                "taken_in": preview.new if taken else 0,
                "faults": [_as_json(fault, path, tongue) for fault in preview.faults],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(_told(preview, str(WHAT[options["what"]]), taken=taken))


def _told(preview: Preview, what: str, *, taken: bool) -> str:
    if taken:
        done = _("Taken over")
    elif preview.faults:
        done = _("Nothing taken over")
    else:
        done = _("Ready to take over") if preview.new else _("There is nothing new")
    counts = {"new": preview.new, "known": preview.known, "faulty": preview.faulty}
    sentence = _(
        "%(done)s: %(what)s (%(new)s new, %(known)s known already, %(faulty)s with a fault)."
    )
    return sentence % {"done": done, "what": what, **counts}


def _as_json(fault: Fault, path: Path, tongue: Tongue) -> dict[str, object]:
    return {
        "file": str(path),
        "row": fault.row,
        "column": fault.column,
        "wrong": fault.wrong_in(tongue),
        "right": fault.right.said(tongue),
    }
