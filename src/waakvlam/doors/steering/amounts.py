"""Amounts that a reader types into a filter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.kernel.money import ZERO, Money, NotAnAmountError

LONGEST = 20


class AmountField(forms.CharField):
    """An amount in Dutch notation, 0 or more; nothing is nothing."""

    def clean(self, value: object) -> Money | None:
        """Return the amount; refuse what is none."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            amount = Money.parse(text)
        except NotAnAmountError:
            raise forms.ValidationError(_("Write an amount such as 120.000.")) from None
        if amount < ZERO:
            raise forms.ValidationError(_("Write an amount of 0 or more."))
        return amount
