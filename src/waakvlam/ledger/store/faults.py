"""A fault in a ledger: where it is, what is wrong, what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault. The row counts from 1 within the file; None when it is about the whole file."""

    file: str
    row: int | None
    what: str
    expected: str

    def __str__(self) -> str:
        place = self.file if self.row is None else f"{self.file}, row {self.row}"
        return f"{place}: {self.what}; expected {self.expected}"
