"""Which file, for which table of the ledger."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.doors.frame.fields import UploadField
from waakvlam.doors.office.imports.upload import TOO_LARGE
from waakvlam.kernel.table_errors import MOST_BYTES

TABLES = {
    "spending": _("Spending and the teams' cost (spending)"),
    "budget": _("Budget (budget)"),
    "referrals": _("Referrals and care (referrals)"),
    "population": _("Households by district (population)"),
    "agreements": _("Agreements (agreements)"),
    "outcomes": _("Outcomes (outcomes)"),
    "experience": _("Experiences (experience)"),
    "complaints": _("Complaints (complaints)"),
}
"""What usually comes from elsewhere; the command line takes every table."""


class RowsForm(forms.Form):
    """Asks for a table and a file of its rows."""

    table = forms.ChoiceField(
        label=_("What the rows are about"), choices=list(TABLES.items()), initial="spending"
    )
    file = UploadField(
        label=_("Your file"),
        help_text=_(
            "CSV or Parquet, with the ledger's own names of the columns; at most {most} MB."
        ),
        most_bytes=MOST_BYTES,
        accept=".csv,.txt,.parquet,text/csv",
        error_messages={"large": TOO_LARGE},
    )
