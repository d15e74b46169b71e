"""The forms of the three ways to a lump sum: each input with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.frame.fields import UploadField
from waakvlam.doors.steering.revisions.fields import MoneyField, SeenForm
from waakvlam.doors.steering.revisions.forms import MOST_BYTES
from waakvlam.doors.steering.revisions.way_sources import source_text
from waakvlam.doors.steering.revisions.way_words import LABELS, help_of, value_text
from waakvlam.funding.ways.by_staffing import BY_CLIENTS, BY_HOUSEHOLDS
from waakvlam.funding.ways.inputs import INPUTS, Input, Unit, Value, Way, same
from waakvlam.funding.ways.kept import Filled
from waakvlam.funding.ways.offers import Offer, offered
from waakvlam.funding.ways.sources import Source, Typed

PERCENT = 100
LONGEST_NOTE = 200
MOST = Decimal(10) ** 7


@dataclass(frozen=True, slots=True)
class InputFields:
    """The fields of one input: its value, and where it comes from."""

    value: BoundField
    note: BoundField
    assumed: BoundField

    @property
    def is_told(self) -> bool:
        """Whether something is said of where it comes from, so that it is shown opened."""
        return bool(self.note.value() or self.assumed.value() or self.note.errors)


class AwardForm(SeenForm):
    """What is about the award that its page showed, wherever that stands in the file by now."""

    award = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)


class WayForm(AwardForm):
    """The inputs of a sum. A value that is known already says itself where it comes from."""

    needed_for_some = (*BY_HOUSEHOLDS, *BY_CLIENTS)

    def __init__(
        self,
        way: Way,
        offers: Sequence[Offer],
        kept: Filled | None,
        *args: Any,  # noqa: ANN401  # as Django's form
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self._way, self._offers, self._kept = way, offers, kept
        for one in INPUTS[way]:
            self.fields[one.key] = self._field(one)
            self.fields[f"{one.key}_note"] = forms.CharField(
                label=_("Where does this come from?"), max_length=LONGEST_NOTE, required=False
            )
            self.fields[f"{one.key}_assumed"] = forms.BooleanField(
                label=_("It is an assumption"), required=False
            )
            self.initial.update(self._initial(one))

    def _field(self, one: Input) -> forms.Field:
        label, told = str(LABELS[one.key]), self._help(one)
        if one.unit is Unit.MONEY:
            return MoneyField(label=label, help_text=told, required=one.needed)
        return forms.DecimalField(
            label=label,
            help_text=told,
            required=one.needed,
            min_value=0,
            max_value=PERCENT if one.unit is Unit.SHARE else MOST,
            max_digits=12,
            decimal_places=4,
            localize=True,
        )

    def _help(self, one: Input) -> str:
        known = "; ".join(
            f"{value_text(self._way, one.key, offer.value)} ({source_text(offer.source, {})})"
            for offer in self._offers
            if offer.key == one.key
        )
        told = help_of(self._way, one.key)
        return f"{told} {_('Known:')} {known}.".strip() if known else told

    def _initial(self, one: Input) -> dict[str, object]:
        if self._kept is None:
            first = next((offer for offer in self._offers if offer.key == one.key), None)
            return {one.key: None if first is None else _shown(one, first.value)}
        value, source = self._kept.values.get(one.key), self._kept.sources.get(one.key)
        typed = source if isinstance(source, Typed) else None
        return {
            one.key: None if value is None else _shown(one, value),
            f"{one.key}_note": typed.note if typed else "",
            f"{one.key}_assumed": typed.assumed if typed else False,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse nothing where something is divided by it."""
        for one in INPUTS[self._way]:
            value = self.cleaned_data.get(one.key)
            if one.above_zero and value is not None and not value:
                self.add_error(one.key, _("This has to be more than 0."))
        return self.cleaned_data

    def inputs(self) -> Iterator[InputFields]:
        """Give the fields input by input, in the order of the sum."""
        for one in INPUTS[self._way]:
            yield InputFields(self[one.key], self[f"{one.key}_note"], self[f"{one.key}_assumed"])

    def filled(self, *, by: int, at: datetime) -> Filled:
        """Return what was filled in, each value with its source."""
        values = dict(self._values())
        sources = {key: self._source(key, value, by, at) for key, value in values.items()}
        return Filled(self._way, values, sources)

    def _values(self) -> Iterator[tuple[str, Value]]:
        for one in INPUTS[self._way]:
            value = self.cleaned_data[one.key]
            if value is not None:
                yield one.key, value.scaleb(-2) if one.unit is Unit.SHARE else value

    def _source(self, key: str, value: Value, by: int, at: datetime) -> Source:
        """Return where a value comes from: as it was, what is known, or who typed it now."""
        note = self.cleaned_data[f"{key}_note"].strip()
        assumed = self.cleaned_data[f"{key}_assumed"]
        former = self._kept.sources.get(key) if self._kept else None
        if former and self._kept and same(self._kept.values.get(key), value):
            told = (former.note, former.assumed) if isinstance(former, Typed) else ("", False)
            if told == (note, assumed):
                return former
        known = None if note or assumed else offered(self._offers, key, value)
        return known.source if known else Typed(by, at, note, assumed)


def _shown(one: Input, value: Value) -> object:
    """Return a value as its field shows it."""
    if isinstance(value, Decimal) and one.unit is Unit.SHARE:
        return (value * PERCENT).normalize() + 0
    return value


class TwinForm(AwardForm):
    """What the twin said: a simulation that was run here, or a file."""

    needed_for_some = ("run", "file")
    run = forms.ChoiceField(label=gettext_lazy("A simulation that was run here"), required=False)
    file = UploadField(
        label=gettext_lazy("Or a file"),
        required=False,
        most_bytes=MOST_BYTES,
        accept=".json",
        help_text=gettext_lazy("The answer of waakvlam lump-sum with --format json."),
    )

    def choose_from(self, runs: Mapping[int, str]) -> None:
        """Fill the list with the simulations that are done."""
        field = self.fields["run"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it stands above
        field.choices = [("", "–"), *((str(number), name) for number, name in runs.items())]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        if self.errors:
            return self.cleaned_data
        if bool(self.cleaned_data.get("run")) == bool(self.cleaned_data.get("file")):
            raise forms.ValidationError(_("Choose a simulation or a file, one of the two."))
        return self.cleaned_data


class WhyForm(AwardForm):
    """Why what was agreed differs from what the ways gave."""

    why = forms.CharField(
        label=gettext_lazy("Why is this agreed, and why does it differ?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
