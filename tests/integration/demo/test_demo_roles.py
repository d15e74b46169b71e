"""One click and one is somebody, who lands on a page of theirs."""

from __future__ import annotations

import pytest
from django.test import Client

from factories.cast import Cast, account
from waakvlam.demo.cast import ONE_CLICK

ROLES = {
    "stip": "stip_desk",
    "quality": "quality_officer",
    "commissioner": "commissioner",
    "finance": "finance",
    "administrator": "administrator",
    "lead-dukenburg": "lead",
    "prof-dukenburg": "professional",
    "prof-lindenholt": "professional",
}


@pytest.fixture
def made_up(cast: Cast) -> None:
    known = {cast.stip.username, cast.commissioner.username, cast.administrator.username}
    for username, role in ROLES.items():
        if username not in known:
            account(username, role)


def test_the_page_has_a_button_for_everybody_and_says_that_all_is_made_up(db: None) -> None:
    page = Client().get("/demo/").content.decode()
    for role in ONE_CLICK:
        assert f'action="/demo/inloggen/{role.username}/"' in page
    assert "Alles hier is verzonnen" in page


@pytest.mark.parametrize("username", [role.username for role in ONE_CLICK])
def test_everybody_lands_on_a_page_of_theirs(made_up: None, username: str) -> None:
    browser = Client()
    assert browser.post(f"/demo/inloggen/{username}/").status_code == 302
    assert browser.get("/", follow=True).status_code == 200


def test_only_the_people_behind_the_buttons_can_be_logged_in_as(cast: Cast) -> None:
    assert Client().post(f"/demo/inloggen/{cast.outsider.username}/").status_code == 404


def test_looking_logs_nobody_in(made_up: None) -> None:
    assert Client().get("/demo/inloggen/stip/")["Location"] == "/demo/"
