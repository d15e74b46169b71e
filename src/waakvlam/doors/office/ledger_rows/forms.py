"""Which file, for which table of the ledger."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.doors.office.imports.upload import UploadForm

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


class RowsForm(UploadForm):
    """Asks for a table and a file of its rows."""

    table = forms.ChoiceField(
        label=_("What the rows are about"), choices=list(TABLES.items()), initial="spending"
    )
    field_order = ("table", "file")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Form takes them
        self.fields["file"].help_text = _(
            "CSV or Parquet, with the ledger's own names of the columns; at most 10 MB."
        )
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt,.parquet,text/csv"
