"""A scenario of one's own: written as text, or made of the measured figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from waakvlam.doors.steering.scenarios.knobs import add_faults
from waakvlam.doors.steering.scenarios.measured import measured_scenario
from waakvlam.doors.steering.scenarios.shelf import find_scenario, lenders
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

LONGEST: Final = 500_000


class _MakesScenario(forms.Form):
    """A form out of which a scenario comes: `made`, when it is valid."""

    use_required_attribute = False
    made: Scenario

    def clean(self) -> dict[str, Any]:
        """Make the scenario; each of its faults stands with the form."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.made = self._make(cleaned)
            except ScenarioError as error:
                add_faults(self, error)
        return cleaned

    def _make(self, cleaned: Mapping[str, Any]) -> Scenario:
        raise NotImplementedError


class TextForm(_MakesScenario):
    """A scenario as TOML."""

    text = forms.CharField(
        label=gettext_lazy("Scenario as text (TOML)"),
        help_text=gettext_lazy("Comments are not kept; what you write after from is."),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        max_length=LONGEST,
        strip=False,
    )

    def _make(self, cleaned: Mapping[str, Any]) -> Scenario:
        return read_scenario(cleaned["text"].replace("\r\n", "\n"))


class MeasuredForm(_MakesScenario):
    """A scenario with the teams, staff, requests and open cases of the measured figures."""

    base = forms.ChoiceField(
        label=gettext_lazy("Numbers that our figures do not hold come from"),
        help_text=gettext_lazy("Such as the duration of help and the feedbacks."),
    )
    name = forms.CharField(label=gettext_lazy("Name of the scenario"), max_length=200)

    def __init__(self, *args: Any, **words: Any) -> None:  # noqa: ANN401 - as a form's own
        super().__init__(*args, **words)
        base = self.fields["base"]
        assert isinstance(base, forms.ChoiceField)  # noqa: S101 - it stands above
        base.choices = [(f"{shelf}/{name}", one.name) for shelf, name, one in lenders()]

    def _make(self, cleaned: Mapping[str, Any]) -> Scenario:
        shelf, _slash, name = cleaned["base"].partition("/")
        found = find_scenario(shelf, name)
        assert found is not None  # noqa: S101 - it was among the choices
        return measured_scenario(found, cleaned["name"])
