"""Preparing a revision: starting it, changing its contents, talking, agreeing; each is logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.revision.reading import read_revision
from waakvlam.funding.revision.writing import write_revision
from waakvlam.funding.work.contents import read_contents
from waakvlam.funding.work.models import PlannedAgreement, RevisionVersion, Talk
from waakvlam.funding.work.rules import OPEN
from waakvlam.population.models import Municipality

NOUN = "revision"


class RevisionClosedError(ValueError):
    """A revision that was proposed or decided: its contents stay."""


class ChangedMeanwhileError(ValueError):
    """Somebody else changed the revision since this page was opened: nothing was written."""


class OtherMunicipalityError(ValueError):
    """A revision of a municipality that is not known here; ``code`` is its code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"municipality {code} is not known here")
        self.code = code


@transaction.atomic
def start_revision(*, revision: Revision, by: Account, at: datetime) -> RevisionVersion:
    """Start a revision, empty or with all that a file held. Raises OtherMunicipalityError."""
    if not Municipality.objects.filter(pk=revision.municipality).exists():
        raise OtherMunicipalityError(revision.municipality)
    version = RevisionVersion.objects.create(
        municipality_id=revision.municipality,
        year=revision.year,
        title=revision.title,
        content=write_revision(revision),
        made_at=at,
        made_by=by,
    )
    log_deed(account_id=by.pk, verb="start", noun=NOUN, key=version.pk)
    return version


def start_from_file(*, content: bytes, by: Account, at: datetime) -> RevisionVersion:
    """Start a revision from a TOML file. Raises FaultyRevisionError, OtherMunicipalityError."""
    return start_revision(revision=read_revision(content), by=by, at=at)


@transaction.atomic
def change_contents(
    *,
    key: UUID,
    edition: int,
    change: Callable[[Revision], Revision],
    by: Account,
) -> RevisionVersion:
    """Change the contents; what was seen of its implications must be seen anew.

    Raises RevisionClosedError, and ChangedMeanwhileError when ``edition`` is not the newest.
    """
    version = open_version(key)
    if version.edition != edition:
        raise ChangedMeanwhileError
    changed = change(read_contents(version.content))
    version.title, version.year = changed.title, changed.year
    version.content = write_revision(changed)
    version.edition += 1
    version.implications_seen_at = version.implications_seen_by = None
    version.save()
    keys = [award.key for award in changed.awards]
    for parts in (version.ways, version.notes):  # a lump sum that is out takes these along
        parts.exclude(award_key__in=keys).delete()
    details: dict[str, object] = {"edition": version.edition}
    log_deed(account_id=by.pk, verb="change", noun=NOUN, key=version.pk, details=details)
    return version


def locked_version(key: UUID) -> RevisionVersion:
    """Return a version that nobody else can change until the transaction ends."""
    return RevisionVersion.objects.select_for_update().get(pk=key)


def open_version(key: UUID) -> RevisionVersion:
    """Return a version whose contents can be changed; raises RevisionClosedError."""
    version = locked_version(key)
    if version.state not in OPEN:
        raise RevisionClosedError
    return version


@transaction.atomic
def see_implications(*, key: UUID, edition: int, by: Account, at: datetime) -> None:
    """Note that somebody saw what the revision implies. Raises ChangedMeanwhileError."""
    version = locked_version(key)
    if version.edition != edition:
        raise ChangedMeanwhileError
    if version.implications_seen_at is not None:
        return
    version.implications_seen_at, version.implications_seen_by = at, by
    version.save(update_fields=["implications_seen_at", "implications_seen_by"])
    log_deed(account_id=by.pk, verb="see_implications", noun=NOUN, key=version.pk)


@dataclass(frozen=True, slots=True)
class AgreementAsked:
    """What is to be agreed besides money, with the talk that it comes from."""

    award_key: str
    talk: Talk | None
    kind: str
    indicator: str
    text: str
    baseline: Decimal | None
    target: Decimal
    direction: str
    by: date


@transaction.atomic
def add_agreement(
    *, key: UUID, asked: AgreementAsked, by: Account, at: datetime
) -> PlannedAgreement:
    """Add what is to be agreed besides money. Raises RevisionClosedError."""
    version = open_version(key)
    agreement = PlannedAgreement.objects.create(
        revision=version,
        talk=asked.talk,
        award_key=asked.award_key,
        kind=asked.kind,
        indicator=asked.indicator,
        text=asked.text,
        baseline=asked.baseline,
        target=asked.target,
        direction=asked.direction,
        by=asked.by,
        agreed_on=asked.talk.held_on if asked.talk else None,
        entered_at=at,
        entered_by=by,
    )
    log_deed(account_id=by.pk, verb="add", noun="planned_agreement", key=agreement.pk)
    return agreement


@transaction.atomic
def remove_agreement(*, key: UUID, number: int, by: Account) -> None:
    """Take an agreement away again; one that is gone stays so. Raises RevisionClosedError."""
    version = open_version(key)
    if PlannedAgreement.objects.filter(revision=version, pk=number).delete()[0]:
        log_deed(account_id=by.pk, verb="remove", noun="planned_agreement", key=number)
