"""Saving what may have been changed by somebody else meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that holds something else than was about to be saved."""

    field: str
    theirs: object
    mine: object


class StaleEditError(Exception):
    """Somebody else saved first; nothing was written.

    ``clashes`` says what differs, ``version`` what to save against after having looked.
    """

    def __init__(self, clashes: list[Clash], version: int) -> None:
        super().__init__(", ".join(clash.field for clash in clashes))
        self.clashes = clashes
        self.version = version


def save_edit(row: M, *, version: int, changes: Mapping[str, object]) -> M:
    """Write the changes when the row is still at ``version``, and count the save.

    Locks the row first, so that of two savers one is the second. Raises StaleEditError when
    somebody saved in between and at least one field now differs from what is to be saved.
    """
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)  # noqa: SLF001  # Django's name for any model's manager
    differing = [
        Clash(name, getattr(current, name), mine)
        for name, mine in changes.items()
        if getattr(current, name) != mine
    ]
    found: int = getattr(current, "version")  # noqa: B009  # every row given here has one
    if found != version and differing:
        raise StaleEditError(differing, found)
    for clash in differing:
        setattr(current, clash.field, clash.mine)
    if differing:
        setattr(current, "version", found + 1)  # noqa: B010
        current.save(update_fields=[*(c.field for c in differing), "version"])
    return current
