"""What the lines of a budget hold before an amendment, from a list of them: no database (F5)."""

from __future__ import annotations

from waakvlam.finance.imports.budget_columns import read_rows
from waakvlam.funding.papers.line_figures import Budget
from waakvlam.funding.papers.provenance import FromFile
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.document import BudgetLine, Revision
from waakvlam.funding.revision.faults import RevisionFault
from waakvlam.funding.work.contents import known_task_fields
from waakvlam.kernel.saying import Tongue

ENGLISH = Tongue("en", lambda text: text)


class BudgetFileError(ValueError):
    """A list of budget lines that cannot be used, with each fault as a line."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def budget_of_file(content: bytes, name: str, revision: Revision) -> Budget:
    """Return the lines of the revision's year as a list of budget lines has them.

    The columns are those of ``waakvlam import budget-lines``. Raises BudgetFileError when the list
    has a fault, or lacks a line that the amendment shifts; FaultyRevisionError.
    """
    read = read_rows(content, task_fields=known_task_fields)
    if read.faults:
        raise BudgetFileError(tuple(fault.line(ENGLISH) for fault in read.faults))
    budget: Budget = {
        BudgetLine(*row.key): (
            row.amount,
            FromFile(name, f"begroting {row.year}, {BudgetLine(*row.key)}", row.record.number),
        )
        for row in read.rows
        if row.year == revision.year
    }
    absent = [one.line for one in compute(revision).amendment.lines if one.line not in budget]
    if absent:
        raise BudgetFileError(tuple(_absent(line, revision.year) for line in absent))
    return budget


def _absent(line: BudgetLine, year: int) -> str:
    what = "is not in the list, and the amendment shifts it"
    place = f"line {line} of {year}"
    return str(RevisionFault(place, what, "a row for each line of the amendment"))
