"""Writing contacts down, once for several people, with what they mean for the norms (C5, H2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.casework.case.models import Case
from waakvlam.casework.contact.models import Contact, ContactMember
from waakvlam.casework.edit.actions import log_changed, save_edit
from waakvlam.casework.household.models import Household, persons_of
from waakvlam.casework.request.actions import norms_run
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import Outcome, RequestStatus
from waakvlam.casework.wall.moved import hold_file
from waakvlam.organisation.norm.rules import local_day
from waakvlam.organisation.professional.models import Professional

REACHED_BY = {
    "contact": ("first_contact",),
    "quality_contact": ("first_contact", "quality_contact"),
    "first_conversation": ("first_contact", "quality_contact", "first_conversation"),
}
"""Which norms a contact of each depth meets: who had a conversation has been contacted."""

MEETS_NORMS = ("individual", "group")
"""Activities in which a resident is spoken with; a note or a journey is no contact in time (H2)."""


class ContactInFutureError(ValueError):
    """A contact that has not happened yet is an appointment."""


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """A contact as it was: when, how long, how, how deep, and what was said."""

    at: datetime
    minutes: int
    manner: str
    depth: str = "contact"
    activity: str = "individual"
    note: str = ""


@transaction.atomic
def write_contact(
    *,
    household: Household,
    details: ContactDetails,
    members: Collection[UUID],
    professional: Professional,
    by: Account,
    now: datetime,
) -> Contact:
    """Write a contact of a household with some of its members.

    It meets the norms of every open request that still run when a resident was spoken with (H2);
    it is told with the newest. A member who is not of the household is left out.
    Raises ContactInFutureError and FileMovedError.
    """
    if details.at > now:
        raise ContactInFutureError
    hold_file(household)
    met = _requests_met(household, details)
    newest = max(met, key=lambda request: request.received_at, default=None)
    contact = _new_contact(household, details, professional, newest)
    contact.save(force_insert=True)
    _add_members(contact, members)
    for request in met:
        _meet_norms(request, details)
    log_deed(
        account_id=by.pk,
        verb="write",
        noun="contact",
        key=contact.pk,
        household_key=household.pk,
        details={"depth": details.depth, "minutes": details.minutes},
    )
    return contact


@transaction.atomic
def change_contact(
    *, contact: Contact, version: int, changes: Mapping[str, object], by: Account
) -> Contact:
    """Save an edit of a contact's note, length or manner; raises StaleEditError."""
    saved, written = save_edit(contact, version=version, changes=changes)
    log_changed(written, noun="contact", key=saved.pk, household_key=saved.household_id, by=by)
    return saved


def _new_contact(
    household: Household,
    details: ContactDetails,
    professional: Professional,
    request: HelpRequest | None,
) -> Contact:
    return Contact(
        household=household,
        team_id=household.team_id,
        contractor_id=household.contractor_id,
        case=Case.objects.filter(household=household, closed_on__isnull=True).first(),
        request=request,
        professional=professional,
        at=details.at,
        minutes=details.minutes,
        manner=details.manner,
        depth=details.depth,
        activity=details.activity,
        note=details.note,
    )


def _add_members(contact: Contact, members: Collection[UUID]) -> None:
    persons = persons_of(contact.household_id).filter(pk__in=members)
    ContactMember.objects.bulk_create(
        ContactMember(
            household_id=contact.household_id,
            team_id=contact.team_id,
            contractor_id=contact.contractor_id,
            contact=contact,
            person=person,
        )
        for person in persons
    )


def _requests_met(household: Household, details: ContactDetails) -> list[HelpRequest]:
    """Lock and return the household's requests that are not closed and were received by then."""
    if details.activity not in MEETS_NORMS:
        return []
    return list(
        HelpRequest.objects.select_for_update()
        .filter(household=household, closed_on__isnull=True, received_at__lte=details.at)
        .order_by("pk")
    )


def _meet_norms(request: HelpRequest, details: ContactDetails) -> None:
    fields = [f"{code}_at" for code in REACHED_BY[details.depth]]
    for name in fields:
        earlier: datetime | None = getattr(request, name)
        if earlier is None or details.at < earlier:
            setattr(request, name, details.at)
    if request.status == RequestStatus.DECIDED and not norms_run(request, Outcome(request.outcome)):
        request.status = RequestStatus.CLOSED
        met_on = local_day(details.at)
        request.closed_on = max(met_on, request.decided_on or met_on)
    request.version += 1
    request.save()
