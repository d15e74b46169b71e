"""A revision from empty to signed: by two people, and nothing decided is edited (F4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from factories.budgets import nijmegen, take_in
from factories.cast import Cast, account
from factories.revision_work import (
    DECIDED_ON,
    TODAY,
    begun,
    confirmed,
    decided,
    entered,
    proposed,
    talk,
)
from factories.revisions import changed
from waakvlam.accounts.models import Account
from waakvlam.audit.models import Deed
from waakvlam.finance.agreement.models import Agreement
from waakvlam.finance.budget.models import Amendment
from waakvlam.finance.budget.queries import amounts_of
from waakvlam.finance.budget.rules import BelowZeroError, UnknownLinesError
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.work.actions import (
    AgreementAsked,
    ChangedMeanwhileError,
    OtherMunicipalityError,
    RevisionClosedError,
    add_agreement,
    change_contents,
    see_implications,
)
from waakvlam.funding.work.contents import read_contents
from waakvlam.funding.work.course import (
    DayNotPossibleError,
    confirm_decision,
    correct,
    enter_decision,
    follow_up,
    go_to,
)
from waakvlam.funding.work.models import RevisionVersion, Talk
from waakvlam.funding.work.rules import Refusal, State, StepRefusedError

TEAM = ("6.2", "61416")


@pytest.fixture
def one(cast: Cast) -> Account:
    nijmegen()
    take_in()
    return cast.commissioner


@pytest.fixture
def other(one: Account) -> Account:
    return account("finance", "finance")


def cheaper(revision: Revision) -> Revision:
    first = revision.awards[0]
    return replace(
        revision,
        awards=(replace(first, lump_sum=first.lump_sum.of_euros(10_600_000)), *revision.awards[1:]),
    )


def stand() -> int:
    return amounts_of("0268", 2023)[TEAM].cents


def test_the_file_comes_back_as_it_went_in(one: Account) -> None:
    version = begun(one)
    assert (version.year, version.number, version.state) == (2023, 1, "preparing")
    assert len(read_contents(version.content).awards) == 2


def test_a_municipality_that_is_not_here_is_refused(one: Account) -> None:
    with pytest.raises(OtherMunicipalityError):
        begun(one, changed('"0268"', '"9999"'))


def test_who_entered_the_decision_cannot_confirm_it(one: Account, other: Account) -> None:
    version = proposed(one)
    entered(version, one)
    with pytest.raises(StepRefusedError) as refused:
        confirmed(version, one)
    assert refused.value.refusals == (Refusal.SAME_PERSON,)
    assert Amendment.objects.count() == 0
    assert confirmed(version, other).state == "decided"
    assert stand() == 925506700 + 55993300


def test_nobody_confirms_what_they_did_not_see(one: Account, other: Account) -> None:
    version = proposed(one)
    entered(version, one)
    seen = RevisionVersion.objects.get().decision_entered_at
    go_to(key=version.pk, to=State.TALKS, by=one)
    change_contents(key=version.pk, edition=1, change=cheaper, by=one)
    see_implications(key=version.pk, edition=2, by=one, at=timezone.now())
    go_to(key=version.pk, to=State.PROPOSED, by=one)
    with pytest.raises(ChangedMeanwhileError):  # the form was opened before
        enter_decision(
            key=version.pk,
            edition=1,
            decided_on=DECIDED_ON,
            below_zero_reason="",
            by=one,
            at=timezone.now(),
            today=TODAY,
        )
    entered(version, one)
    with pytest.raises(ChangedMeanwhileError):
        confirm_decision(key=version.pk, seen=seen, by=other, at=timezone.now())
    assert Amendment.objects.count() == 0
    assert confirmed(version, other).state == "decided"


def test_the_database_asks_for_two_people_too(one: Account, other: Account) -> None:
    version = proposed(one)
    entered(version, one)
    row = RevisionVersion.objects.filter(pk=version.pk)
    with pytest.raises(IntegrityError, match="revision_decided_by_two"), transaction.atomic():
        row.update(decision_confirmed_by=one)
    with pytest.raises(IntegrityError, match="revision_decided_with_all"), transaction.atomic():
        row.update(state="decided")
    row.update(decision_confirmed_by=other, state="decided")


def test_signed_is_the_end_of_the_road(one: Account, other: Account) -> None:
    version = decided(one, other)
    follow_up(key=version.pk, to=State.COUNCIL_INFORMED, on=DECIDED_ON, by=one, today=TODAY)
    last = follow_up(key=version.pk, to=State.SIGNED, on=TODAY, by=other, today=TODAY)
    assert (last.state, last.signed_on) == ("signed", TODAY)
    verbs = set(Deed.objects.filter(noun="revision").values_list("verb", flat=True))
    assert verbs == {"start", "move", "see_implications", "enter_decision"}


def test_days_that_cannot_be_are_refused(one: Account, other: Account) -> None:
    version = decided(one, other)
    for day in (date(2022, 12, 19), date(2026, 11, 23)):
        with pytest.raises(DayNotPossibleError):
            follow_up(key=version.pk, to=State.COUNCIL_INFORMED, on=day, by=one, today=TODAY)


@pytest.mark.parametrize(
    ("made", "refusal"),
    [("no talk", Refusal.NO_TALK), ("development", Refusal.NO_TALK)],
)
def test_proposing_asks_for_a_talk_on_the_contract(
    one: Account, made: str, refusal: Refusal
) -> None:
    version = begun(one)
    go_to(key=version.pk, to=State.TALKS, by=one)
    if made == "development":
        talk(version, one, "development")  # M4: of another kind
    with pytest.raises(StepRefusedError) as refused:
        go_to(key=version.pk, to=State.PROPOSED, by=one)
    assert refused.value.refusals == (refusal,)


def test_a_faulty_cover_cannot_be_proposed(one: Account) -> None:
    version = begun(one, changed('"835000.00"', '"9835000.00"'))
    go_to(key=version.pk, to=State.TALKS, by=one)
    talk(version, one)
    with pytest.raises(StepRefusedError) as refused:
        go_to(key=version.pk, to=State.PROPOSED, by=one)
    assert refused.value.refusals == (Refusal.HAS_FAULTS,)


def test_what_it_implies_must_be_seen_and_seen_anew(one: Account) -> None:
    version = begun(one)
    see_implications(key=version.pk, edition=1, by=one, at=timezone.now())
    change_contents(key=version.pk, edition=1, change=cheaper, by=one)
    go_to(key=version.pk, to=State.TALKS, by=one)
    talk(version, one)
    go_to(key=version.pk, to=State.PROPOSED, by=one)
    with pytest.raises(StepRefusedError) as refused:
        entered(version, one)
    assert refused.value.refusals == (Refusal.NOT_SEEN,)
    with pytest.raises(ChangedMeanwhileError):
        see_implications(key=version.pk, edition=1, by=one, at=timezone.now())


def test_two_people_at_once_lose_nothing(one: Account) -> None:
    version = begun(one)
    change_contents(key=version.pk, edition=1, change=cheaper, by=one)
    with pytest.raises(ChangedMeanwhileError):
        change_contents(key=version.pk, edition=1, change=lambda old: old, by=one)


def test_what_is_proposed_stays_until_it_goes_back(one: Account) -> None:
    version = proposed(one)
    with pytest.raises(RevisionClosedError):
        change_contents(key=version.pk, edition=1, change=cheaper, by=one)
    entered(version, one)
    back = go_to(key=version.pk, to=State.TALKS, by=one)
    assert (back.decision_entered_by, back.decided_on) == (None, None)
    change_contents(key=version.pk, edition=1, change=cheaper, by=one)


def test_nothing_decided_is_edited(one: Account, other: Account) -> None:
    version = decided(one, other)
    row = RevisionVersion.objects.filter(pk=version.pk)
    for fields in ({"content": "x"}, {"state": "proposed"}, {"year": 2024}):
        with pytest.raises(DatabaseError, match="nothing decided"), transaction.atomic():
            row.update(**fields)
    with pytest.raises(DatabaseError, match="nothing decided"), transaction.atomic():
        Talk.objects.filter(revision=version).delete()
    with pytest.raises(DatabaseError, match="nothing decided"), transaction.atomic():
        Talk.objects.filter(revision=version).update(agreed="anders")
    delete = "DELETE FROM funding_revisionversion"
    with (
        pytest.raises(DatabaseError, match="decided revision stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(delete)


def test_a_correction_is_a_new_version_that_shifts_the_difference(
    one: Account, other: Account
) -> None:
    former = decided(one, other)
    version = correct(key=former.pk, reason="Een tikfout.", by=one, at=timezone.now())
    assert (version.number, version.series, version.state) == (2, former.series, "talks")
    change_contents(key=version.pk, edition=1, change=cheaper, by=one)
    see_implications(key=version.pk, edition=2, by=one, at=timezone.now())
    go_to(key=version.pk, to=State.PROPOSED, by=one)
    entered(version, one)
    confirmed(version, other)
    assert stand() == 925506700 + 55993300 - 5000000
    with pytest.raises(StepRefusedError):  # the former stays as it was
        follow_up(key=former.pk, to=State.COUNCIL_INFORMED, on=TODAY, by=one, today=TODAY)
    with pytest.raises(StepRefusedError):
        correct(key=former.pk, reason="Nog een.", by=one, at=timezone.now())


def test_the_budget_must_be_able_to_take_it(one: Account, other: Account) -> None:
    gone = proposed(one, changed('"61296"', '"61297"'))
    with pytest.raises(UnknownLinesError):
        entered(gone, one)
    large = proposed(one, changed('"10650000.00"', '"99650000.00"'))
    with pytest.raises(BelowZeroError):
        entered(large, one)
    entered(large, one, "Het tekort volgt later.")
    confirmed(large, other)


def test_a_decision_cannot_lie_ahead(one: Account) -> None:
    version = proposed(one)
    with pytest.raises(DayNotPossibleError):
        enter_decision(
            key=version.pk,
            edition=version.edition,
            decided_on=date(2026, 11, 23),
            below_zero_reason="",
            by=one,
            at=timezone.now(),
            today=TODAY,
        )


def test_agreements_hold_from_the_decision_on(one: Account, other: Account) -> None:
    version = begun(one)
    go_to(key=version.pk, to=State.TALKS, by=one)
    held = talk(version, one)
    asked = AgreementAsked(
        "youth_family",
        held,
        "referral",
        "AFF7s",
        "200 verwijzingen minder",
        Decimal(1000),
        Decimal(800),
        "at_most",
        date(2023, 12, 31),
    )
    add_agreement(key=version.pk, asked=asked, by=one, at=timezone.now())
    see_implications(key=version.pk, edition=1, by=one, at=timezone.now())
    go_to(key=version.pk, to=State.PROPOSED, by=one)
    entered(version, one)
    assert not Agreement.objects.exists()
    confirmed(version, other)
    agreement = Agreement.objects.get()
    assert (agreement.contractor, agreement.agreed_on) == ("Stichting OIDOS", held.held_on)
