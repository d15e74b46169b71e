"""A joining of two files is undone exactly; what was added since stays (H7)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from factories.cast import Cast, household_of, received
from factories.mergings import (
    Twice,
    every_row,
    merged_by,
    pairs_of,
    people_of_the_first,
    twice,
    undone_by,
)
from waakvlam.casework.case.actions import involve
from waakvlam.casework.contact.actions import ContactDetails, write_contact
from waakvlam.casework.drafts.actions import keep_draft
from waakvlam.casework.merging.actions import (
    JoinedSinceError,
)
from waakvlam.casework.models import (
    Case,
    Contact,
    HelpRequest,
    Household,
)
from waakvlam.casework.request.taking_up import take_up_request
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as


@pytest.fixture
def files(cast: Cast) -> Twice:
    """Two files of one household."""
    return twice(cast)


@pytest.mark.parametrize("paired", [False, True])
def test_undone_at_once_every_row_is_as_it_was(cast: Cast, files: Twice, paired: bool) -> None:
    keep_draft(
        by=cast.colleague,
        form="contact",
        file_key=str(files.merged.pk),
        tab="a" * 16,
        content={"note": ["Half"]},
        at=timezone.now(),
    )
    Household.objects.filter(pk=files.merged.pk).update(
        safety_concern=True, has_minor=True, phone="06"
    )
    before = every_row()
    merge = merged_by(cast.lead, files, pairs_of(files) if paired else {})
    assert every_row() != before
    undone_by(cast.lead, merge)
    assert every_row() == before


def test_what_was_added_since_stays_with_the_one_that_went_on(cast: Cast, files: Twice) -> None:
    merge = merged_by(cast.lead, files)
    with acting_as(cast.lead.pk):
        contact = write_contact(
            household=files.kept.household,
            details=ContactDetails(timezone.now(), 20, "phone", note="Samen gebeld"),
            members=[files.only_there.pk, *people_of_the_first(files)],
            professional=files.kept.professional,
            by=cast.lead,
            now=timezone.now(),
        )
    undone_by(cast.lead, merge)
    contact.refresh_from_db()
    assert contact.household == files.kept.household
    named = set(contact.members.values_list("person_id", flat=True))
    assert named == set(people_of_the_first(files))  # who went back is not in this file any more
    assert Contact.objects.filter(household=files.merged).count() == 1


def test_a_request_that_was_taken_up_since_waits_again(cast: Cast, files: Twice) -> None:
    HelpRequest.objects.filter(pk=files.request.pk).update(status="waiting", case=None)
    merge = merged_by(cast.lead, files)
    with acting_as(cast.lead.pk):
        take_up_request(
            request=files.request,
            professional=files.kept.professional,
            by=cast.lead,
            at=timezone.now(),
        )
    undone_by(cast.lead, merge)
    files.request.refresh_from_db()
    assert (files.request.household, files.request.status) == (files.merged, "waiting")
    assert files.request.case is None


def test_no_row_names_a_row_of_the_other_file_after_undoing(cast: Cast, files: Twice) -> None:
    merge = merged_by(cast.lead, files, pairs_of(files))
    with acting_as(cast.lead.pk):
        write_contact(
            household=files.kept.household,
            details=ContactDetails(timezone.now(), 20, "phone", depth="first_conversation"),
            members=[files.only_there.pk, *people_of_the_first(files)],
            professional=files.kept.professional,
            by=cast.lead,
            now=timezone.now(),
        )
        involve(
            case=files.kept.case,
            professional=Professional.objects.get(account=cast.colleague),
            by=cast.lead,
            at=timezone.now(),
        )
    undone_by(cast.lead, merge)
    with connection.cursor() as cursor:
        for relation, field, other in (
            ("member", "person_id", "person"),
            ("member", "case_id", "case"),
            ("contactmember", "person_id", "person"),
            ("contactmember", "contact_id", "contact"),
            ("contact", "request_id", "helprequest"),
            ("contact", "case_id", "case"),
            ("helprequest", "person_id", "person"),
            ("helprequest", "case_id", "case"),
            ("coordination", "case_id", "case"),
            ("plan", "case_id", "case"),
        ):
            cursor.execute(
                f"SELECT count(*) FROM casework_{relation} t JOIN casework_{other} o "
                f"ON o.key = t.{field} WHERE o.household_id <> t.household_id"
            )
            assert cursor.fetchone() == (0,), (relation, field)


def test_the_later_joining_is_undone_first(cast: Cast, files: Twice) -> None:
    first = merged_by(cast.lead, files)
    third = household_of(received(cast, given_name="Piet", received_at=timezone.now()))
    more = Twice(files.kept, third, files.request, files.closed, files.twin, files.only_there)
    second = merged_by(cast.lead, more)
    with pytest.raises(JoinedSinceError):
        undone_by(cast.lead, first)
    undone_by(cast.lead, second)
    undone_by(cast.lead, first)
    assert not Household.objects.filter(merged_into__isnull=False).exists()


def test_a_case_can_be_opened_and_closed_after_it(cast: Cast, files: Twice) -> None:
    merge = merged_by(cast.lead, files, pairs_of(files))
    assert Case.objects.filter(household=files.kept.household).count() == 2
    Case.objects.filter(pk=files.kept.case.pk).update(
        closed_on=timezone.localdate(), closed_reason="moved"
    )
    undone_by(cast.lead, merge)
    assert Case.objects.get(household=files.merged).pk == files.closed.pk
