"""Writing in a file that at that moment was joined to another or went to another team."""

from __future__ import annotations

from django.db import IntegrityError

_CONSTRAINT = "file_stands_here"
"""As the trigger ``added_where_the_file_is`` names it (casework migration 0008)."""


def file_moved(error: IntegrityError) -> bool:
    """Tell whether the database refused because the file is not where it was (H6, H7)."""
    told = getattr(error.__cause__, "diag", None)
    return getattr(told, "constraint_name", None) == _CONSTRAINT
