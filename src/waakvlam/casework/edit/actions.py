"""Saving what may have been changed by somebody else meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import models

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that holds something else than was about to be saved."""

    field: str
    theirs: object
    mine: object


class StaleEditError(Exception):
    """Somebody else saved first; nothing was written.

    ``clashes`` says what they wrote otherwise, ``version`` what to save against after a look.
    """

    def __init__(self, clashes: list[Clash], version: int) -> None:
        super().__init__(", ".join(clash.field for clash in clashes))
        self.clashes = clashes
        self.version = version


def save_edit(row: M, *, version: int, changes: Mapping[str, object]) -> tuple[M, list[str]]:
    """Write the changes when the row is still at ``version``, and count the save.

    Returns the row with the names of the fields that got another value. Locks the row first, so
    that of two savers one is the second. Raises StaleEditError when somebody saved in between and
    wrote at least one field otherwise than is to be saved.
    """
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)  # noqa: SLF001  # Django's name for any model's manager
    differing = [
        Clash(name, getattr(current, name), mine)
        for name, mine in changes.items()
        if getattr(current, name) != mine
    ]
    found: int = getattr(current, "version")  # noqa: B009  # every row given here has one
    if found != version:
        clashes = _written_meanwhile(current, version, differing)
        if clashes:
            raise StaleEditError(clashes, found)
    for clash in differing:
        setattr(current, clash.field, clash.mine)
    if differing:
        setattr(current, "version", found + 1)  # noqa: B010
        current.save(update_fields=[*(c.field for c in differing), "version"])
    return current, [clash.field for clash in differing]


def log_changed(
    fields: Collection[str], *, noun: str, key: UUID, household_key: UUID, by: Account
) -> None:
    """Log which fields of a row got another value; nothing where nothing changed."""
    if fields:
        log_deed(
            account_id=by.pk,
            verb="change",
            noun=noun,
            key=key,
            household_key=household_key,
            details={"fields": sorted(fields)},
        )


def _written_meanwhile(current: models.Model, version: int, differing: list[Clash]) -> list[Clash]:
    """Return what the first saver wrote: the rest differs because the second wrote it.

    How the row was at ``version`` is told by its history; without it everything is shown.
    """
    history: models.QuerySet[models.Model] = getattr(current, "events").filter(version=version)  # noqa: B009  # every row given here has one
    before = history.order_by("-pgh_id").first()
    if before is None:
        return differing
    return [clash for clash in differing if getattr(before, clash.field) != clash.theirs]
