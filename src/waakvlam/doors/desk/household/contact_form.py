"""The one box that adds a contact for several members, and the form that changes one (C5)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.contact.actions import ContactDetails
from waakvlam.casework.contact.models import Contact
from waakvlam.doors.desk.household.shell import OpenHousehold
from waakvlam.doors.desk.household.words import DEPTHS, MANNERS
from waakvlam.doors.desk.request.local_moment import LocalMomentField
from waakvlam.doors.frame.days import check_recorded

LONGEST_DAY = 1440


def _note(*, rows: int) -> forms.CharField:
    return forms.CharField(
        label=_("What was said and agreed"),
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _minutes() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How long, in minutes"),
        min_value=1,
        max_value=LONGEST_DAY,
        error_messages={"required": _("Write how long it took: at least a minute.")},
    )


class ContactForm(forms.Form):
    """A contact with some members of a household, all of them unless one is unticked.

    How long it took is the one thing that must be typed: a stray click saves nothing.
    """

    note = _note(rows=3)
    at = LocalMomentField(label=_("When"), validators=[check_recorded])
    minutes = _minutes()
    manner = forms.ChoiceField(label=_("How"), choices=list(MANNERS.items()))
    depth = forms.ChoiceField(
        label=_("How deep"), choices=list(DEPTHS.items()), widget=forms.RadioSelect
    )
    members = forms.MultipleChoiceField(
        label=_("With whom"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: object, opened: OpenHousehold) -> None:
        persons = opened.standing.persons
        super().__init__(
            data,  # type: ignore[arg-type]  # what was posted, or None
            initial={
                "at": opened.at.replace(second=0, microsecond=0, tzinfo=None),
                "manner": "phone",
                "depth": "contact",
                "members": [str(person.key) for person in persons],
            },
        )
        self._now = opened.at
        choices = [(str(person.key), person.full_name) for person in persons]
        self.fields["members"].choices = choices  # type: ignore[attr-defined]

    def clean_at(self) -> object:
        """Refuse a contact that has not happened yet: that is an appointment."""
        at = self.cleaned_data["at"]
        if at > self._now:
            raise ValidationError(_("A contact lies in the past; make an appointment instead."))
        return at

    def details(self) -> ContactDetails:
        """Return the contact as the action takes it."""
        data = self.cleaned_data
        return ContactDetails(
            at=data["at"],
            minutes=data["minutes"],
            manner=data["manner"],
            depth=data["depth"],
            note=data["note"],
        )

    def member_keys(self) -> list[UUID]:
        """Return the keys of who was there."""
        return [UUID(key) for key in self.cleaned_data["members"]]


class ContactEditForm(forms.Form):
    """What may be changed of a contact afterwards; when it was and with whom stays as it was."""

    note = _note(rows=8)
    minutes = _minutes()
    manner = forms.ChoiceField(label=_("How"), choices=list(MANNERS.items()))
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def of(contact: Contact) -> dict[str, object]:
        """Return what the form starts with."""
        return {name: getattr(contact, name) for name in ContactEditForm.base_fields}

    def changes(self) -> dict[str, object]:
        """Return what is to be saved."""
        return {name: self.cleaned_data[name] for name in ("note", "minutes", "manner")}
