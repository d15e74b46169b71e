"""From somebody's question to the end of the help, by everybody who has a part in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from factories.cast import Cast
from journeys import steps
from journeys.axe import expect_accessible
from journeys.visitor import Visitors
from waakvlam.casework.models import Household

NAME = "Proefpersoon-Lijster"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_question_to_closing(visitors: Visitors, town: Cast, script: bool) -> None:
    desk = visitors.window(town.stip, script=script)
    steps.take_in(desk, NAME)
    expect(desk.get_by_text("Volwassenen Noord gaat ermee verder.")).to_be_visible()

    lead = visitors.window(town.lead, script=script)
    steps.triage(lead, NAME)
    steps.assign(lead, NAME, "Professional")

    helper = visitors.window(town.professional, script=script)
    steps.open_household(helper, NAME)
    expect(helper.get_by_text(steps.QUESTION).first).to_be_visible()
    steps.write_contact(helper, "Eerste gesprek", "Samen aan de keukentafel gezeten.")
    expect(helper.get_by_text("Samen aan de keukentafel gezeten.")).to_be_visible()
    steps.write_plan(helper, "Ik wil weer rust in huis.", "De post is bij.")
    steps.change_phase(helper, "Traject")
    steps.close_case(helper, "De doelen zijn gehaald")

    helper.goto("/team/huishoudens/")
    expect(helper.get_by_text(NAME)).to_have_count(0)  # the file closed to who helped


def test_who_returns_is_recognised(visitors: Visitors, town: Cast) -> None:  # H7
    page = visitors.window(town.colleague)
    _begin(page)
    steps.press(page, "Aanmelding opslaan")
    steps.expect_title(page, "De aanmelding is bij het team")

    _begin(page)
    expect(page.get_by_text("Al bekend")).to_be_visible()  # while typing, before saving
    page.get_by_role("radio", name="Ja: hoort bij").check()
    steps.press(page, "Aanmelding opslaan")
    steps.expect_title(page, "De aanmelding is bij het team")
    assert Household.objects.count() == 1


def _begin(page: Page) -> None:
    page.goto(steps.NEW_REQUEST)
    steps.fill_in_request(page, NAME)
    page.get_by_text("Meer over de persoon en de aanmelding").click()
    page.get_by_label("Geboortedatum").fill("1980-03-05")
    page.get_by_label("Geboortedatum").blur()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(visitors: Visitors, town: Cast) -> None:
    page = visitors.window(town.stip)
    page.goto(steps.NEW_REQUEST)
    page.get_by_label("Achternaam").fill(NAME)
    steps.press(page, "Aanmelding opslaan")
    page.get_by_role("link", name="Vul een postcode in of kies de buurt.").click()
    expect(page.get_by_label("of de buurt")).to_be_focused()
    expect(page.get_by_label("Achternaam")).to_have_value(NAME)
    expect_accessible(page)

    steps.fill_in_request(page, NAME)
    steps.press(page, "Aanmelding opslaan")
    steps.expect_title(page, "De aanmelding is bij het team")
    expect_accessible(page)
