"""The form of a paper: a text for each part, and the figures that a text may name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.funding.papers.chips import chip, keys_in
from waakvlam.funding.papers.draft import Draft, Kind, Part, with_text
from waakvlam.funding.papers.provenance import (
    Figures,
    FromFile,
    FromIndicator,
    Provenance,
    provenance_words,
)
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.papers import budget_name, export_name

LONGEST = 20_000
HEADED = {Kind.SECTION, Kind.ARGUMENT}
FIXED_KINDS = {Kind.TABLE, Kind.PAGE}
KINDS = {
    Kind.SECTION: gettext_lazy("Text"),
    Kind.POINT: gettext_lazy("Point to decide on"),
    Kind.ARGUMENT: gettext_lazy("Argument"),
    Kind.DETAILS: gettext_lazy("Details"),
    Kind.TABLE: gettext_lazy("Table, filled from the revision"),
    Kind.SIGNATURE: gettext_lazy("Signature"),
    Kind.PAGE: gettext_lazy("New page"),
}


@dataclass(frozen=True, slots=True)
class ChipShown:
    """A figure: how a text names it, what it is, its value, and where it comes from.

    ``url`` is the page that shows where it comes from, if there is one.
    """

    code: str
    label: str
    value: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part with its fields and the figures that it names; ``removable`` for a point."""

    key: str
    kind: str
    name: str
    fields: list[BoundField]
    chips: list[ChipShown]
    to_write: bool
    removable: bool


class PaperForm(forms.Form):
    """A heading and a text for each part of a draft that people may write."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, draft: Draft, given: QueryDict | None, *, edition: int) -> None:
        super().__init__(given, initial={"edition": edition})
        for part in draft.parts:
            if part.kind in FIXED_KINDS:
                continue
            about = part.heading or str(KINDS[part.kind])
            if part.kind in HEADED:
                self.fields[f"heading-{part.key}"] = forms.CharField(
                    label=_("Heading: %(about)s") % {"about": about},
                    initial=part.heading,
                    required=False,
                    max_length=300,
                )
            self.fields[f"text-{part.key}"] = forms.CharField(
                label=_("Text: %(about)s") % {"about": about},
                initial=part.text,
                required=False,
                strip=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": _rows(part.text)}),
            )

    def changed(self, draft: Draft) -> Draft:
        """Return the draft with what was typed."""
        data = self.cleaned_data
        for part in draft.parts:
            text = data.get(f"text-{part.key}")
            if text is not None:
                typed = text.replace("\r\n", "\n")
                draft = with_text(draft, part.key, typed, data.get(f"heading-{part.key}"))
        return draft


def _rows(text: str) -> int:
    return min(14, 2 + text.count("\n") + len(text) // 90)


def parts_shown(
    draft: Draft, form: PaperForm, figures: Figures, version: RevisionVersion
) -> list[PartShown]:
    """Return each part with its fields, and with the figures that its text names."""
    shown = [part for part in draft.parts if part.kind is not Kind.PAGE]
    return [_shown(part, form, figures, version) for part in shown]


def _shown(part: Part, form: PaperForm, figures: Figures, version: RevisionVersion) -> PartShown:
    names = [f"heading-{part.key}", f"text-{part.key}"]
    cells = [cell for row in part.grid.rows for cell in row] if part.grid else []
    keys = dict.fromkeys(keys_in(" ".join([part.heading, part.text, *cells])))
    return PartShown(
        key=part.key,
        kind=str(KINDS[part.kind]),
        name=part.heading,
        fields=[form[name] for name in names if name in form.fields],
        chips=chips_of([key for key in keys if key in figures], figures, version),
        to_write=part.to_write and not part.text.strip(),
        removable=part.kind is Kind.POINT,
    )


def chips_of(keys: Iterable[str], figures: Figures, version: RevisionVersion) -> list[ChipShown]:
    """Return figures that a text may name."""
    return [
        ChipShown(
            chip(key),
            figures[key].label,
            figures[key].value,
            provenance_words(figures[key], figures),
            _page_of(figures[key].source, version),
        )
        for key in keys
    ]


def _page_of(source: Provenance, version: RevisionVersion) -> str:
    """Return the address of the page that a figure comes from, where there is one."""
    if isinstance(source, FromIndicator):
        return reverse("steering:indicator", args=[source.code])
    if not isinstance(source, FromFile):
        return ""
    pages = {
        export_name(version): reverse("steering:revision", args=[version.pk]),
        budget_name(version): reverse("steering:budget_of_year", args=[version.year]),
    }
    return pages.get(source.file, "")
