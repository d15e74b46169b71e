"""The three ways to a lump sum within a revision: kept, explained, and frozen once decided (F4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from factories.budgets import nijmegen, take_in
from factories.cast import Cast, account
from factories.lump_sum_ways import answer_file, finished_run, staffed
from factories.revision_work import begun, confirmed, entered, proposed, talk
from waakvlam.accounts.models import Account
from waakvlam.audit.models import Deed
from waakvlam.funding.papers.provenance import FromEntry
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.ways.inputs import Way
from waakvlam.funding.ways.kept import Simulated
from waakvlam.funding.ways.sources import FromRun
from waakvlam.funding.work.actions import (
    ChangedMeanwhileError,
    RevisionClosedError,
    change_contents,
    see_implications,
)
from waakvlam.funding.work.contents import read_contents, without_award
from waakvlam.funding.work.course import correct, go_to
from waakvlam.funding.work.models import AwardNote, LumpSumWay, RevisionVersion
from waakvlam.funding.work.papers import paper_figures
from waakvlam.funding.work.rules import Refusal, State, StepRefusedError
from waakvlam.funding.work.ways import (
    NoSuchAwardError,
    NoSuchRunError,
    explain,
    fill_way,
    kept,
    remove_way,
    take_from_file,
    take_from_run,
)
from waakvlam.kernel.money import Money
from waakvlam.twin.runs.models import Run
from waakvlam.twin.runs.rules import Status

AGREED = 1_065_000_000


@pytest.fixture
def one(cast: Cast) -> Account:
    nijmegen()
    take_in()
    return cast.commissioner


def fill(
    version: RevisionVersion, by: Account, euros: int = 90_000, seen: datetime | None = None
) -> LumpSumWay:
    return fill_way(
        key=version.pk,
        award_key="adults",
        filled=staffed(by, euros),
        seen=seen,
        by=by,
        at=timezone.now(),
    )


def say_why(version: RevisionVersion, by: Account, seen: datetime | None = None) -> AwardNote:
    why = "Minder, want een deel komt uit het overschot."
    return explain(key=version.pk, award_key="adults", why=why, seen=seen, by=by, at=timezone.now())


def to_propose(version: RevisionVersion, by: Account) -> tuple[Refusal, ...]:
    try:
        go_to(key=version.pk, to=State.PROPOSED, by=by)
    except StepRefusedError as error:
        return error.refusals
    return ()


def test_a_way_is_kept_with_its_inputs_and_sources(one: Account) -> None:
    version = begun(one)
    row = fill(version, one)
    row.refresh_from_db()
    assert row.result_cents == 119 * 9_000_000
    assert kept(row).lump_sum == Money(1_071_000_000)
    assert Deed.objects.filter(noun="lump_sum_way", verb="fill").count() == 1


def test_a_paper_can_name_a_way_and_its_inputs(one: Account) -> None:
    version = begun(one)
    fill(version, one)
    figures = paper_figures(version)
    assert figures["adults.way.staffing"].value == "€ 10.710.000"
    from_whom = figures["adults.way.staffing.caseload"].source
    assert isinstance(from_whom, FromEntry)
    assert (from_whom.who, from_whom.place) == (one.display_name, "jaarverslag")


def test_two_people_who_fill_in_the_same_way_lose_nothing(one: Account) -> None:
    version = begun(one)
    first = fill(version, one)
    with pytest.raises(ChangedMeanwhileError):
        fill(version, one, 80_000)
    again = fill(version, one, 80_000, seen=first.entered_at)
    assert (again.pk, again.result_cents) == (first.pk, 119 * 8_000_000)
    note = say_why(version, one)
    with pytest.raises(ChangedMeanwhileError):
        say_why(version, one)
    assert say_why(version, one, seen=note.entered_at).pk == note.pk


def test_a_way_that_differs_must_be_explained_before_it_is_proposed(one: Account) -> None:
    version = begun(one)
    go_to(key=version.pk, to=State.TALKS, by=one)
    talk(version, one)
    fill(version, one)
    assert to_propose(version, one) == (Refusal.NOT_EXPLAINED,)
    note = say_why(version, one)

    def dearer(revision: Revision) -> Revision:
        first = revision.awards[0]
        return replace(revision, awards=(replace(first, lump_sum=Money(1)), *revision.awards[1:]))

    change_contents(key=version.pk, edition=1, change=dearer, by=one)
    # What was written is about another amount than the one that is agreed now.
    assert Refusal.NOT_EXPLAINED in to_propose(version, one)
    content = begun(one).content
    change_contents(key=version.pk, edition=2, change=lambda _old: read_contents(content), by=one)
    assert note.about_cents == AGREED
    assert to_propose(version, one) == ()


def test_a_way_that_gives_what_was_agreed_needs_no_words(one: Account) -> None:
    version = begun(one)
    go_to(key=version.pk, to=State.TALKS, by=one)
    talk(version, one)
    LumpSumWay.objects.create(
        revision=version,
        award_key="adults",
        way="twin",
        inputs={},
        result_cents=AGREED,
        entered_by=one,
    )
    assert to_propose(version, one) == ()


def test_norms_out_of_reach_must_be_explained_too(one: Account) -> None:
    version = begun(one)
    go_to(key=version.pk, to=State.TALKS, by=one)
    talk(version, one)
    row = take_from_file(
        key=version.pk,
        award_key="adults",
        name="antwoord.json",
        content=answer_file(within_reach=False),
        seen=None,
        by=one,
        at=timezone.now(),
    )
    assert row.result_cents is None
    assert to_propose(version, one) == (Refusal.NOT_EXPLAINED,)


def test_what_the_twin_said_comes_from_a_run_that_is_done(one: Account) -> None:
    version = begun(one)
    run = finished_run(one)
    taken: dict[str, Any] = {
        "key": version.pk,
        "award_key": "adults",
        "by": one,
        "at": timezone.now(),
    }
    row = take_from_run(run=run.pk, seen=None, **taken)
    found = kept(row)
    assert isinstance(found, Simulated)
    assert found.lump_sum == Money(895_404_000)
    assert isinstance(found.source, FromRun)
    assert (found.source.number, found.source.engine) == (run.pk, "kern-1")
    with pytest.raises(NoSuchRunError):
        take_from_run(run=run.pk + 1, seen=row.entered_at, **taken)
    Run.objects.filter(pk=run.pk).update(status=Status.FAILED, result=None)
    with pytest.raises(NoSuchRunError):
        take_from_run(run=run.pk, seen=row.entered_at, **taken)
    other_kind = finished_run(one, kind="youth_family")
    with pytest.raises(FaultyRevisionError, match="says nothing of adults"):
        take_from_run(run=other_kind.pk, seen=row.entered_at, **taken)


def test_a_lump_sum_that_is_out_takes_its_ways_along(one: Account) -> None:
    version = begun(one)
    fill(version, one)
    say_why(version, one)
    change_contents(
        key=version.pk, edition=1, change=lambda old: without_award(old, "adults"), by=one
    )
    assert not LumpSumWay.objects.exists()
    assert not AwardNote.objects.exists()
    with pytest.raises(NoSuchAwardError):
        fill(version, one)


def test_a_way_can_be_taken_away(one: Account) -> None:
    version = begun(one)
    fill(version, one)
    for _twice in range(2):
        remove_way(key=version.pk, award_key="adults", way=Way.STAFFING, by=one)
    assert not LumpSumWay.objects.exists()
    assert Deed.objects.filter(noun="lump_sum_way", verb="remove").count() == 1


def test_what_was_decided_stays_and_a_correction_takes_it_along(one: Account) -> None:
    other = account("finance", "finance")
    version = begun(one)
    fill(version, one)
    say_why(version, one)
    go_to(key=version.pk, to=State.TALKS, by=one)
    talk(version, one)
    see_implications(key=version.pk, edition=1, by=one, at=timezone.now())
    go_to(key=version.pk, to=State.PROPOSED, by=one)
    for write in (lambda: fill(version, one), lambda: say_why(version, one)):
        with pytest.raises(RevisionClosedError):
            write()
    entered(version, one)
    confirmed(version, other)
    for rows in (LumpSumWay.objects.all(), AwardNote.objects.all()):
        with pytest.raises(DatabaseError, match="nothing decided"), transaction.atomic():
            rows.update(entered_by=other)
        with pytest.raises(DatabaseError, match="nothing decided"), transaction.atomic():
            rows.delete()
    correction = correct(key=version.pk, reason="Een tikfout.", by=one, at=timezone.now())
    assert correction.ways.get().result_cents == 1_071_000_000
    assert correction.notes.get().about_cents == AGREED


@pytest.mark.parametrize(
    ("way", "cents", "good"),
    [
        ("trend", 0, True),
        ("twin", None, True),
        ("twin", -1, False),
        ("trend", None, False),
        ("staffing", None, False),
        ("guess", 1, False),
    ],
)
def test_only_the_twin_may_have_no_result(
    one: Account, way: str, cents: int | None, good: bool
) -> None:
    version = begun(one)

    def create() -> None:
        LumpSumWay.objects.create(
            revision=version,
            award_key="adults",
            way=way,
            inputs={},
            result_cents=cents,
            entered_by=one,
        )

    if good:
        create()
        return
    with pytest.raises(IntegrityError, match="lump_sum_way_known"), transaction.atomic():
        create()


def test_a_note_says_something(one: Account) -> None:
    version = proposed(one)
    empty = AwardNote(revision=version, award_key="adults", why="", about_cents=1, entered_by=one)
    with pytest.raises(IntegrityError, match="award_note_says_why"), transaction.atomic():
        empty.save()
    empty.why = "Daarom."
    empty.save()
