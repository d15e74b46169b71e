"""A household that is helped, and what it takes to hand it over."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from factories.cast import Cast
from factories.households import Helped, helped
from waakvlam.accounts.models import Account
from waakvlam.casework.agenda.actions import make_appointment, set_mark
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.handover.actions import HandOverPlan, hand_over
from waakvlam.casework.handover.rules import CrossingGround
from waakvlam.organisation.models import Posting, Team
from waakvlam.privacy.actor import acting_as

WHY = "Zij wonen nu in de Polder en kennen daar iedereen."
FILE = (
    "person",
    "helprequest",
    "case",
    "phasespell",
    "member",
    "involvement",
    "coordination",
    "contact",
    "contactmember",
    "appointment",
    "mark",
    "handover",
)


def lead_of_the_other_team(cast: Cast) -> Account:
    """Return who leads the other team of the same contractor from now on."""
    Posting.objects.filter(professional__account=cast.outsider).update(role="lead")
    return cast.outsider


def opened(cast: Cast) -> Helped:
    """Return a household with a contact, an appointment ahead, a mark and a coordinator."""
    file = helped(cast, members=2, contacts=2)
    now = timezone.now()
    set_coordinator(
        household=file.household,
        case=file.case,
        coordinator=Coordinator("professional", file.professional),
        by=cast.lead,
        at=now - timedelta(hours=2),
    )
    make_appointment(
        household=file.household,
        professional=file.professional,
        moment=now + timedelta(days=2),
        place="Thuis",
        by=cast.professional,
    )
    set_mark(household=file.household, professional=file.professional, on=now.date(), note="Bel")
    return file


def given(
    cast: Cast,
    file: Helped,
    to: Team,
    *,
    by: Account | None = None,
    ground: CrossingGround | None = None,
) -> None:
    """Hand a file over as the professional does, or somebody else."""
    actor = by or cast.professional
    with acting_as(actor.pk):
        hand_over(
            household=file.household,
            plan=HandOverPlan(to, WHY, ground=ground),
            by=actor,
            at=timezone.now(),
        )


def seen(account: Account, table: str) -> int:
    """Return how many rows raw SQL gives an account."""
    with acting_as(account.pk), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM casework_{table}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
