"""The forms of the plan: the resident's words, a goal, an action, a review (C3)."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.life_domain.rules import life_domains_of
from waakvlam.doors.desk.household.words import DOERS, word
from waakvlam.doors.desk.words import LIFE_DOMAINS
from waakvlam.doors.frame.days import check_foreseeable, check_recorded
from waakvlam.doors.frame.fields import DayInput
from waakvlam.kernel.team_kind import TeamKind


def _day(label: Promise) -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # the stubs know a lazy text by a narrower name
        required=False,
        widget=DayInput(),
        validators=[check_recorded, check_foreseeable],
        help_text="",
    )


class PlanForm(forms.Form):
    """What the resident wants, in their words, and when it is looked at again."""

    words = forms.CharField(
        label=_("What matters, in the resident's own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write it as they say it. The resident reads this too."),
    )
    review_on = _day(_("Look at it again on"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def changes(self) -> dict[str, object]:
        """Return what is to be saved."""
        return {name: self.cleaned_data[name] for name in ("words", "review_on")}


class GoalForm(forms.Form):
    """One goal in a life domain; none is compulsory (C3, C4)."""

    text = forms.CharField(
        label=_("The goal, as the resident would say it"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    life_domain = forms.ChoiceField(label=_("About"), widget=forms.RadioSelect)

    def __init__(self, data: object, team_kind: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        domains = life_domains_of(TeamKind(team_kind))
        choices = [(domain.value, word(LIFE_DOMAINS, domain)) for domain in domains]
        self.fields["life_domain"].choices = choices  # type: ignore[attr-defined]


class ActionForm(forms.Form):
    """What somebody will do for a goal, and by when."""

    text = forms.CharField(label=_("What will be done"), widget=forms.Textarea(attrs={"rows": 2}))
    doer = forms.ChoiceField(
        label=_("By whom"), choices=list(DOERS.items()), widget=forms.RadioSelect
    )
    who = forms.CharField(label=_("Name"), required=False, max_length=150)
    due_on = _day(_("Done by"))


class ReviewForm(forms.Form):
    """When the plan is looked at next."""

    next_on = _day(_("Next review on"))
