"""The forms of the course of the help: phase, coordinator, helpers, closing (C1, C2, C13)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.case.coordination import Coordinator
from waakvlam.casework.case.rules import ClosedReason, Phase, next_phases
from waakvlam.casework.household.models import Person
from waakvlam.doors.desk.household.words import (
    CLOSED_REASONS,
    COORDINATORS,
    DROPOUT_REASONS,
    PHASES_EXPLAINED,
)
from waakvlam.organisation.professional.models import Professional


class PhaseForm(forms.Form):
    """The phases that may follow the present one, and no other (C2)."""

    phase = forms.ChoiceField(label=_("What comes now"), widget=forms.RadioSelect)

    def __init__(self, data: object, current: Phase) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        following = next_phases(current)
        choices = [(code, words) for code, words in PHASES_EXPLAINED.items() if code in following]
        self.fields["phase"].choices = choices  # type: ignore[attr-defined]


class CoordinatorForm(forms.Form):
    """Who keeps the plan together: the resident, their network, a professional, a director (C1)."""

    needed_for_some = ("person", "professional", "name")
    kind = forms.ChoiceField(
        label=_("Who keeps the plan together"),
        choices=list(COORDINATORS.items()),
        widget=forms.RadioSelect,
    )
    person = forms.ChoiceField(
        label=_("Who of the household"),
        required=False,
        help_text=_("Only needed when the resident or somebody of the household does it."),
    )
    professional = forms.ChoiceField(
        label=_("Which professional"),
        required=False,
        help_text=_("Only needed when a professional does it."),
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=150,
        help_text=_("Only needed for somebody from their network, or for the process director."),
    )

    def __init__(
        self, data: object, persons: list[Person], professionals: list[Professional]
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        self.persons = {str(one.pk): one for one in persons}
        self.professionals = {str(one.pk): one for one in professionals}
        nobody = [("", "–")]
        self.fields["person"].choices = nobody + [  # type: ignore[attr-defined]
            (key, one.full_name) for key, one in self.persons.items()
        ]
        self.fields["professional"].choices = nobody + [  # type: ignore[attr-defined]
            (key, one.name) for key, one in self.professionals.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for whom the kind of coordinator needs."""
        data = self.cleaned_data
        needed = {
            "resident": ("person", _("Choose who of the household.")),
            "professional": ("professional", _("Choose which professional.")),
            "network": ("name", _("Write the name of who it is.")),
            "process_director": ("name", _("Write the name of who it is.")),
        }
        field, fault = needed.get(data.get("kind", ""), ("", ""))
        if field and not data.get(field):
            self.add_error(field, fault)
        return data

    def coordinator(self) -> Coordinator:
        """Return who it becomes; what belongs to another kind is left out."""
        data = self.cleaned_data
        kind = data["kind"]
        return Coordinator(
            kind=kind,
            person=self.persons[data["person"]] if kind == "resident" else None,
            professional=(
                self.professionals[data["professional"]] if kind == "professional" else None
            ),
            name=data["name"] if kind in {"network", "process_director"} else "",
        )


class ProfessionalForm(forms.Form):
    """One professional of those that may be chosen."""

    professional = forms.ChoiceField(label=_("Which professional"))

    def __init__(self, data: object, choices: list[tuple[str, str]], prefix: str) -> None:
        super().__init__(data, prefix=prefix)  # type: ignore[arg-type]  # what was posted, or None
        self.fields["professional"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]


class ClosingForm(forms.Form):
    """Why the case is closed; dropping out, and an open safety concern, ask for more (C13, C10)."""

    needed_for_some = ("dropout_reason",)

    reason = forms.ChoiceField(
        label=_("Why the help ends"),
        choices=list(CLOSED_REASONS.items()),
        widget=forms.RadioSelect,
    )
    dropout_reason = forms.ChoiceField(
        label=_("Why they dropped out"),
        required=False,
        choices=[("", "–"), *DROPOUT_REASONS.items()],
        help_text=_("Only needed when they dropped out."),
    )
    safety_decision = forms.CharField(
        label=_("Why it is safe enough to close"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("There is an open concern about safety. Say who you decided this with."),
    )

    def __init__(self, data: object, *, safety_concern: bool) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        if not safety_concern:
            del self.fields["safety_decision"]

    def clean(self) -> dict[str, Any]:
        """Ask why a household dropped out, and of nobody else."""
        data = self.cleaned_data
        dropped_out = data.get("reason") == ClosedReason.DROPPED_OUT
        if dropped_out and not data.get("dropout_reason"):
            self.add_error("dropout_reason", _("Choose why the household dropped out."))
        if data.get("reason") and not dropped_out and data.get("dropout_reason"):
            self.add_error("dropout_reason", _("Leave this empty: the reason is not dropping out."))
        return data
