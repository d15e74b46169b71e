"""Which file, for which table of the ledger."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waakvlam.doors.frame.fields import UploadField
from waakvlam.doors.office.imports.upload import TOO_LARGE
from waakvlam.kernel.table_errors import MOST_BYTES

TABLES = {
    "spending": _("Spending and the teams' cost"),
    "budget": _("Budget"),
    "referrals": _("Referrals and care"),
    "population": _("Households by district"),
    "agreements": _("Agreements"),
    "outcomes": _("Outcomes"),
    "experience": _("Experiences"),
    "complaints": _("Complaints"),
}
"""What usually comes from elsewhere; the command line takes every table."""

FROM_THE_COMMAND_LINE = {
    "help_requests": _("Requests for help"),
    "phases": _("Phases of cases"),
    "members": _("Who is helped"),
    "coordination": _("Coordination"),
    "plans": _("Plans"),
    "norms": _("Norms"),
    "hours": _("Hours"),
    "staffing": _("Staffing"),
    "absence": _("Absence"),
    "vacancies": _("Vacancies"),
    "social_base": _("Social base"),
    "experience_background": _("Background of experiences"),
    "reviews": _("Peer reviews"),
    "capabilities": _("What people can do"),
    "stories": _("Stories"),
}
"""The other tables, as the list of files names them."""


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
