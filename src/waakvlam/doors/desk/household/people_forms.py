"""The forms of who belongs to a household and where they live."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.household.actions import PersonDetails
from waakvlam.doors.desk.words import HOUSEHOLD_ROLES
from waakvlam.doors.frame.fields import DayInput
from waakvlam.kernel.bsn import NotABsnError, parse_bsn


def _phone() -> forms.CharField:
    return forms.CharField(label=_("Phone number"), required=False, max_length=20)


class PersonForm(forms.Form):
    """What may be known of somebody; all but the family name may stay empty."""

    given_name = forms.CharField(label=_("Given name"), required=False, max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    birth_date = forms.DateField(label=_("Birth date"), required=False, widget=DayInput())
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

    def changes(self) -> dict[str, object]:
        """Return what is to be saved."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


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
