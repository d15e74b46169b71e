"""The three lists that can be taken in on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waakvlam.accounts.models import Account
from waakvlam.casework.imports.acting import teams_led_by
from waakvlam.casework.imports.columns import CASE_COLUMNS, REQUEST_COLUMNS
from waakvlam.casework.imports.whole_lists import Ask, take_in_case_list, take_in_request_list
from waakvlam.kernel.local_time import local_day
from waakvlam.kernel.saying import say
from waakvlam.kernel.table_columns import Column, Fault
from waakvlam.kernel.table_preview import Preview
from waakvlam.organisation.imports.actions import take_in_professional_list
from waakvlam.organisation.imports.professionals import COLUMNS

NO_TEAM = Fault(0, "", say("you lead no team today"), say("a list of your own team"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A list: its title, its columns, its two addresses, and how it is looked at or taken in."""

    form: str
    title: Promise
    what: Promise
    columns: tuple[Column, ...]
    address: str
    read_address: str
    take_in: Callable[[bytes, Account, datetime, bool], Preview]


def _of_own_teams(
    take_in: Callable[[bytes, Ask], Preview],
) -> Callable[[bytes, Account, datetime, bool], Preview]:
    def taken(content: bytes, account: Account, now: datetime, look: bool) -> Preview:  # noqa: FBT001
        teams = teams_led_by(account, local_day(now))
        if not teams:
            return Preview((), (), (NO_TEAM,), 0, 0)
        return take_in(content, Ask(teams, account, now, look))

    return taken


def _professionals(content: bytes, account: Account, _now: datetime, look: bool) -> Preview:  # noqa: FBT001
    return take_in_professional_list(content, by=account, look=look)


HELP_REQUESTS = Kind(
    "import_help_requests",
    _("Take help requests over"),
    _("The requests that your team has in a list or another system"),
    REQUEST_COLUMNS,
    "office:import_help_requests",
    "office:help_requests_read",
    _of_own_teams(take_in_request_list),
)
CASES = Kind(
    "import_cases",
    _("Take cases over"),
    _("The households that your team helps now"),
    CASE_COLUMNS,
    "office:import_cases",
    "office:cases_read",
    _of_own_teams(take_in_case_list),
)
PROFESSIONALS = Kind(
    "import_professionals",
    _("Take professionals over"),
    _("Who works in which team, since when and for how many hours"),
    COLUMNS,
    "office:import_professionals",
    "office:professionals_read",
    _professionals,
)
KINDS = {kind.form: kind for kind in (HELP_REQUESTS, CASES, PROFESSIONALS)}
