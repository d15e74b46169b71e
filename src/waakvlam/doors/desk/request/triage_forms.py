"""The forms of triage and of an outcome (H4, H5)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.life_domain.rules import life_domains_of
from waakvlam.casework.request.actions import Decision, Triage
from waakvlam.casework.request.models import HelpRequest
from waakvlam.casework.request.rules import (
    Complexity,
    Outcome,
    OutcomeDetail,
    OutcomeIncompleteError,
    Severity,
    Urgency,
    check_outcome,
)
from waakvlam.doors.desk.words import COMPLEXITIES, LIFE_DOMAINS, OUTCOMES, SEVERITIES, URGENCIES
from waakvlam.kernel.team_kind import TeamKind

WAITING = "waiting"


class OutcomeForm(forms.Form):
    """What came of a request, with what that outcome must say (H5)."""

    needed_for_some = ("reason", "alternative")

    next_step = forms.ChoiceField(
        label=_("What is the outcome?"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens next.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only needed when the request is not taken up."),
    )
    alternative = forms.CharField(
        label=_("Where does the resident go, or what helps instead?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only needed for the social base, another desk, or when it is not taken up."),
    )

    def clean(self) -> dict[str, Any]:
        """Hold what was told against what the outcome demands."""
        data = self.cleaned_data
        if data.get("next_step", WAITING) == WAITING:
            return data
        decision = self.decision()
        try:
            check_outcome(decision.outcome, decision.given())
        except OutcomeIncompleteError as incomplete:
            self._point_at(incomplete.missing)
        return data

    def _point_at(self, missing: frozenset[OutcomeDetail]) -> None:
        if OutcomeDetail.REASON in missing:
            self.add_error("reason", gettext("Say why: the resident may ask."))
        if missing & {OutcomeDetail.ALTERNATIVE, OutcomeDetail.DESTINATION}:
            self.add_error("alternative", gettext("Say where the resident can go instead."))

    def decision(self) -> Decision:
        """Return what came of the request, as the action takes it."""
        data = self.cleaned_data
        return Decision(
            Outcome(data["next_step"]), data.get("reason", ""), data.get("alternative", "")
        )


class TriageForm(OutcomeForm):
    """How urgent, how heavy, what kind, and what happens next (H4)."""

    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        choices=list(URGENCIES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how urgent it is.")},
    )
    severity = forms.ChoiceField(
        label=_("How heavy is it?"),
        choices=list(SEVERITIES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how heavy it is.")},
    )
    complexity = forms.ChoiceField(
        label=_("Is it one question or several?"),
        choices=list(COMPLEXITIES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is one question or several.")},
    )
    nature = forms.CharField(label=_("What is it about?"), required=False, max_length=200)
    life_domains = forms.MultipleChoiceField(
        label=_("What does the question touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    next_step = forms.ChoiceField(
        label=_("What happens next?"),
        choices=[
            (WAITING, _("On the waiting list: somebody of the team helps")),
            *OUTCOMES.items(),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens next.")},
    )
    field_order = ("urgency", "severity", "complexity", "nature", "life_domains", "next_step")

    def __init__(self, data: QueryDict | None = None, *, about: HelpRequest) -> None:
        noted = ("urgency", "severity", "complexity", "nature", "life_domains")
        super().__init__(data, initial={name: getattr(about, name) for name in noted})
        offered = life_domains_of(TeamKind(about.team.team_kind))
        named = [one for one in about.life_domains if one not in set(offered)]
        self.fields["life_domains"].choices = [  # type: ignore[attr-defined]  # a choice field
            (str(code), LIFE_DOMAINS.get(code, code)) for code in [*offered, *named]
        ]

    @property
    def waits(self) -> bool:
        """Whether the request goes on the waiting list."""
        return bool(self.cleaned_data["next_step"] == WAITING)

    def triage(self) -> Triage:
        """Return how urgent and heavy it is, as the action takes it."""
        data = self.cleaned_data
        return Triage(
            urgency=Urgency(data["urgency"]),
            severity=Severity(data["severity"]),
            complexity=Complexity(data["complexity"]),
            nature=data["nature"],
            life_domains=tuple(data["life_domains"]),
        )
