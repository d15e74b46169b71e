"""The three ways to a lump sum within a revision: filling them in, and saying why they differ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.funding.revision.document import Award
from waakvlam.funding.ways.inputs import Way
from waakvlam.funding.ways.kept import Filled, Kept, Simulated, kept_from, kept_json
from waakvlam.funding.ways.sources import FromFile, FromRun, Typed
from waakvlam.funding.ways.twin_result import read_twin_answer
from waakvlam.funding.work.actions import ChangedMeanwhileError, open_version
from waakvlam.funding.work.contents import award_of, read_contents
from waakvlam.funding.work.models import AwardNote, LumpSumWay, RevisionVersion
from waakvlam.twin.runs.models import Run
from waakvlam.twin.runs.rules import Status

NOUN = "lump_sum_way"
LONGEST_NAME = 120


class NoSuchAwardError(LookupError):
    """The revision has no award of this key (any more)."""


class NoSuchRunError(LookupError):
    """There is no simulation of this number that is done."""


def finished_runs() -> QuerySet[Run]:
    """Return the simulations that are done, the newest first, without text and result."""
    done = Run.objects.filter(status=Status.DONE).defer("scenario_text", "result")
    return done.order_by("-ended_at", "-pk")


def kept(row: LumpSumWay) -> Kept:
    """Return a way as it was kept."""
    return kept_from(Way(row.way), row.inputs)


def people_of(ways: Iterable[Kept]) -> dict[int, str]:
    """Return the names of who typed an input of these ways, in one query at most."""
    numbers = {
        source.by
        for one in ways
        if isinstance(one, Filled)
        for source in one.sources.values()
        if isinstance(source, Typed)
    }
    if not numbers:
        return {}
    return dict(Account.objects.filter(pk__in=numbers).values_list("pk", "display_name"))


def unexplained(
    awards: Iterable[Award], ways: Iterable[LumpSumWay], notes: Iterable[AwardNote]
) -> list[str]:
    """Return the keys of the awards of which a way differs and nobody wrote why.

    What was written about another amount than the one that is agreed now does not count.
    """
    differing = {(one.award_key, one.result_cents) for one in ways}
    said = {(note.award_key, note.about_cents) for note in notes}
    return [
        award.key
        for award in awards
        if any(key == award.key and cents != award.lump_sum.cents for key, cents in differing)
        and (award.key, award.lump_sum.cents) not in said
    ]


@transaction.atomic
def fill_way(
    *, key: UUID, award_key: str, filled: Filled, seen: datetime | None, by: Account, at: datetime
) -> LumpSumWay:
    """Keep the inputs of a way and what they come to; ``seen`` is when what was shown was entered.

    Raises RevisionClosedError, NoSuchAwardError, ChangedMeanwhileError and SenselessError.
    """
    version = open_version(key)
    _award(version, award_key)
    return _keep(version, award_key, filled, seen, by, at)


@transaction.atomic
def take_from_file(
    *,
    key: UUID,
    award_key: str,
    name: str,
    content: bytes,
    seen: datetime | None,
    by: Account,
    at: datetime,
) -> LumpSumWay:
    """Take what the twin said from a file with the answer of ``waakvlam lump-sum``.

    Raises RevisionClosedError, NoSuchAwardError, ChangedMeanwhileError and FaultyRevisionError.
    """
    version = open_version(key)
    kind = _award(version, award_key).team_kind
    source = FromFile(name[:LONGEST_NAME], hashlib.sha256(content).hexdigest())
    simulated = Simulated(read_twin_answer(content, kind), kind, source)
    return _keep(version, award_key, simulated, seen, by, at)


@transaction.atomic
def take_from_run(
    *, key: UUID, award_key: str, run: int, seen: datetime | None, by: Account, at: datetime
) -> LumpSumWay:
    """Take what the twin said from a simulation that was run here.

    Raises RevisionClosedError, NoSuchAwardError, NoSuchRunError, ChangedMeanwhileError, and
    FaultyRevisionError when the simulation has no lump sum for this kind of team.
    """
    version = open_version(key)
    kind = _award(version, award_key).team_kind
    done = Run.objects.filter(pk=run, status=Status.DONE).first()
    if done is None or done.result is None or done.ended_at is None:
        raise NoSuchRunError(run)
    content = json.dumps(done.result.get("lump_sum")).encode()
    source = FromRun(done.pk, done.name, done.engine_version, done.seed, done.ended_at)
    simulated = Simulated(read_twin_answer(content, kind), kind, source)
    return _keep(version, award_key, simulated, seen, by, at)


@transaction.atomic
def remove_way(*, key: UUID, award_key: str, way: Way, by: Account) -> None:
    """Take a way away again; one that is gone stays so. Raises RevisionClosedError."""
    version = open_version(key)
    row = LumpSumWay.objects.filter(revision=version, award_key=award_key, way=way.value).first()
    if row is not None:
        log_deed(account_id=by.pk, verb="remove", noun=NOUN, key=row.pk)
        row.delete()


@transaction.atomic
def explain(
    *, key: UUID, award_key: str, why: str, seen: datetime | None, by: Account, at: datetime
) -> AwardNote:
    """Write down why the agreed lump sum differs, or what it rests on.

    Raises RevisionClosedError, NoSuchAwardError and ChangedMeanwhileError.
    """
    version = open_version(key)
    award = _award(version, award_key)
    note = AwardNote.objects.filter(revision=version, award_key=award_key).first()
    if (note.entered_at if note else None) != seen:
        raise ChangedMeanwhileError
    note = note or AwardNote(revision=version, award_key=award_key)
    note.why, note.about_cents = why, award.lump_sum.cents
    note.entered_at, note.entered_by = at, by
    note.save()
    log_deed(account_id=by.pk, verb="explain", noun="award_note", key=note.pk)
    return note


def _award(version: RevisionVersion, award_key: str) -> Award:
    award = award_of(read_contents(version.content), award_key)
    if award is None:
        raise NoSuchAwardError(award_key)
    return award


def _keep(
    version: RevisionVersion,
    award_key: str,
    kept: Kept,
    seen: datetime | None,
    by: Account,
    at: datetime,
) -> LumpSumWay:
    way = kept.way.value
    row = LumpSumWay.objects.filter(revision=version, award_key=award_key, way=way).first()
    if (row.entered_at if row else None) != seen:
        raise ChangedMeanwhileError
    row = row or LumpSumWay(revision=version, award_key=award_key, way=way)
    amount = kept.lump_sum
    row.result_cents = None if amount is None else amount.cents
    row.inputs = kept_json(kept)
    row.entered_at, row.entered_by = at, by
    row.save()
    log_deed(account_id=by.pk, verb="fill", noun=NOUN, key=row.pk, details={"way": way})
    return row
