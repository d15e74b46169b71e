"""A budget that the revision of 2023 can amend, as a list to take in."""

from __future__ import annotations

from waakvlam.accounts.models import Account
from waakvlam.finance.imports.actions import take_in_budget_lines
from waakvlam.funding.work.contents import known_task_fields
from waakvlam.kernel.table_preview import Preview
from waakvlam.population.models import Municipality

HEADER = "jaar;programma;taakveld;deelproduct;naam;soort;structureel;bedrag"
LINES_2023 = (
    "2023;Welzijn;6.71;61296;Ambulante trajecten;aanvullende zorg;ja;20.000.000",
    "2023;Welzijn;6.72;61476;Dagbesteding jeugd;aanvullende zorg;ja;15.000.000",
    "2023;Welzijn;6.82;61468;Jeugdbescherming;aanvullende zorg;ja;3.000.000",
    "2023;Welzijn;6.2;61416;BBT Volwassenen;lumpsum;ja;9.255.067",
    "2023;Welzijn;6.2;61415;BBT Jeugd & Gezin;lumpsum;ja;10.290.000",
)


def budget_csv(*lines: str) -> bytes:
    """Give a list of budget lines; without any, that of 2023."""
    return "\n".join([HEADER, *(lines or LINES_2023)]).encode()


def nijmegen() -> Municipality:
    """Give the municipality of the decision of 2023."""
    return Municipality.objects.create(code="0268", name="Nijmegen")


def take_in(*lines: str, code: str = "0268", by: Account | None = None) -> Preview:
    """Take a list of budget lines in."""
    return take_in_budget_lines(
        budget_csv(*lines),
        municipality_code=code,
        task_fields=known_task_fields,
        by=by,
        look=False,
    )
