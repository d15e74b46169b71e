"""The forms of a talk: writing one down, and mending it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.frame.fields import DayInput
from waakvlam.doors.steering.revisions.fields import SeenForm
from waakvlam.doors.steering.revisions.words import SUBJECTS, TALK_KINDS
from waakvlam.funding.work.models import Talk
from waakvlam.funding.work.talks import TalkHeld


class TalkBase(forms.Form):
    """A talk with a contractor: no names of people."""

    held_on = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    with_whom = forms.CharField(
        label=gettext_lazy("With whom"),
        max_length=200,
        help_text=gettext_lazy("A role or an organisation, no names."),
    )
    subjects = forms.MultipleChoiceField(
        label=gettext_lazy("Subjects"),
        choices=list(SUBJECTS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.CharField(
        label=gettext_lazy("What was agreed"), widget=forms.Textarea, required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401  # as Django's
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_held_on(self) -> date:
        """Refuse a talk that is still to be held."""
        day: date = self.cleaned_data["held_on"]
        if day > self._today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def held(self, kind: str) -> TalkHeld:
        """Return the talk that was filled in."""
        data = self.cleaned_data
        subjects = tuple(data["subjects"])
        return TalkHeld(kind, data["held_on"], data["with_whom"], subjects, data["agreed"])


class TalkForm(TalkBase):
    """A talk that is written down, with what it was for."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What the talk is for"),
        choices=list(TALK_KINDS.items()),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Steering on the contract and on development are kept apart."),
    )
    field_order = ("kind",)


class MendTalkForm(SeenForm, TalkBase):
    """A talk that is mended; what it was for stays, so that the two lists stay apart (M4)."""


def talk_initial(talk: Talk) -> dict[str, object]:
    """Return what the form shows of a talk."""
    return {
        "held_on": talk.held_on,
        "with_whom": talk.with_whom,
        "subjects": talk.subjects,
        "agreed": talk.agreed,
        "seen": talk.entered_at.isoformat(),
    }
