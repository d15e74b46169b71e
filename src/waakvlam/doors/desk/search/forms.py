"""Finding a household by a name in it."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waakvlam.kernel.search_key import search_key


class SearchForm(forms.Form):
    """The beginning of a family name; empty shows the reader's own households again."""

    mark_optional = False
    name = forms.CharField(
        label=_("Family name"),
        required=False,
        max_length=120,
        help_text=_("The first letters are enough; accents and apostrophes do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )

    def clean_name(self) -> str:
        """Return the text; raises when nothing of it can be searched by."""
        text = str(self.cleaned_data["name"])
        if text and not search_key(text):
            raise ValidationError(gettext("Enter at least one letter."))
        return text
