"""The forms of a revision: they read and convert, and never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from waakvlam.doors.frame.fields import DayInput, UploadField
from waakvlam.doors.steering.revisions.words import (
    AGREEMENT_KINDS,
    DIRECTIONS,
)
from waakvlam.finance.budget.rules import FIRST_YEAR, LAST_YEAR
from waakvlam.funding.revision.document import Award, Revision
from waakvlam.funding.work.models import Talk
from waakvlam.funding.work.rules import State
from waakvlam.monitor.registry import all_indicators
from waakvlam.population.models import Municipality

MOST_BYTES = 2**20


class HeadForm(forms.Form):
    """What a revision is about."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=gettext_lazy("Municipality"), empty_label=None
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    amendment = forms.CharField(
        label=gettext_lazy("Number of the budget amendment"), max_length=60, required=False
    )
    programme = forms.CharField(
        label=gettext_lazy("Programme of the budget"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("A line can have another one; then the council decides."),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as Django's form
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - it stands above
        field.queryset = Municipality.objects.order_by("name")

    def revision(self, former: Revision | None = None) -> Revision:
        """Return the revision with this head, and the rest as it was."""
        data = self.cleaned_data
        return Revision(
            title=data["title"],
            municipality=data["municipality"].pk,
            year=data["year"],
            amendment=data["amendment"],
            programme=data["programme"],
            awards=former.awards if former else (),
            trends=former.trends if former else (),
        )


class FileForm(forms.Form):
    """A revision in a file, as ``waakvlam revise`` takes it."""

    file = UploadField(
        label=gettext_lazy("A revision in TOML"), most_bytes=MOST_BYTES, accept=".toml"
    )


class DayForm(forms.Form):
    """The day on which something was done, and which step the page showed."""

    to = forms.ChoiceField(
        choices=[(one.value, one.value) for one in (State.COUNCIL_INFORMED, State.SIGNED)],
        widget=forms.HiddenInput,
    )
    on = forms.DateField(label=gettext_lazy("On which day"), widget=DayInput)


class DecisionForm(forms.Form):
    """What the college decided, to be confirmed by somebody else."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    decided_on = forms.DateField(
        label=gettext_lazy("On which day did the college decide"), widget=DayInput
    )
    below_zero_reason = forms.CharField(
        label=gettext_lazy("Why a budget line may end below zero"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only needed when a line does."),
    )


class CorrectionForm(forms.Form):
    """Why a decided revision is corrected."""

    reason = forms.CharField(label=gettext_lazy("What has to be mended"), max_length=300)


class TalkField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """A choice of talks, each by its day and with whom it was."""

    def label_from_instance(self, obj: Talk) -> str:
        """Return a talk as the list shows it."""
        return f"{obj.held_on:%d-%m-%Y} {obj.with_whom}"


class AgreementForm(forms.Form):
    """What is agreed besides money, with its target."""

    award = forms.ChoiceField(label=gettext_lazy("With which contractor"))
    kind = forms.ChoiceField(label=gettext_lazy("About"), choices=list(AGREEMENT_KINDS.items()))
    text = forms.CharField(label=gettext_lazy("What is agreed"), max_length=300)
    indicator = forms.ChoiceField(label=gettext_lazy("The figure that follows it"), required=False)
    baseline = forms.DecimalField(
        label=gettext_lazy("Where it stands now"),
        required=False,
        max_digits=14,
        decimal_places=4,
        localize=True,
    )
    direction = forms.ChoiceField(label=gettext_lazy("Direction"), choices=list(DIRECTIONS.items()))
    target = forms.DecimalField(
        label=gettext_lazy("Target"), max_digits=14, decimal_places=4, localize=True
    )
    by = forms.DateField(label=gettext_lazy("By which day"), widget=DayInput)
    talk = TalkField(
        Talk.objects.none(), label=gettext_lazy("The talk that it comes from"), required=False
    )

    def choose_from(
        self, awards: tuple[Award, ...], talks: list[Talk], names: dict[str, str]
    ) -> None:
        """Fill the lists with what this revision has."""
        codes = [(one.code, f"{one.code} {one.name.nl}") for one in all_indicators()]
        chosen = {
            "award": [(one.key, names[one.key]) for one in awards],
            "indicator": [("", "–"), *codes],
        }
        for name, choices in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it stands above
            field.choices = choices
        field = self.fields["talk"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - it stands above
        field.queryset = Talk.objects.filter(pk__in=[talk.pk for talk in talks])
        field.empty_label = "–"
