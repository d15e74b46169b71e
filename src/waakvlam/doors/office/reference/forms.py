"""The forms of the reference data: they validate and convert, and never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.doors.frame.days import check_foreseeable
from waakvlam.doors.frame.fields import DayInput
from waakvlam.doors.office.reference.words import NORMS, TEAM_KINDS, UNITS, URGENCIES
from waakvlam.organisation.team.models import Team
from waakvlam.population.models import Municipality, Neighbourhood

NEEDED = {"required": _("Fill this in.")}
MOST = 9999


class OfMunicipality(forms.Form):
    """A form on one municipality, which is only asked where there are several."""

    municipality = forms.ModelChoiceField(
        queryset=Municipality.objects.order_by("name"), label=_("Municipality")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as Django gives
        super().__init__(*args, **kwargs)
        known = list(Municipality.objects.order_by("name")[:2])
        self.only = known[0] if len(known) == 1 else None
        if self.only is not None:
            del self.fields["municipality"]

    def municipality_code(self) -> str:
        """Return the municipality that was chosen, or the only one there is."""
        return self.only.pk if self.only is not None else self.cleaned_data["municipality"].pk


class NormForm(OfMunicipality):
    """A new version of a norm."""

    code = forms.ChoiceField(label=_("Norm"), choices=list(NORMS.items()))
    team_kind = forms.ChoiceField(label=_("For"), choices=list(TEAM_KINDS.items()), required=False)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=list(URGENCIES.items()), required=False)
    amount = forms.IntegerField(
        label=_("Within"), min_value=0, max_value=MOST, error_messages=NEEDED
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=list(UNITS.items()))
    valid_from = forms.DateField(
        label=_("Holds from"),
        widget=DayInput(),
        validators=[check_foreseeable],
        help_text=_("A day after today. Requests that came in before keep their deadlines."),
        error_messages=NEEDED,
    )
    source = forms.CharField(label=_("Laid down in"), max_length=80, error_messages=NEEDED)
    mark_optional = False


class ServesForm(forms.Form):
    """A neighbourhood that a team is to serve."""

    neighbourhood = forms.ModelChoiceField(
        queryset=Neighbourhood.objects.none(),
        label=_("Neighbourhood"),
        empty_label=_("Choose a neighbourhood"),
        help_text=_("Another team of this kind no longer serves it. Files stay where they are."),
        error_messages=NEEDED,
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:  # noqa: ANN401  # as Django
        super().__init__(*args, **kwargs)
        offered = Neighbourhood.objects.filter(
            district__municipality_id=team.contractor.municipality_id
        ).exclude(pk__in=team.service_areas.exclude(neighbourhood=None).values("neighbourhood"))
        field: forms.ModelChoiceField[Neighbourhood] = self.fields["neighbourhood"]  # type: ignore[assignment]  # what was declared
        field.queryset = offered.order_by("name")


class ClosedDayForm(OfMunicipality):
    """A day on which a team, or every team, does not work."""

    day = forms.DateField(
        label=_("Day"),
        widget=DayInput(),
        validators=[check_foreseeable],
        error_messages=NEEDED,
    )
    team = forms.ModelChoiceField(
        queryset=Team.objects.filter(is_active=True),
        label=_("Team"),
        required=False,
        empty_label=_("all teams"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=80, error_messages=NEEDED)
    mark_optional = False
