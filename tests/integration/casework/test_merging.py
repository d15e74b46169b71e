"""Two files of one household become one (H7)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from factories.cast import Cast, household_of, received
from factories.hand_overs import FILE
from factories.households import helped
from factories.mergings import Twice, every_row, merged_by, pairs_of, twice, undone_by
from waakvlam.casework.drafts.actions import keep_draft
from waakvlam.casework.drafts.models import Draft
from waakvlam.casework.household.queries import known_elsewhere
from waakvlam.casework.merging.actions import (
    JoinedAlreadyError,
    MergeRefusedError,
    OtherWayError,
    PairGoneError,
    TwoBsnsError,
    merge_households,
)
from waakvlam.casework.merging.rules import BothRunError
from waakvlam.casework.models import (
    ContactMember,
    Coordination,
    HelpRequest,
    Household,
    Member,
    Merge,
    Person,
)
from waakvlam.casework.timeline.queries import timeline_of
from waakvlam.privacy.actor import acting_as
from waakvlam.privacy.rules import NoReasonError

MOVED = [name for name in FILE if name != "handover"] + ["clockstop", "plan", "goal", "planaction"]


@pytest.fixture
def files(cast: Cast) -> Twice:
    """Two files of one household."""
    return twice(cast)


def _in_file(household: Household, table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM casework_{table} WHERE household_id = %s", [household.pk]
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def test_everything_of_the_second_comes_to_the_first(cast: Cast, files: Twice) -> None:
    before = {table: Household.objects.count() and _rows(table) for table in MOVED}
    merged_by(cast.lead, files)
    for table in MOVED:
        assert _in_file(files.merged, table) == 0, table
        assert _in_file(files.kept.household, table) >= before[table] > 0, table
    files.merged.refresh_from_db()
    assert files.merged.merged_into_id == files.kept.household.pk


def _rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM casework_{table}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def test_who_is_one_stands_there_once_with_what_both_knew(cast: Cast, files: Twice) -> None:
    pairs = pairs_of(files)
    merged_by(cast.lead, files, pairs)
    kept = Person.objects.get(pk=pairs[files.twin.pk])
    files.twin.refresh_from_db()
    assert files.twin.merged_into == kept
    assert (kept.birth_date, kept.bsn_hash) == (date(1980, 1, 1), files.twin.bsn_hash)
    assert HelpRequest.objects.get(pk=files.request.pk).person == kept
    assert ContactMember.objects.filter(person=kept).exists()
    assert not Member.objects.filter(person=files.twin).exists()


def test_who_comes_along_is_helped_in_the_running_case(cast: Cast, files: Twice) -> None:  # C2
    merged_by(cast.lead, files, pairs_of(files))
    spell = Member.objects.get(case=files.kept.case, person=files.only_there)
    assert (spell.started_on, spell.ended_on) == (timezone.localdate(), None)
    assert not Member.objects.filter(case=files.kept.case, person=files.twin).exists()


def test_one_coordinator_runs_and_both_are_told(cast: Cast, files: Twice) -> None:  # C1
    other = Coordination.objects.filter(household=files.merged)
    other.update(started_on=date(2026, 1, 1), ended_on=None)
    Coordination.objects.filter(household=files.kept.household).update(started_on=date(2026, 3, 1))
    merged_by(cast.lead, files)
    rows = Coordination.objects.filter(household=files.kept.household)
    running = rows.get(ended_on__isnull=True)
    assert running.professional == files.kept.professional
    assert rows.filter(came_with__isnull=False).count() == rows.count() - 1 > 0


def test_what_was_known_of_safety_is_known(cast: Cast, files: Twice) -> None:  # C10
    Household.objects.filter(pk=files.merged.pk).update(safety_concern=True)
    merge = merged_by(cast.lead, files)
    assert Household.objects.get(pk=files.kept.household.pk).safety_concern
    undone_by(cast.lead, merge)
    assert not Household.objects.get(pk=files.kept.household.pk).safety_concern


def test_the_drafts_go_along(cast: Cast, files: Twice) -> None:  # H8
    keep_draft(
        by=cast.colleague,
        form="contact",
        file_key=str(files.merged.pk),
        tab="a" * 16,
        content={"note": ["Half"]},
        at=timezone.now(),
    )
    merged_by(cast.lead, files)
    assert Draft.objects.get(form="contact").file_key == str(files.kept.household.pk)


def test_two_running_cases_stay_two_files(cast: Cast) -> None:  # C1
    one, two = helped(cast), helped(cast, given_name="Jan")
    before = every_row()
    with pytest.raises(BothRunError), acting_as(cast.lead.pk):
        merge_households(
            kept=one.household,
            merged=two.household,
            pairs={},
            reason="Dit is een en hetzelfde gezin.",
            by=cast.lead,
            at=timezone.now(),
        )
    assert every_row() == before


def test_the_file_with_the_running_case_goes_on(cast: Cast, files: Twice) -> None:
    with pytest.raises(OtherWayError), acting_as(cast.lead.pk):
        merge_households(
            kept=files.merged,
            merged=files.kept.household,
            pairs={},
            reason="Dit is een en hetzelfde gezin.",
            by=cast.lead,
            at=timezone.now(),
        )


def test_a_second_press_changes_nothing(cast: Cast, files: Twice) -> None:
    merge = merged_by(cast.lead, files)
    before = every_row()
    with pytest.raises(JoinedAlreadyError):
        merged_by(cast.lead, files)
    undone_by(cast.lead, merge)
    with pytest.raises(JoinedAlreadyError):
        undone_by(cast.lead, merge)
    assert Merge.objects.count() == 1
    assert every_row() != before


def test_a_reason_is_needed(cast: Cast, files: Twice) -> None:
    with pytest.raises(NoReasonError), acting_as(cast.lead.pk):
        merge_households(
            kept=files.kept.household,
            merged=files.merged,
            pairs={},
            reason=" zo ",
            by=cast.lead,
            at=timezone.now(),
        )


def test_two_bsns_are_two_people(cast: Cast, files: Twice) -> None:  # H7
    other = Person.objects.filter(household=files.kept.household).first()
    assert other is not None
    Person.objects.filter(pk=other.pk).update(bsn_hash=b"1" * 32, bsn_encrypted=b"x")
    with pytest.raises(TwoBsnsError):
        merged_by(cast.lead, files, {files.twin.pk: other.pk})
    assert not Merge.objects.exists()


def test_who_does_not_belong_to_the_files_is_no_pair(cast: Cast, files: Twice) -> None:
    stranger = Person.objects.get(household=household_of(received(cast, given_name="Piet")))
    with pytest.raises(PairGoneError):
        merged_by(cast.lead, files, {files.twin.pk: stranger.pk})


def test_across_contractors_nothing_is_joined(cast: Cast, files: Twice) -> None:  # S7
    other = household_of(received(cast, has_minor=True))
    for actor in (cast.lead, cast.youth_worker):
        with pytest.raises(MergeRefusedError), acting_as(actor.pk):
            merge_households(
                kept=files.kept.household,
                merged=other,
                pairs={},
                reason="Dit is een en hetzelfde gezin.",
                by=actor,
                at=timezone.now(),
            )


def test_the_timeline_tells_that_two_were_joined(cast: Cast, files: Twice) -> None:
    merge = merged_by(cast.lead, files)
    undone_by(cast.lead, merge)
    with acting_as(cast.lead.pk):
        events = timeline_of(files.kept.household.pk, kind="case").events
    told = [(event.code, event.by_name) for event in events if event.code.startswith("merge")]
    assert told == [("merge_undone", "Lead"), ("merged_household", "Lead")]


def test_the_merged_address_is_recognised_as_the_file_that_went_on(
    cast: Cast, files: Twice
) -> None:  # H7
    Household.objects.filter(pk=files.kept.household.pk).update(address_key="")
    merged_by(cast.lead, files)
    with acting_as(cast.lead.pk):
        found = known_elsewhere(name="", birth_date=None, bsn=None, address="9901AA-1")
    assert [one.household_key for one in found] == [files.kept.household.pk]
