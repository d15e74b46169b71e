"""What is distributed, over whom, and by which weights: all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.doors.steering.amounts import LONGEST, AmountField
from waakvlam.funding.distribution.weights import Group, Weights

GROUPS = {
    Group.HOUSEHOLDS: _("every household"),
    Group.LOW_INCOME: _("extra for a low income"),
    Group.CARE: _("extra for using care"),
    Group.MULTI_SCHEME: _("extra for more than five schemes"),
    Group.WITH_MINOR: _("extra for children under 18"),
}
HOUSEHOLDS_OF = [
    ("", _("all households")),
    ("adults", _("households without minors (adults teams)")),
    ("youth_family", _("households with minors (youth teams)")),
]


class DistributionForm(forms.Form):
    """An amount, whose households, and a weight for each group."""

    use_required_attribute = False
    mark_optional = False  # what is left open keeps the present value

    amount = AmountField(label=_("Amount to distribute (€)"), required=False, max_length=LONGEST)
    of = forms.ChoiceField(label=_("Over"), choices=HOUSEHOLDS_OF, required=False)

    def __init__(self, data: Mapping[str, str] | None, present: Weights) -> None:
        super().__init__(data, auto_id="filter-%s")
        for group, label in GROUPS.items():
            self.fields[str(group)] = forms.DecimalField(
                label=label,
                required=False,
                min_value=Decimal(0),
                max_value=Decimal(1000),
                max_digits=8,
                decimal_places=3,
                localize=True,
                initial=present.of(group),
            )

    def weights(self, present: Weights) -> Weights:
        """Return the weights asked for; one that was not asked is the present one."""
        asked = {group: self.cleaned_data.get(str(group)) for group in Group}
        return Weights(
            {
                group: present.of(group) if weight is None else weight
                for group, weight in asked.items()
            }
        )
