"""The form that takes a request in: five answers to save, the rest may follow (H1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.household.actions import Address, PersonDetails
from waakvlam.casework.household.queries import KnownElsewhere
from waakvlam.casework.request.actions import Arrival
from waakvlam.doors.desk.request.local_moment import LocalMomentField
from waakvlam.doors.desk.words import CHANNELS, HOUSEHOLD_ROLES, LIFE_DOMAINS, MATCHES, SOURCES
from waakvlam.doors.frame.days import check_born, check_recorded
from waakvlam.doors.frame.fields import DayInput
from waakvlam.kernel.bsn import NotABsnError, parse_bsn
from waakvlam.population.models import Neighbourhood
from waakvlam.population.queries import neighbourhood_of

MAIN = ("question", "family_name", "postcode", "neighbourhood", "has_minor", "source")
NEW = "new"
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")


def choices_of_neighbourhood() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Return the neighbourhoods to choose from, by district, in one query."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for place in Neighbourhood.objects.select_related("district").order_by("district", "name"):
        groups.setdefault(place.district.name, []).append((place.code, place.name))
    return [("", "—"), *groups.items()]


class NewRequestForm(forms.Form):
    """A request as it comes in, by phone, at a desk or on the way."""

    mark_optional: ClassVar = False
    question = forms.CharField(
        label=_("What is the question, in the resident's own words?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down the question, in the resident's own words.")},
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=120,
        error_messages={"required": _("Enter the family name.")},
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        required=False,
        max_length=8,
        help_text=_("As in 6543 AB. With a postcode the neighbourhood is found."),
    )
    neighbourhood = forms.ChoiceField(
        label=_("or the neighbourhood"), required=False, choices=choices_of_neighbourhood
    )
    has_minor = forms.ChoiceField(
        label=_("Are there children under 18 at home?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether there are children under 18 at home.")},
    )
    source = forms.ChoiceField(label=_("Who asks?"), choices=list(SOURCES.items()), initial="self")
    given_name = forms.CharField(label=_("Given name"), required=False, max_length=80)
    birth_date = forms.DateField(
        label=_("Birth date"),
        required=False,
        widget=DayInput(),
        validators=[check_born],
        error_messages={"invalid": _("Enter a birth date, as in 12-11-1980.")},
    )
    bsn = forms.CharField(
        label=_("BSN"),
        required=False,
        max_length=14,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    household_role = forms.ChoiceField(
        label=_("Place in the household"),
        choices=list(HOUSEHOLD_ROLES.items()),
        initial="resident",
        required=False,
    )
    has_authority = forms.BooleanField(
        label=_("Has parental authority over the children"), required=False
    )
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=20)
    street = forms.CharField(label=_("Street"), required=False, max_length=120)
    house_number = forms.CharField(label=_("House number"), required=False, max_length=12)
    channel = forms.ChoiceField(
        label=_("How did the request come in?"), choices=list(CHANNELS.items()), required=False
    )
    source_name = forms.CharField(
        label=_("Name of who asks, when it is not the resident"), required=False, max_length=150
    )
    received_at = LocalMomentField(
        label=_("Received"),
        required=False,
        validators=[check_recorded],
        help_text=_("Leave empty for now."),
    )
    life_domains = forms.MultipleChoiceField(
        label=_("What does the question touch?"),
        required=False,
        choices=list(LIFE_DOMAINS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        now: datetime,
        initial: dict[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.now = now

    def main(self) -> Iterator[BoundField]:
        """Give the fields that are always in sight."""
        return (self[name] for name in MAIN)

    def rest(self) -> Iterator[BoundField]:
        """Give the fields that may follow later."""
        return (self[name] for name in self.fields if name not in {*MAIN, "known"})

    @property
    def rest_is_open(self) -> bool:
        """Whether something was filled in, or is at fault, in the part that is folded."""
        if not self.is_bound:
            return False
        preset = {"channel", "household_role"}
        return any(
            bound.errors or (bound.name not in preset and bound.data) for bound in self.rest()
        )

    def clean_postcode(self) -> str:
        """Return the postcode as 6543AB."""
        postcode = re.sub(r"\s", "", self.cleaned_data["postcode"]).upper()
        if postcode and not _POSTCODE.fullmatch(postcode):
            raise ValidationError(
                gettext("A postcode is four digits and two letters, as in 6543 AB.")
            )
        return postcode

    def clean_bsn(self) -> str:
        """Return the nine digits of the BSN, which passed the eleven test (L3)."""
        if not self.cleaned_data["bsn"]:
            return ""
        try:
            return parse_bsn(self.cleaned_data["bsn"])
        except NotABsnError as error:
            raise ValidationError(
                gettext("This is not a valid BSN: check the nine digits, or leave it empty.")
            ) from error

    def clean_received_at(self) -> datetime:
        """Return when the request came in, which is not still to come (H2)."""
        received: datetime = self.cleaned_data["received_at"] or self.now
        if received > self.now:
            raise ValidationError(gettext("The request cannot have come in after now."))
        return received

    def clean(self) -> dict[str, Any]:
        """Find the neighbourhood by the postcode, where that was given."""
        data = self.cleaned_data
        postcode = data.get("postcode")
        if postcode is None or "neighbourhood" not in data:
            return data
        found = neighbourhood_of(postcode) if postcode else None
        data["neighbourhood"] = found or data["neighbourhood"]
        if not data["neighbourhood"]:
            unknown = gettext("This postcode is not known here: choose the neighbourhood.")
            missing = gettext("Enter a postcode or choose the neighbourhood.")
            self.add_error("neighbourhood", unknown if postcode else missing)
        return data

    def offer(self, matches: Sequence[KnownElsewhere]) -> None:
        """Ask to which known household the request belongs, when there are any (H7)."""
        choices = [(NEW, gettext("No, this is a new household"))]
        choices[:0] = [(str(m.household_key), belongs(m)) for m in matches if m.household_key]
        if matches:
            self.fields["known"] = forms.ChoiceField(
                label=gettext("Is this a household that is known?"),
                choices=choices,
                widget=forms.RadioSelect,
            )

    def settled(self) -> bool:
        """Whether no known household is in question, or it was said which one it is."""
        if "known" not in self.fields:
            return True
        if self.data.get("known") in dict(self.fields["known"].choices):  # type: ignore[attr-defined]
            return True
        self.add_error("known", gettext("Say whether this belongs to a household that is known."))
        return False

    def household_key(self) -> UUID | None:
        """Return the known household that was chosen; only one that was offered counts."""
        chosen = self.data.get("known", NEW) if "known" in self.fields else NEW
        return None if chosen == NEW else UUID(chosen)

    def person(self) -> PersonDetails:
        """Return who asks; what is at fault or not given counts as unknown."""
        data = self.cleaned_data
        return PersonDetails(
            family_name=data.get("family_name", ""),
            given_name=data.get("given_name", ""),
            birth_date=data.get("birth_date"),
            bsn=data.get("bsn") or None,
            household_role=data.get("household_role") or "resident",
            has_authority=data.get("has_authority", False),
            phone=data.get("phone", ""),
        )

    def address(self) -> Address:
        """Return where the household lives, as far as it is known."""
        parts = ("neighbourhood", "street", "house_number", "postcode")
        return Address(*(self.cleaned_data.get(part, "") for part in parts))

    def arrival(self) -> Arrival:
        """Return the request as the action takes it."""
        data = self.cleaned_data
        return Arrival(
            question=data["question"],
            person=self.person(),
            address=self.address(),
            has_minor=data["has_minor"] == "yes",
            received_at=data["received_at"],
            source=data["source"],
            source_name=data["source_name"],
            channel=data["channel"] or "phone",
            life_domains=data["life_domains"],
            household_key=self.household_key(),
        )


def belongs(match: KnownElsewhere) -> str:
    """Say in one line that a request may belong to a household, and why."""
    facts = {"name": match.name, "team": match.team_name, "why": MATCHES[match.matched_by]}
    if match.name:
        return gettext("Yes: belongs to household %(name)s at %(team)s (%(why)s)") % facts
    return gettext("Yes: belongs to the household known at %(team)s (%(why)s)") % facts
