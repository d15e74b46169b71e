"""What stands around every page of a household: who, how it stands, and where one can go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waakvlam.accounts.models import Account
from waakvlam.casework.household.models import Household
from waakvlam.casework.household.queries import NotYoursError, get_household_for
from waakvlam.casework.merging.queries import kept_file
from waakvlam.casework.request.listed import ListedRequest, open_requests_of
from waakvlam.casework.timeline.standing import Resident, Standing, standing_of
from waakvlam.doors.desk.household.went_on import FileWentOnError
from waakvlam.doors.desk.household.words import COORDINATORS, word
from waakvlam.doors.desk.norm_line import NormLine, next_norm_line
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.words import PHASES
from waakvlam.doors.frame.access import account_of
from waakvlam.doors.frame.components import Fact, Mark, Tone
from waakvlam.doors.frame.moment import now
from waakvlam.kernel.age import age_on
from waakvlam.privacy.rules import Ground

NAMED = 4
"""How many people the identity bar names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request that is open, with how its next norm stands."""

    request: ListedRequest
    norm: NormLine | None


@dataclass(frozen=True, slots=True)
class OpenHousehold:
    """A household that was opened for a page: by whom, on which ground, and how it stands."""

    account: Account
    household: Household
    ground: Ground
    area: str
    standing: Standing
    requests: list[RequestLine]
    at: datetime

    @property
    def today(self) -> date:
        """Return the day of the page."""
        return self.at.date()

    def url(self, name: str, **kwargs: object) -> str:
        """Return the address of one of this household's pages."""
        return reverse(f"desk:{name}", kwargs={"key": self.household.pk, **kwargs})


def open_household_page(request: HttpRequest, key: UUID, what: str) -> OpenHousehold:
    """Open a household for a page; what is not theirs does not exist, and is logged (L1).

    Raises FileWentOnError where the file was merged into another that is theirs (H7).
    """
    account, at = account_of(request), now()
    try:
        opened = get_household_for(account, key, now=at, what=what)
    except NotYoursError as error:
        went_on = kept_file(key)
        if went_on is not None:
            raise FileWentOnError(went_on) from error
        raise not_theirs(request, what, key) from error
    standing = standing_of(opened.household, account_id=account.pk)
    requests = [
        RequestLine(one, next_norm_line(one, standing.calendar, at))
        for one in open_requests_of(key)
    ]
    return OpenHousehold(
        account, opened.household, opened.ground, opened.area, standing, requests, at
    )


def shell(opened: OpenHousehold, current: str = "") -> dict[str, Any]:
    """Return what ``desk/household/base.html`` shows around a page; ``current`` is its tab."""
    return {
        "opened": opened,
        "household": opened.household,
        "standing": opened.standing,
        "facts": _facts(opened),
        "marks": _marks(opened),
        "norm": next((line.norm for line in opened.requests if line.norm), None),
        "tabs": [
            (label, opened.url(name), name == current)
            for name, label in (
                ("household", _("Timeline")),
                ("household_plan", _("Plan")),
                ("household_people", _("People")),
                ("household_involve", _("Who helps")),
                ("household_who_looked", _("Who looked")),
            )
        ],
    }


def _facts(opened: OpenHousehold) -> list[Fact]:
    household, standing = opened.household, opened.standing
    phase = word(PHASES, standing.case.phase) if standing.case else _("No open case")
    facts = [
        Fact(_("Who"), who(standing.persons, opened.today)),
        Fact(_("Where"), _where(household, opened.area)),
        Fact(_("Team"), household.team.name),
        Fact(_("Coordinator"), _coordinator(standing)),
        Fact(_("Phase"), phase),
    ]
    return [fact for fact in facts if fact.value]


def who(persons: list[Resident], today: date) -> str:
    """Return who belongs to the household with their ages; of many the first few and a number."""
    named = [_aged(person, today) for person in persons[:NAMED]]
    more = len(persons) - len(named)
    if more:
        named.append(ngettext("%d more", "%d more", more) % more)
    return ", ".join(named)


def _aged(person: Resident, today: date) -> str:
    if person.birth_date is None:
        return person.short_name
    return f"{person.short_name} ({age_on(person.birth_date, today)})"


def _where(household: Household, area: str) -> str:
    street = f"{household.street} {household.house_number}".strip()
    return ", ".join(filter(None, (street, area)))


def _coordinator(standing: Standing) -> str:
    if standing.coordinator is None:
        return _("Nobody yet")
    kind = word(COORDINATORS, standing.coordinator.kind)
    return standing.coordinator.name or kind


def _marks(opened: OpenHousehold) -> list[Mark]:
    marks = []
    if opened.household.safety_concern:
        marks.append(Mark(_("Safety concern"), Tone.DANGER))
    earlier = len(opened.standing.earlier)
    if earlier:
        text = ngettext("Known: helped once before", "Known: helped %d times before", earlier)
        marks.append(Mark(text % earlier if "%d" in text else text))
    if opened.ground is Ground.BROKEN_GLASS:
        marks.append(Mark(_("Opened with a reason, which the team lead sees"), Tone.WARNING))
    return marks
