"""A town in which every page has something to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from factories.budgets import nijmegen, take_in
from factories.cast import Cast, arrival
from factories.desk import fresh, taken_up, waiting
from factories.lump_sum_ways import three_ways
from factories.revision_work import talked_about
from waakvlam.casework.agenda.actions import make_appointment, set_mark
from waakvlam.casework.case.actions import open_case
from waakvlam.casework.case.rules import Phase
from waakvlam.casework.contact.actions import ContactDetails, write_contact
from waakvlam.casework.handover.actions import HandOverPlan, hand_over
from waakvlam.casework.merging.actions import merge_households
from waakvlam.casework.models import (
    Appointment,
    Case,
    Contact,
    Goal,
    HelpRequest,
    Household,
    Merge,
    Person,
    Plan,
    PlanAction,
)
from waakvlam.casework.plan.actions import add_action, add_goal, start_plan
from waakvlam.casework.request.actions import receive_request
from waakvlam.funding.work.models import RevisionVersion, Talk
from waakvlam.organisation.models import ClosedDay, Professional, SteeringNorm
from waakvlam.privacy.actor import DatabaseRole, acting_as

HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Furnished:
    """What stands in the town: a household that is helped, and requests in each stage."""

    new: HelpRequest
    waiting: HelpRequest
    taken_up: HelpRequest
    household: Household
    person: Person
    contact: Contact
    goal: Goal
    action: PlanAction
    appointment: Appointment
    revision: RevisionVersion
    talk: Talk
    twin: Household
    merge: Merge
    closed_day: ClosedDay


def furnish(cast: Cast) -> Furnished:
    """Fill the town as its people would have done it."""
    SteeringNorm.objects.create(
        municipality=cast.municipality,
        code="ACC1",
        value=1,
        valid_from="2020-01-01",
        source="E7",
    )
    new, waits = fresh(cast, "Proefpersoon-Merel"), waiting(cast, "Proefpersoon-Peer")
    request = taken_up(cast, "Proefpersoon-Vlier")
    with acting_as(cast.professional.pk):
        household = Household.objects.get(pk=request.household_id)
        person = Person.objects.get(household=household)
        contact, appointment = _helped(cast, household, person)
        goal, action = _plan(cast, household)
    _handed_over(cast)
    revision, talk = _revision(cast)
    return Furnished(
        new=new,
        waiting=waits,
        taken_up=request,
        household=household,
        person=person,
        contact=contact,
        goal=goal,
        action=action,
        appointment=appointment,
        revision=revision,
        talk=talk,
        twin=second_file(cast, "Proefpersoon-Vlier"),
        merge=_joined(cast, household),
        closed_day=ClosedDay.objects.create(
            municipality=cast.municipality,
            day=timezone.localdate() + timedelta(days=30),
            reason="Kerst",
        ),
    )


def _helped(cast: Cast, household: Household, person: Person) -> tuple[Contact, Appointment]:
    """Let the household be called, with an appointment and a mark for later."""
    at, helper = timezone.now(), Professional.objects.get(account=cast.professional)
    contact = write_contact(
        household=household,
        details=ContactDetails(at - HALF_HOUR, 30, "phone", note="Bel vrijdag terug."),
        members=[person.pk],
        professional=helper,
        by=cast.professional,
        now=at,
    )
    appointment = make_appointment(
        household=household,
        professional=helper,
        moment=at + timedelta(days=1),
        place="Wijkcentrum",
        by=cast.professional,
    )
    set_mark(household=household, professional=helper, on=at.date(), note="Vraag hoe het gaat")
    return contact, appointment


def second_file(cast: Cast, name: str) -> Household:
    """Let the desk overlook that a household is known, and make a second file of it."""
    with acting_as(cast.stip.pk):
        taken_in = arrival(name, received_at=timezone.now(), birth_date=date(1980, 3, 5))
        request = receive_request(arrival=taken_in, by=cast.stip, at=timezone.now())
    return Household.objects.get(pk=request.household_id)


def _joined(cast: Cast, household: Household) -> Merge:
    """Let a second file of the household be joined to it."""
    second = second_file(cast, "Proefpersoon-Vlier")
    with acting_as(cast.lead.pk):
        merge_households(
            kept=household,
            merged=second,
            pairs={},
            reason="Het is hetzelfde gezin, zegt de moeder.",
            by=cast.lead,
            at=timezone.now(),
        )
    return Merge.objects.get()


def _revision(cast: Cast) -> tuple[RevisionVersion, Talk]:
    """Let a revision of the budget lie ready: talks, an agreement, the lump sum in three ways."""
    nijmegen()
    take_in()
    with acting_as(cast.commissioner.pk, DatabaseRole.STEERING):
        version = talked_about(cast.commissioner)
        three_ways(version, cast.commissioner)
        return version, version.talks.all()[0]


def _handed_over(cast: Cast) -> None:
    """Let a household come from the other team, and nobody help it yet."""
    at = timezone.now()
    with acting_as(cast.stip.pk):
        taken_in = arrival("Proefpersoon-Wilg", hood="BU99010102", received_at=at)
        request = receive_request(arrival=taken_in, by=cast.stip, at=at)
    household = Household.objects.get(pk=request.household_id)
    open_case(
        household=household,
        phase=Phase.INTAKE,
        professional=Professional.objects.get(account=cast.outsider),
        by=cast.outsider,
        at=at,
    )
    with acting_as(cast.outsider.pk):
        plan = HandOverPlan(cast.adults, "Zij wonen nu in Noord.")
        hand_over(household=household, plan=plan, by=cast.outsider, at=timezone.now())


def _plan(cast: Cast, household: Household) -> tuple[Goal, PlanAction]:
    by, at = cast.professional, timezone.now()
    case = Case.objects.get(household=household, closed_on__isnull=True)
    plan: Plan = start_plan(
        case=case, words="Ik wil weer rust in huis.", review_on=at.date(), by=by, at=at
    )
    goal = add_goal(plan=plan, life_domain="money", text="De post is bij.", by=by)
    action = add_action(
        goal=goal, text="Samen de post openen", doer="professional", who="", due_on=None, by=by
    )
    return goal, action
