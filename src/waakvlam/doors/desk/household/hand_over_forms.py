"""The form with which a file goes to another team (H6, S7, C11)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.handover.actions import HandOverPlan
from waakvlam.casework.handover.rules import CrossingGround
from waakvlam.doors.desk.household.words import CROSSING_GROUNDS
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.team.models import Team
from waakvlam.privacy.rules import NoReasonError, check_reason


class HandOverForm(forms.Form):
    """Why a file goes to a team, for whom it is, and across contractors on which ground."""

    reason = forms.CharField(
        label=_("Why another team goes on"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The new team reads this first. Tell also what you agreed with the household."),
    )
    receiver = forms.ChoiceField(
        label=_("Who of that team goes on"),
        required=False,
        help_text=_("When you agreed on somebody. The team itself says who helps."),
    )
    ground = forms.ChoiceField(
        label=_("Why this may leave your organisation"),
        choices=list(CROSSING_GROUNDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why this may leave your organisation.")},
    )

    def __init__(
        self, data: object, *, team: Team, across: bool, people: list[Professional]
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        self._team = team
        self._people = {str(one.pk): one for one in people}
        self.fields["receiver"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Nobody in particular")),
            *((number, one.name) for number, one in self._people.items()),
        ]
        if not across:
            del self.fields["ground"]

    def clean_reason(self) -> str:
        """Return a reason that tells the new team something."""
        try:
            return check_reason(self.cleaned_data["reason"])
        except NoReasonError as error:
            raise ValidationError(
                gettext("Tell a little more: the new team must understand.")
            ) from error

    def plan(self) -> HandOverPlan:
        """Return where the file goes and why, as the action takes it."""
        data: dict[str, Any] = self.cleaned_data
        ground = data.get("ground")
        return HandOverPlan(
            to_team=self._team,
            reason=data["reason"],
            receiver=self._people.get(data["receiver"]),
            ground=CrossingGround(ground) if ground else None,
        )
