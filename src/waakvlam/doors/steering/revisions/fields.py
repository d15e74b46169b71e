"""Fields of the revision's forms: amounts exact to the cent, and what a page has shown."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.kernel.money import ZERO, Money, NotAnAmountError
from waakvlam.kernel.notation import write_number

MOST_CENTS = 10**14
REST = "rest"


class MoneyField(forms.Field):
    """An amount of 0 or more in Dutch notation; empty is None."""

    default_error_messages: ClassVar = {
        "amount": gettext_lazy("Write an amount as 10.650.000 or 1.234,56."),
        "negative": gettext_lazy("An amount cannot be below zero here."),
        "large": gettext_lazy("This amount is too large."),
    }

    def prepare_value(self, value: object) -> object:
        """Return an amount as it is typed."""
        return typed(value) if isinstance(value, Money) else value

    def to_python(self, value: object) -> Money | str | None:
        """Read the amount."""
        text = str(value or "").strip()
        return self.read(text) if text else None

    def read(self, text: str) -> Money | str:
        """Return the amount of a text that is not empty."""
        try:
            amount = Money.parse(text)
        except NotAnAmountError:
            raise self._fault("amount") from None
        if amount < ZERO:
            raise self._fault("negative")
        if amount.cents >= MOST_CENTS:
            raise self._fault("large")
        return amount

    def _fault(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)


def typed(amount: Money) -> str:
    """Return an amount as it is typed: 10.650.000 or 1.234,56."""
    return write_number(amount.euros, 2 if amount.cents % 100 else 0)


class SeenForm(forms.Form):
    """What remembers which version of a row its page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def clean_seen(self) -> datetime | None:
        """Return when what the page showed was entered; None when there was nothing."""
        text: str = self.cleaned_data["seen"]
        if not text:
            return None
        try:
            found = parse_datetime(text)
        except ValueError:
            found = None
        if found is None:
            raise forms.ValidationError(_("Open this page anew."))
        return found
