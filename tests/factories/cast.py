"""The fixed cast of the tests: two contractors, three teams, and who works or looks there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from waakvlam.accounts.models import Account
from waakvlam.casework.household.actions import Address, PersonDetails
from waakvlam.casework.models import HelpRequest, Household
from waakvlam.casework.request.actions import Arrival, receive_request
from waakvlam.organisation.models import (
    Bandwidth,
    Contractor,
    Posting,
    Professional,
    ServiceArea,
    Team,
    TermNorm,
    TriageDuty,
)
from waakvlam.population.models import District, Municipality, Neighbourhood
from waakvlam.privacy.actor import acting_as

NOON = datetime(2026, 11, 10, 11, 0, tzinfo=UTC)
"""A Tuesday, 12.00 in the Netherlands."""

TERMS = (
    ("first_contact", "", 48, "clock_hours"),
    ("first_contact", "acute", 0, "calendar_days"),
    ("quality_contact", "", 5, "working_days"),
    ("first_conversation", "", 14, "calendar_days"),
)


@dataclass
class Cast:
    """Who there is: logged in as themselves, each with a place in the organisation."""

    municipality: Municipality
    neighbourhood: Neighbourhood
    adults: Team
    elsewhere: Team
    youth: Team
    professional: Account
    colleague: Account
    triage: Account
    lead: Account
    outsider: Account
    youth_worker: Account
    stip: Account
    commissioner: Account
    administrator: Account


def account(username: str, role: str) -> Account:
    """Return a saved account without a password."""
    return Account.objects.create_user(username, display_name=username.title(), role=role)


def professional(user: Account, team: Team, role: str = "professional") -> Professional:
    """Return a saved professional, posted in a team since 2020 and registered until 2030."""
    worker = Professional.objects.create(
        account=user,
        name=user.display_name,
        sort_key=user.username,
        number=f"nr-{user.username}",
        registration_kind="skj",
        registration_number=f"{user.pk:08d}",
        registered_until=date(2030, 1, 1),
    )
    Posting.objects.create(
        professional=worker, team=team, role=role, fte="0.889", started_on=date(2020, 1, 1)
    )
    return worker


def make_cast() -> Cast:
    """Return a whole small municipality with its teams, norms and people (not Nijmegen)."""
    town = Municipality.objects.create(code="9901", name="Voorbeeldstad")
    district = District.objects.create(code="WK990101", municipality=town, name="Noord")
    hood = Neighbourhood.objects.create(code="BU99010101", district=district, name="Dorp")
    far = Neighbourhood.objects.create(code="BU99010102", district=district, name="Polder")
    first = Contractor.objects.create(municipality=town, name="Stichting Een")
    second = Contractor.objects.create(municipality=town, name="Stichting Twee")
    _norms(town)
    cast = Cast(
        municipality=town,
        neighbourhood=hood,
        adults=_team("volwassenen-noord", "adults", first, district, hood),
        elsewhere=_team("volwassenen-polder", "adults", first, district, far),
        youth=_team("jeugd-noord", "youth_family", second, district, hood),
        professional=account("professional", "professional"),
        colleague=account("colleague", "professional"),
        triage=account("triage", "professional"),
        lead=account("lead", "lead"),
        outsider=account("outsider", "professional"),
        youth_worker=account("youth", "professional"),
        stip=account("stip", "stip_desk"),
        commissioner=account("commissioner", "commissioner"),
        administrator=account("administrator", "administrator"),
    )
    _post(cast)
    return cast


def _norms(town: Municipality) -> None:
    for code, urgency, amount, unit in TERMS:
        TermNorm.objects.create(
            municipality=town,
            code=code,
            urgency=urgency,
            from_event="received",
            amount=amount,
            unit=unit,
            valid_from=date(2020, 1, 1),
            source="E5.5.2",
        )
    Bandwidth.objects.create(
        municipality=town, team_kind="adults", low=10, high=15, valid_from=date(2020, 1, 1)
    )


def _post(cast: Cast) -> None:
    for user in (cast.professional, cast.colleague):
        professional(user, cast.adults)
    professional(cast.lead, cast.adults, "lead")
    on_duty = professional(cast.triage, cast.adults)
    TriageDuty.objects.create(professional=on_duty, team=cast.adults, started_on=date(2020, 1, 1))
    professional(cast.outsider, cast.elsewhere)
    professional(cast.youth_worker, cast.youth)


def _team(
    code: str, kind: str, contractor: Contractor, district: District, hood: Neighbourhood
) -> Team:
    team = Team.objects.create(
        code=code,
        name=code.replace("-", " ").title(),
        team_kind=kind,
        contractor=contractor,
        district=district,
        weekdays=[0, 1, 2, 3, 4],
    )
    ServiceArea.objects.create(team=team, team_kind=kind, neighbourhood=hood)
    return team


def arrival(
    family_name: str = "Proefpersoon",
    *,
    hood: str = "BU99010101",
    has_minor: bool = False,
    received_at: datetime = NOON,
    household_key: UUID | None = None,
    **person: object,
) -> Arrival:
    """Return a request as it comes in."""
    return Arrival(
        question="Ik kom er alleen niet meer uit.",
        person=PersonDetails(family_name=family_name, **person),  # type: ignore[arg-type]
        address=Address(hood, "Dorpsstraat", "1", "9901AA"),
        has_minor=has_minor,
        received_at=received_at,
        household_key=household_key,
    )


def received(cast: Cast, **kinds: object) -> HelpRequest:
    """Return a request that the STIP desk took in."""
    with acting_as(cast.stip.pk):
        return receive_request(arrival=arrival(**kinds), by=cast.stip, at=NOON)  # type: ignore[arg-type]


def household_of(request: HelpRequest) -> Household:
    """Return the household of a request, past every wall (as the owner)."""
    return Household.objects.get(pk=request.household_id)
