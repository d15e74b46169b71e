"""The form of worked time without a household, and the week that an address asks for (C6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.hours.actions import Worked, monday_of
from waakvlam.doors.desk.words import Words
from waakvlam.doors.frame.days import FIRST_RECORDED
from waakvlam.organisation.team.models import Team

ACTIVITY_WORDS: Words = {
    "collective": _("For the neighbourhood: a group or a meeting"),
    "network": _("Partners and network"),
    "indication": _("Enquiries and indications"),
    "learning": _("Learning and case discussion"),
    "administration": _("Paperwork"),
    "travel": _("Travel"),
}

FIRST_WEEK = monday_of(FIRST_RECORDED)


def week_asked(text: str, today: date) -> date:
    """Return the Monday of the week that an address asks for; nonsense asks for this week.

    A week that is still to come, or from before records begin, asks for the nearest there is.
    """
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = today
    return min(max(monday_of(asked), FIRST_WEEK), monday_of(today))


class WorkedTimeForm(forms.Form):
    """An activity, how long, and for which team when there are several."""

    activity = forms.ChoiceField(label=_("What you did"), choices=list(ACTIVITY_WORDS.items()))
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=168, initial=0)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=59, initial=0)
    team = forms.ChoiceField(label=_("For which team"))

    def __init__(self, data: object, *, teams: list[Team], monday: date) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        self._teams = {team.code: team for team in teams}
        self._monday = monday
        self.fields["team"].choices = [  # type: ignore[attr-defined]  # a choice field
            (team.code, team.name) for team in teams
        ]
        if len(teams) == 1:
            del self.fields["team"]

    def clean(self) -> dict[str, Any]:
        """Ask for at least a minute."""
        data = self.cleaned_data
        if data.get("hours") == 0 and data.get("minutes") == 0:
            self.add_error("minutes", gettext("Write how long it took: at least a minute."))
        return data

    def worked(self) -> Worked:
        """Return the worked time as the action takes it."""
        data = self.cleaned_data
        code = data.get("team") or next(iter(self._teams))
        minutes = data["hours"] * 60 + data["minutes"]
        return Worked(self._teams[code], self._monday, data["activity"], minutes)
