"""The forms with which two files, or two rows of one person, are joined (H7)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.merging.queries import Side, SidePerson
from waakvlam.casework.merging.rules import likely_pairs
from waakvlam.doors.frame.templatetags.frame_tags import day
from waakvlam.privacy.rules import NoReasonError, check_reason


class ReasonForm(forms.Form):
    """Why two are one."""

    reason = forms.CharField(
        label=_("How you know that this is one and the same"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the timeline, for colleagues who wonder about it later."),
    )

    def clean_reason(self) -> str:
        """Return a reason that tells colleagues something."""
        try:
            return check_reason(self.cleaned_data["reason"])
        except NoReasonError as error:
            raise ValidationError(
                gettext("Tell a little more: colleagues must understand it later.")
            ) from error


class MergeForm(ReasonForm):
    """Why two files are one, and of who comes along, who stays that they are."""

    mark_optional = False

    def __init__(self, data: object, *, kept: Side, merged: Side) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        self._coming = {_name(one.key): one for one in merged.persons}
        likely = likely_pairs(
            [one.known for one in kept.persons], [one.known for one in merged.persons]
        )
        choices = [
            ("", _("Somebody else, who is added")),
            *((str(p.key), _told(p)) for p in kept.persons),
        ]
        for name, one in self._coming.items():
            self.fields[name] = forms.ChoiceField(
                label=gettext("Who is %(name)s?") % {"name": _told(one)},
                choices=choices,
                required=False,
                initial=str(likely.get(one.key, "")),
            )
        self.order_fields([*self._coming, "reason"])

    def clean(self) -> dict[str, object]:
        """Refuse two who come along for one who stays: they would be one person thrice."""
        data = super().clean() or {}
        seen: set[str] = set()
        for name in self._coming:
            chosen = data.get(name, "")
            if chosen and chosen in seen:
                self.add_error(name, gettext("You chose this person already for somebody else."))
            seen.add(chosen)
        return data

    def pairs(self) -> dict[UUID, UUID]:
        """Return who is one: of who comes along, who stays."""
        chosen = {one.key: self.cleaned_data[name] for name, one in self._coming.items()}
        return {second: UUID(first) for second, first in chosen.items() if first}


class SamePersonForm(ReasonForm):
    """Who else somebody is, and how one knows."""

    other = forms.ChoiceField(label=_("Who is the same person?"), widget=forms.RadioSelect)
    field_order = ("other", "reason")

    def __init__(self, data: object, *, household: Household, others: Sequence[Person]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what was posted, or None
        self._others = {str(one.pk): one for one in others}
        self.fields["other"].choices = [  # type: ignore[attr-defined]  # a choice field
            (key, _listed(one, household)) for key, one in self._others.items()
        ]

    @property
    def chosen(self) -> Person:
        """Return who was chosen."""
        return self._others[self.cleaned_data["other"]]


def _name(key: UUID) -> str:
    return f"who_{key.hex}"


def _told(one: SidePerson) -> str:
    born = gettext("born on %(on)s") % {"on": day(one.birth_date)} if one.birth_date else ""
    bsn = gettext("BSN known") if one.has_bsn else ""
    left = gettext("left") if one.left_on else ""
    more = ", ".join(filter(None, (born, bsn, left)))
    return f"{one.name} ({more})" if more else one.name


def _listed(one: Person, household: Household) -> str:
    parts = [one.full_name]
    if one.birth_date:
        parts.append(gettext("born on %(on)s") % {"on": day(one.birth_date)})
    if one.bsn_hash:
        parts.append(gettext("BSN known"))
    if one.household_id != household.pk:
        parts.append(gettext("in the file of household %(name)s") % {"name": one.household.name})
    return ", ".join(parts)
