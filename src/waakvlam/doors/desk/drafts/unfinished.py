"""The reader's drafts over all forms: what each is, and where to go on with it (H8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.drafts.queries import OwnDraft, own_drafts
from waakvlam.doors.desk.drafts.box import RESUME

SHOWN = 10


@dataclass(frozen=True, slots=True)
class FormPlace:
    """What a form is called and the page it stands on.

    ``file`` is the parameter of the address that holds the draft's file, ``part`` the one for what
    follows the form's name.
    """

    title: Promise
    page: str
    file: str = "key"
    part: str = ""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft, ready to read; ``name`` is the household's, or empty."""

    title: Promise
    name: str
    at: datetime
    url: str


PLACES: Mapping[str, FormPlace] = {
    "request_new": FormPlace(_("New request"), "request_new", file=""),
    "triage": FormPlace(_("Triage of a request"), "request_triage"),
    "outcome": FormPlace(_("Outcome of a request"), "request_decide"),
    "hours": FormPlace(_("My hours"), "my_hours_of_week", file="day"),
    "contact": FormPlace(_("A contact"), "household"),
    "hand_over": FormPlace(_("Handing over"), "household_hand_over"),
    "person_new": FormPlace(_("Add somebody"), "household_people"),
    "household_edit": FormPlace(_("Details of the household"), "household_edit"),
    "appointment": FormPlace(_("Appointment"), "household_appointment"),
    "mark": FormPlace(_("Come back to this"), "household_mark"),
    "phase": FormPlace(_("Phase"), "household_phase"),
    "coordinator": FormPlace(_("Coordinator"), "household_coordinator"),
    "close": FormPlace(_("Closing"), "household_close"),
    "plan_words": FormPlace(_("The resident's words"), "household_plan_words"),
    "plan_goal": FormPlace(_("Add a goal"), "household_plan_goal"),
    "open_anyway": FormPlace(_("Open a file anyway"), "household_open_anyway"),
}
"""The forms that are named by one word; the file's key alone tells where they stand."""

PLACES_OF_A_PART: Mapping[str, FormPlace] = {
    "contact": FormPlace(_("A contact"), "household_contact", part="contact_key"),
    "person": FormPlace(_("Details of a person"), "household_person_edit", part="person_key"),
    "help": FormPlace(_("Help to this person"), "household_person_help", part="person_key"),
    "same": FormPlace(_("Listed twice?"), "household_person_same", part="person_key"),
    "merge": FormPlace(_("Joining files"), "household_merge_with", part="other_key"),
    "plan_action": FormPlace(_("Who does what"), "household_plan_action", part="number"),
}
"""The forms whose name goes on with the key or number of what they are about."""


def unfinished_of(account_id: int) -> list[Unfinished]:
    """Return the account's newest drafts; one query."""
    return [_unfinished(one) for one in own_drafts(account_id, most=SHOWN)]


def _unfinished(draft: OwnDraft) -> Unfinished:
    name, _underscore, part = draft.form.rpartition("_")
    place = PLACES.get(draft.form) or PLACES_OF_A_PART[name]
    address = {place.file: draft.file_key} if place.file else {}
    if place.part:
        address[place.part] = part if place.part == "number" else str(UUID(part))
    url = reverse(f"desk:{place.page}", kwargs=address)
    return Unfinished(
        place.title, draft.household_name, draft.updated_at, f"{url}?{RESUME}={draft.tab}"
    )
