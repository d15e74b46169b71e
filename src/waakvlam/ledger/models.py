"""The models of the ledger room."""

from waakvlam.ledger.added.models import AddedRow, Batch

__all__ = ["AddedRow", "Batch"]
