"""The steps of a revision's page: each is taken on what the page showed (F4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from factories.cast import Cast
    from waakvlam.funding.work.models import RevisionVersion

SEEN = re.compile(r'name="seen" value="([^"]+)"')
SOMEBODY_FIRST = "De herziening is intussen veranderd; lees haar opnieuw, zoals ze nu is."


@pytest.fixture
def to_confirm(revision: RevisionVersion, cast: Cast, client: Client) -> Client:
    """Who may confirm the decision that the administrator entered."""
    from django.utils import timezone

    from factories.revision_work import entered, talk
    from waakvlam.funding.work.actions import see_implications
    from waakvlam.funding.work.course import go_to
    from waakvlam.funding.work.rules import State

    by = cast.administrator
    go_to(key=revision.pk, to=State.TALKS, by=by)
    talk(revision, by)
    see_implications(key=revision.pk, edition=1, by=by, at=timezone.now())
    go_to(key=revision.pk, to=State.PROPOSED, by=by)
    entered(revision, by)
    client.force_login(cast.commissioner)
    return client


def test_an_older_page_confirms_nothing(
    to_confirm: Client, revision: RevisionVersion, cast: Cast
) -> None:
    from factories.revision_work import entered
    from waakvlam.funding.work.course import go_to
    from waakvlam.funding.work.rules import State
    from waakvlam.privacy.actor import DatabaseRole, acting_as

    def seen() -> str:
        page = to_confirm.get(reverse("steering:revision", args=[revision.pk]))
        return SEEN.findall(page.content.decode())[0]

    confirm = reverse("steering:revision_confirm", args=[revision.pk])
    older = seen()
    with acting_as(cast.administrator.pk, DatabaseRole.STEERING):
        for step in (State.TALKS, State.PROPOSED):
            go_to(key=revision.pk, to=step, by=cast.administrator)
        entered(revision, cast.administrator)
    for what in ({}, {"seen": "gisteren"}, {"seen": older}):
        said = to_confirm.post(confirm, what, follow=True).content.decode()
        assert SOMEBODY_FIRST in said
        assert "Het besluit bevestigen" in said
    said = to_confirm.post(confirm, {"seen": seen()}, follow=True).content.decode()
    assert "Het besluit staat." in said


def test_an_older_form_takes_no_other_step(to_confirm: Client, revision: RevisionVersion) -> None:
    from factories.revision_work import confirmed
    from waakvlam.accounts.models import Account

    confirmed(revision, Account.objects.get(pk=to_confirm.session["_auth_user_id"]))
    address = reverse("steering:revision_follow_up", args=[revision.pk])
    form = to_confirm.get(address).context["form"]
    data = {"to": form["to"].value(), "on": "2022-12-21"}
    assert to_confirm.post(address, data).status_code == 302
    twice = to_confirm.post(address, data)  # it was open in a second window
    revision.refresh_from_db()
    assert (twice.status_code, revision.state) == (422, "council_informed")


def test_a_decision_is_entered_on_the_contents_that_were_shown(
    to_confirm: Client, revision: RevisionVersion
) -> None:
    address = reverse("steering:revision_decision", args=[revision.pk])
    assert to_confirm.get(address).context["form"]["edition"].value() == 1
    older = to_confirm.post(address, {"edition": "0", "decided_on": "2022-12-20"})
    assert older.status_code == 422
    assert SOMEBODY_FIRST in older.content.decode()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1900-01-01", "Het college besluit na het gesprek over het contract van 3 oktober 2022."),
        ("2999-01-01", "Deze dag moet nog komen."),
    ],
)
def test_a_decision_is_of_a_day_that_can_be(
    to_confirm: Client, revision: RevisionVersion, day: str, told: str
) -> None:
    address = reverse("steering:revision_decision", args=[revision.pk])
    page = to_confirm.post(address, {"edition": "1", "decided_on": day})
    assert page.status_code == 422
    assert page.context["form"].errors == {"decided_on": [told]}


def test_what_follows_a_decision_does_not_lie_before_it(
    to_confirm: Client, revision: RevisionVersion
) -> None:
    from factories.revision_work import confirmed
    from waakvlam.accounts.models import Account

    confirmed(revision, Account.objects.get(pk=to_confirm.session["_auth_user_id"]))
    address = reverse("steering:revision_follow_up", args=[revision.pk])
    page = to_confirm.post(address, {"to": "council_informed", "on": "2022-12-19"})
    told = "Dit ligt vóór het besluit van het college, op 20 december 2022."
    assert page.context["form"].errors == {"on": [told]}


def test_a_correction_is_decided_after_what_it_corrects(
    to_confirm: Client, revision: RevisionVersion, cast: Cast
) -> None:
    from datetime import date

    from django.utils import timezone

    from factories.revision_work import TODAY, confirmed
    from waakvlam.funding.work.actions import see_implications
    from waakvlam.funding.work.course import (
        After,
        DayNotPossibleError,
        correct,
        enter_decision,
        go_to,
    )
    from waakvlam.funding.work.rules import State

    by, at = cast.commissioner, timezone.now()
    version = correct(key=confirmed(revision, by).pk, reason="Tikfout.", by=by, at=at)
    see_implications(key=version.pk, edition=1, by=by, at=at)
    go_to(key=version.pk, to=State.PROPOSED, by=by)
    with pytest.raises(DayNotPossibleError) as refused:
        enter_decision(
            key=version.pk,
            edition=1,
            decided_on=date(2022, 12, 19),
            below_zero_reason="",
            by=by,
            at=at,
            today=TODAY,
        )
    assert (refused.value.after, refused.value.earliest) == (After.FORMER, date(2022, 12, 20))
