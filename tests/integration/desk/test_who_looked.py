"""Who looked, and breaking the glass (L1, S7)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in
from factories.households import helped, household_url
from waakvlam.audit.models import Deed, Refusal
from waakvlam.privacy.models import Grant

REASON = "Staat aan de balie en kent het wachtwoord niet meer"


def test_everybody_who_looked_stands_there_with_the_ground(cast: Cast) -> None:  # L1
    opened = helped(cast)
    logged_in(cast.lead).get(household_url(opened.household))
    page = logged_in(cast.professional).get(household_url(opened.household, "household_who_looked"))
    text = page.content.decode()
    for told in ("Lead", "leidt het team", "Professional", "helpt het huishouden"):
        assert told in text


def test_breaking_the_glass_opens_the_file_for_a_while(cast: Cast) -> None:  # L1
    opened = helped(cast)
    client = logged_in(cast.colleague)
    url = household_url(opened.household, "household_open_anyway")
    page = client.get(url).content.decode()
    assert opened.household.name not in page
    assert client.post(url, {"reason": "kort"}).status_code == 422
    assert client.post(url, {"reason": REASON}).status_code == 302
    shown = client.get(household_url(opened.household))
    assert shown.status_code == 200
    assert "die de teamleider ziet" in shown.content.decode()
    assert Deed.objects.filter(verb="break_glass").count() == 1
    Grant.objects.filter(ground="broken_glass").update(
        starts_at=timezone.now() - timedelta(hours=9), ends_at=timezone.now() - timedelta(hours=1)
    )
    assert client.get(household_url(opened.household)).status_code == 404


def test_the_reason_is_shown_to_the_lead_and_not_to_the_team(cast: Cast) -> None:  # L1
    opened = helped(cast)
    url = household_url(opened.household, "household_open_anyway")
    logged_in(cast.colleague).post(url, {"reason": REASON})
    looked = household_url(opened.household, "household_who_looked")
    assert REASON in logged_in(cast.lead).get(looked).content.decode()
    helper = logged_in(cast.professional).get(looked).content.decode()
    assert REASON not in helper
    assert "Colleague" in helper


@pytest.mark.parametrize("whose", ["nobody's", "another contractor's"])
def test_the_answer_is_the_same_whether_there_is_a_file_or_not(cast: Cast, whose: str) -> None:
    opened = helped(cast)  # S7
    account = cast.youth_worker if whose == "another contractor's" else cast.colleague
    key = opened.household.pk if whose == "another contractor's" else uuid4()
    url = household_url(opened.household, "household_open_anyway").replace(
        str(opened.household.pk), str(key)
    )
    client = logged_in(account)
    assert client.get(url).status_code == 200
    answer = client.post(url, {"reason": REASON})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 404
    assert Grant.objects.filter(ground="broken_glass").count() == 0
    assert Refusal.objects.filter(what="open_anyway", account_id=account.pk).count() == 1
