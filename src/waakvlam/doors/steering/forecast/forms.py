"""What a reader may ask of a forecast: wishes for the surplus, and who bears an overrun."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.doors.steering.amounts import LONGEST, AmountField
from waakvlam.doors.steering.names import KINDS


class WishesForm(forms.Form):
    """Wishes that a surplus may cover, and the arrangement for a whole chain (model 3)."""

    use_required_attribute = False
    mark_optional = False

    kind = forms.ChoiceField(
        label=_("Kind of team"),
        required=False,
        choices=[("", _("whole municipality")), *KINDS.items()],
    )
    own = AmountField(
        label=_("Own contribution to next year's lump sum (€)"),
        required=False,
        max_length=LONGEST,
    )
    development = AmountField(label=_("Development budget (€)"), required=False, max_length=LONGEST)
    chain = AmountField(
        label=_("Budget of the whole chain (€)"), required=False, max_length=LONGEST
    )
    share = forms.DecimalField(
        label=_("The municipality's part of an overrun (%)"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
    )
