"""Handing over on the page: where to, what it means, why; then another team has it (H6, S7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in
from factories.households import Helped, helped, household_url
from waakvlam.casework.agenda.actions import make_appointment
from waakvlam.casework.models import Case, HandOver, HelpRequest, Household
from waakvlam.organisation.models import Posting, Professional
from waakvlam.privacy.models import Grant

WHY = "Zij wonen nu in de Polder."


def to(opened: Helped, code: str) -> str:
    """Return the address of handing over to a team."""
    return household_url(opened.household, "household_hand_over_to", team_code=code)


def test_the_teams_stand_by_organisation(cast: Cast) -> None:  # S7
    opened = helped(cast)
    url = household_url(opened.household, "household_hand_over")
    text = logged_in(cast.professional).get(url).content.decode()
    assert to(opened, cast.elsewhere.code) in text
    assert text.index("Teams van een andere organisatie") < text.index(to(opened, cast.youth.code))
    assert to(opened, cast.adults.code) not in text


def test_what_it_means_is_said_before_anything_happens(cast: Cast) -> None:
    opened = helped(cast)
    make_appointment(
        household=opened.household,
        professional=opened.professional,
        moment=timezone.now() + timedelta(days=1),
        place="",
        by=cast.professional,
    )
    text = logged_in(cast.professional).get(to(opened, cast.youth.code)).content.decode()
    for said in (
        "Het hele dossier gaat naar Jeugd Noord",
        "Professional",
        "1 afspraak",
        "wordt van Stichting Twee",
        "U kunt dit niet zelf terugdraaien",
    ):
        assert said in text, said
    assert Household.objects.get().team == cast.adults


def test_it_goes_with_the_reason_and_who_gave_it_sees_it_no_more(cast: Cast) -> None:  # H6, L1
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = to(opened, cast.elsewhere.code)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "weg"}).status_code == 422
    receiver = Professional.objects.get(account=cast.outsider)
    gone = client.post(url, {"reason": WHY, "receiver": str(receiver.pk)})
    assert gone["Location"] == reverse("desk:my_day")
    assert client.get(household_url(opened.household)).status_code == 404
    assert client.get(url).status_code == 404
    row = HandOver.objects.get()
    assert (row.reason, row.receiver, row.by) == (WHY, receiver, cast.professional)
    assert Case.objects.get().handovers == 1


def test_across_contractors_the_ground_must_be_chosen(cast: Cast) -> None:  # S7
    opened = helped(cast)
    client = logged_in(cast.professional)
    url = to(opened, cast.youth.code)
    refused = client.post(url, {"reason": WHY})
    assert refused.status_code == 422
    assert "Kies waarom dit uw organisatie mag verlaten" in refused.content.decode()
    assert WHY in refused.content.decode()  # nothing typed is lost
    assert client.post(url, {"reason": WHY, "ground": "consent"}).status_code == 302
    assert Household.objects.get().team == cast.youth


def test_the_new_team_finds_it_on_its_board_and_in_its_timeline(cast: Cast) -> None:  # H6
    opened = helped(cast)
    Posting.objects.filter(professional__account=cast.outsider).update(role="lead")
    logged_in(cast.professional).post(to(opened, cast.elsewhere.code), {"reason": WHY})
    lead = logged_in(cast.outsider)
    board = lead.get(reverse("desk:board")).content.decode()
    assert "Overgedragen aan dit team" in board
    assert WHY in board
    page = lead.get(household_url(opened.household)).content.decode()
    assert "Overgedragen: van Volwassenen Noord naar Volwassenen Polder" in page
    colleague = Professional.objects.get(account=cast.outsider)
    helps = household_url(opened.household, "household_involve")
    lead.post(helps, {"doing": "involve", "involve-professional": str(colleague.pk)})
    assert "Overgedragen aan dit team" not in lead.get(reverse("desk:board")).content.decode()


def test_who_only_looks_with_a_reason_hands_nothing_over(cast: Cast) -> None:  # L1
    opened = helped(cast)
    now = timezone.now()
    Grant.objects.create(
        household_key=opened.household.pk,
        account_id=cast.colleague.pk,
        team_id=cast.adults.pk,
        ground="broken_glass",
        reason="Buren bellen over lawaai",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
    )
    client = logged_in(cast.colleague)
    assert client.get(household_url(opened.household)).status_code == 200
    assert client.post(to(opened, cast.elsewhere.code), {"reason": WHY}).status_code == 403
    assert Household.objects.get().team == cast.adults


@pytest.mark.parametrize("code", ["volwassenen-noord", "nergens"])
def test_a_team_to_which_nothing_can_go_does_not_exist(cast: Cast, code: str) -> None:
    assert logged_in(cast.professional).get(to(helped(cast), code)).status_code == 404


def test_where_nothing_runs_there_is_nothing_to_hand_over(cast: Cast) -> None:
    opened = helped(cast)
    HelpRequest.objects.update(status="closed", closed_on=timezone.localdate(), outcome="withdrawn")
    Case.objects.update(closed_on=timezone.localdate(), closed_reason="moved")
    client = logged_in(cast.lead)
    text = client.get(household_url(opened.household, "household_hand_over")).content.decode()
    assert "Er is niets om over te dragen" in text
    assert client.post(to(opened, cast.elsewhere.code), {"reason": WHY}).status_code == 422
