"""The forms of who belongs to a household and where they live."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.case.rules import Phase, next_phases
from waakvlam.casework.household.actions import PersonDetails
from waakvlam.doors.desk.household.words import PHASES_EXPLAINED, word
from waakvlam.doors.desk.words import HOUSEHOLD_ROLES, PHASES
from waakvlam.doors.frame.days import check_born
from waakvlam.doors.frame.fields import DayInput
from waakvlam.doors.frame.moment import today
from waakvlam.kernel.bsn import NotABsnError, parse_bsn


def _phone() -> forms.CharField:
    return forms.CharField(label=_("Phone number"), required=False, max_length=20)


class PersonForm(forms.Form):
    """What may be known of somebody; all but the family name may stay empty."""

    given_name = forms.CharField(label=_("Given name"), required=False, max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    birth_date = forms.DateField(
        label=_("Birth date"), required=False, widget=DayInput(), validators=[check_born]
    )
    household_role = forms.ChoiceField(
        label=_("Role in the household"), choices=list(HOUSEHOLD_ROLES.items())
    )
    has_authority = forms.BooleanField(label=_("Has parental authority"), required=False)
    phone = _phone()

    def details(self, bsn: str | None = None) -> PersonDetails:
        """Return what is known, as the action takes it."""
        return PersonDetails(**self.cleaned_data | {"bsn": bsn})


class NewPersonForm(PersonForm):
    """Somebody who joins the household, with the BSN when it is known."""

    bsn = forms.CharField(
        label=_("BSN"), required=False, max_length=11, help_text=_("Only when you need it.")
    )

    def clean_bsn(self) -> str | None:
        """Return nine digits that pass the check, or None."""
        text = self.cleaned_data["bsn"]
        if not text:
            return None
        try:
            return parse_bsn(text)
        except NotABsnError as error:
            raise ValidationError(_("This is not a BSN: check the digits.")) from error


class PersonEditForm(PersonForm):
    """A change of somebody's details; who left the household stays in its history."""

    left_on = forms.DateField(
        label=_("Left the household on"), required=False, widget=DayInput(), help_text=""
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_left_on(self) -> date | None:
        """Refuse a day to come: nobody has left yet."""
        left_on: date | None = self.cleaned_data["left_on"]
        if left_on is not None and left_on > today():
            raise ValidationError(gettext("This day is still to come: fill it in afterwards."))
        return left_on

    def changes(self) -> dict[str, object]:
        """Return what is to be saved."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class HelpForm(forms.Form):
    """Whether somebody is helped, and in which phase: the case's, or one of their own (C2)."""

    NOT_HELPED = "not"
    AS_CASE = "case"

    help = forms.ChoiceField(label=_("How is this person helped?"), widget=forms.RadioSelect)

    def __init__(self, data: object, *, of_case: Phase, own: Phase | None, helped: bool) -> None:
        start = (own or self.AS_CASE) if helped else self.NOT_HELPED
        super().__init__(data, initial={"help": str(start)})  # type: ignore[arg-type]  # what was posted, or None
        present = own or of_case
        may = {*next_phases(present), present} - {of_case, Phase.CLOSED}
        as_case = present is of_case or of_case in next_phases(present)
        self.fields["help"].choices = [  # type: ignore[attr-defined]  # a choice field
            *([(self.AS_CASE, self._as_case(of_case))] if as_case else []),
            *((code, words) for code, words in PHASES_EXPLAINED.items() if code in may),
            (self.NOT_HELPED, _("Is not helped, and belongs to the household")),
        ]

    @staticmethod
    def _as_case(of_case: Phase) -> str:
        phase = word(PHASES, of_case).lower()
        return gettext("As the household: %(phase)s") % {"phase": phase}

    @property
    def phase(self) -> Phase | None:
        """Return the own phase that was chosen, or None."""
        chosen = self.cleaned_data["help"]
        return None if chosen in {self.AS_CASE, self.NOT_HELPED} else Phase(chosen)

    @property
    def helped(self) -> bool:
        """Whether the person is to be helped."""
        return bool(self.cleaned_data["help"] != self.NOT_HELPED)


class HouseholdForm(forms.Form):
    """Where a household lives, how to reach it, and whether there is a concern about safety."""

    name = forms.CharField(label=_("Name of the household"), max_length=150)
    street = forms.CharField(label=_("Street"), required=False, max_length=120)
    house_number = forms.CharField(label=_("House number"), required=False, max_length=12)
    postcode = forms.RegexField(
        label=_("Postcode"),
        required=False,
        regex=r"^[1-9]\d{3} ?[A-Za-z]{2}$",
        error_messages={"invalid": _("Write a postcode as 1234 AB.")},
    )
    phone = _phone()
    safety_concern = forms.BooleanField(
        label=_("There is a concern about safety"),
        required=False,
        help_text=_("Stands on every page of this household until it is taken away here."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_postcode(self) -> str:
        """Return the postcode as 1234AB."""
        return str(self.cleaned_data["postcode"]).replace(" ", "").upper()

    def changes(self) -> dict[str, object]:
        """Return what is to be saved."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
