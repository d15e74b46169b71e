"""What a table would bring, before anything is taken in: for a page or the command line."""

from dataclasses import dataclass

from waakvlam.kernel.saying import Part, Saying
from waakvlam.kernel.table_columns import Fault

SHOWN_ROWS = 20


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it was understood; `note` says what its reader should know."""

    number: int
    is_new: bool
    cells: tuple[Part, ...]
    note: Saying | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows, every fault, and how many rows are new, known already and at fault."""

    columns: tuple[Saying, ...]
    rows: tuple[PreviewRow, ...]
    faults: tuple[Fault, ...]
    new: int
    known: int

    @property
    def faulty(self) -> int:
        """Return how many rows have a fault."""
        return len({fault.row for fault in self.faults})

    @property
    def can_be_taken_in(self) -> bool:
        """Tell whether there is something new and nothing at fault: all rows or none."""
        return not self.faults and self.new > 0
