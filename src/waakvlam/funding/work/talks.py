"""The talks of a revision: writing one down, mending it, taking it away; each is logged (M4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.funding.work.actions import ChangedMeanwhileError, open_version
from waakvlam.funding.work.models import Talk


class NoSuchTalkError(LookupError):
    """The revision has no talk of this number (any more)."""


class TalkHasAgreementsError(ValueError):
    """A talk that agreements come from: without it nobody could tell where they were made."""


@dataclass(frozen=True, slots=True)
class TalkHeld:
    """A talk: of which kind, when, with whom (a role or organisation), about what."""

    kind: str
    held_on: date
    with_whom: str
    subjects: tuple[str, ...]
    agreed: str


@transaction.atomic
def add_talk(*, key: UUID, held: TalkHeld, by: Account, at: datetime) -> Talk:
    """Write a talk down. Raises RevisionClosedError."""
    version = open_version(key)
    talk = Talk.objects.create(
        revision=version,
        kind=held.kind,
        held_on=held.held_on,
        with_whom=held.with_whom,
        subjects=list(held.subjects),
        agreed=held.agreed,
        entered_at=at,
        entered_by=by,
    )
    log_deed(account_id=by.pk, verb="add", noun="talk", key=talk.pk)
    return talk


@transaction.atomic
def mend_talk(
    *, key: UUID, number: int, held: TalkHeld, seen: datetime | None, by: Account, at: datetime
) -> Talk:
    """Mend a talk, but for what it was for; agreements that come from it get its day.

    ``seen`` is when what was shown was entered. Raises RevisionClosedError, NoSuchTalkError and
    ChangedMeanwhileError.
    """
    version = open_version(key)
    talk = version.talks.filter(pk=number).first()
    if talk is None:
        raise NoSuchTalkError(number)
    if talk.entered_at != seen:
        raise ChangedMeanwhileError
    new = {
        "held_on": held.held_on,
        "with_whom": held.with_whom,
        "subjects": list(held.subjects),
        "agreed": held.agreed,
    }
    changed = [name for name, value in new.items() if getattr(talk, name) != value]
    for name in changed:
        setattr(talk, name, new[name])
    talk.entered_at, talk.entered_by = at, by
    talk.save()
    talk.agreements.update(agreed_on=held.held_on)
    details: dict[str, object] = {"changed": changed}
    log_deed(account_id=by.pk, verb="mend", noun="talk", key=talk.pk, details=details)
    return talk


@transaction.atomic
def remove_talk(*, key: UUID, number: int, by: Account) -> None:
    """Take a talk away again; one that is gone stays so.

    Raises RevisionClosedError and TalkHasAgreementsError.
    """
    version = open_version(key)
    talk = version.talks.filter(pk=number).first()
    if talk is None:
        return
    if talk.agreements.exists():
        raise TalkHasAgreementsError
    log_deed(account_id=by.pk, verb="remove", noun="talk", key=talk.pk)
    talk.delete()
