"""Holding an open case, so that who closes it at that moment comes before or after (C13)."""

from __future__ import annotations

from waakvlam.casework.case.models import Case
from waakvlam.casework.wall.moved import hold_file_of


class CaseClosedError(Exception):
    """The case is closed: nothing can be added to it."""


def hold_open_case(case: Case) -> Case:
    """Lock a case until the transaction ends, and return it with its team as it stands now.

    The file is held first, as before every other lock in it. Raises CaseClosedError and
    FileMovedError.
    """
    hold_file_of(case)
    held = Case.objects.select_for_update(of=("self",)).select_related("team").get(pk=case.pk)
    if held.closed_on is not None:
        raise CaseClosedError
    return held
