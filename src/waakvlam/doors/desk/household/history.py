"""The timeline of a household in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from waakvlam.casework.timeline.queries import Event, TimelinePage
from waakvlam.doors.desk.household.words import (
    CHANGED_FIELDS,
    CLOSED_REASONS,
    COORDINATORS,
    CROSSING_GROUNDS,
    DEPTHS_SHORT,
    DROPOUT_REASONS,
    KINDS,
    MANNERS,
    word,
)
from waakvlam.doors.desk.words import (
    OUTCOMES,
    PHASES,
    SOURCES,
    STOP_REASONS,
    Words,
    in_words,
)
from waakvlam.doors.frame.fields import DayInput
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.kernel.notation import write_date, write_moment

DIGITS = 6
"""Of a page number; more ask for nothing that exists."""


class TimelineFilter(forms.Form):
    """What of the timeline to show; kept in the address, and names nobody."""

    mark_optional = False
    soort = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[("", gettext_lazy("Everything")), *KINDS.items()],
    )
    vanaf = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=DayInput(), help_text=""
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One event, ready to read; ``stamp`` is its moment for a machine."""

    stamp: str
    when: str
    title: str
    text: str
    by: str
    url: str
    norm: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """What the frame's pagination reads of a page that was cut by the database."""

    number: int
    num_pages: int

    @property
    def paginator(self) -> Pages:
        """Return itself: it knows the number of pages."""
        return self

    @property
    def has_previous(self) -> bool:
        """Whether a page comes before."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.number < self.num_pages

    @property
    def previous_page_number(self) -> int:
        """Return the number of the page before."""
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        """Return the number of the page that follows."""
        return self.number + 1


def page_number(text: str) -> int:
    """Return the page that an address asks for; nonsense asks for the first."""
    asks = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return max(1, int(text)) if asks else 1


def told(page: TimelinePage, household_key: UUID) -> list[Told]:
    """Return the events of a page in words."""
    language = get_language() or "nl"
    return [_told(event, household_key, language) for event in page.events]


def _told(event: Event, household_key: UUID, language: str) -> Told:
    at = event.at.astimezone(LOCAL_TIME)
    return Told(
        stamp=at.isoformat(),
        when=write_date(at, language) if event.whole_day else write_moment(at, language),
        title=_title(event),
        text=_text(event),
        by=_by(event),
        url=_url(event, household_key),
        norm=event.kind == "request",
    )


def _text(event: Event) -> str:
    if event.code == "case_closed":
        dropout = event.details["dropout"]
        return "\n".join(filter(None, (dropout and word(DROPOUT_REASONS, dropout), event.body)))
    if event.code == "handed_over" and event.details["ground"]:
        return f"{event.body}\n{word(CROSSING_GROUNDS, event.details['ground'])}"
    return event.body


def _url(event: Event, household_key: UUID) -> str:
    if event.kind == "contact":
        return reverse(
            "desk:household_contact", kwargs={"key": household_key, "contact_key": event.key}
        )
    if event.code in {"merged_household", "merged_person"}:
        number = int(event.key)
        return reverse("desk:household_merged", kwargs={"key": household_key, "number": number})
    return ""


def _by(event: Event) -> str:
    if event.kind == "contact":
        members = ", ".join(event.details["members"])
        return (
            _("%(who)s, with %(members)s") % {"who": event.by_name, "members": members}
            if (members)
            else event.by_name
        )
    if event.code in {
        "helper_started",
        "helper_ended",
        "coordinator",
        "member_started",
        "member_ended",
    }:
        return ""
    return event.by_name


def _title(event: Event) -> str:
    if event.kind == "contact":
        return _contact_title(event)
    if event.kind == "change":
        fields = in_words(event.details.get("fields", ()), CHANGED_FIELDS)
        return _("Changed: %(fields)s") % {"fields": fields} if fields else _("Changed")
    if event.code == "handed_over":
        return _("Handed over: from %(from)s to %(to)s") % event.details
    if event.code == "member_started" and event.details["phase"]:
        phase = word(PHASES, event.details["phase"])
        return _("Own phase of %(name)s: %(phase)s") % {"name": event.by_name, "phase": phase}
    return str(_TITLES[event.code]) % {"said": _said(event), "name": event.by_name}


def _said(event: Event) -> str:
    if event.code == "coordinator" and event.by_name:
        return event.by_name
    words, name = _SAID.get(event.code, ({}, ""))
    return word(words, event.details.get(name, ""))


def _contact_title(event: Event) -> str:
    details = event.details
    if details["activity"] == "administration":
        return _("Note in the file")
    return _("%(depth)s: %(manner)s, %(minutes)d minutes") % {
        "depth": word(DEPTHS_SHORT, event.code),
        "manner": word(MANNERS, details["manner"]).lower(),
        "minutes": details["minutes"],
    }


_TITLES: Words = {
    "received": gettext_lazy("Request for help: %(said)s"),
    "outcome": gettext_lazy("Request dealt with: %(said)s"),
    "clock_stopped": gettext_lazy("Clock stopped: %(said)s"),
    "clock_started": gettext_lazy("Clock runs again"),
    "case_opened": gettext_lazy("Case opened"),
    "case_closed": gettext_lazy("Case closed: %(said)s"),
    "phase": gettext_lazy("Phase: %(said)s"),
    "helper_started": gettext_lazy("%(name)s helps from now on"),
    "helper_ended": gettext_lazy("%(name)s stopped helping"),
    "coordinator": gettext_lazy("Coordinator: %(said)s"),
    "member_started": gettext_lazy("%(name)s is helped too from now on"),
    "member_ended": gettext_lazy("%(name)s is no longer helped"),
    "merged_household": gettext_lazy("Two files were joined: this is one household"),
    "merged_person": gettext_lazy("Listed twice: this is one person"),
    "merge_other_household": gettext_lazy("This file was joined to another file"),
    "merge_other_person": gettext_lazy("Somebody of this household is also in another file"),
    "undo_merge_other_household": gettext_lazy("The joining was undone"),
    "undo_merge_other_person": gettext_lazy("The joining was undone"),
    "merge_undone": gettext_lazy("The joining was undone"),
    "plan_started": gettext_lazy("Plan started"),
    "plan_reviewed": gettext_lazy("Plan reviewed together"),
    "goal_met": gettext_lazy("Goal met"),
    "goal_not_met": gettext_lazy("Goal not met"),
    "goal_open": gettext_lazy("Goal opened again"),
    "appointment": gettext_lazy("Appointment"),
    "appointment_cancelled": gettext_lazy("Appointment cancelled"),
}
_SAID: dict[str, tuple[Words, str]] = {
    "received": (SOURCES, "source"),
    "outcome": (OUTCOMES, "outcome"),
    "clock_stopped": (STOP_REASONS, "reason"),
    "case_closed": (CLOSED_REASONS, "reason"),
    "phase": (PHASES, "phase"),
    "coordinator": (COORDINATORS, "kind"),
}
