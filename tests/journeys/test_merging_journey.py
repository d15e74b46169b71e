"""Two files of one household become one and two again, by a lead who may open both (H7)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from factories.cast import Cast
from journeys import steps
from journeys.axe import expect_accessible
from journeys.furnished import second_file
from journeys.visitor import Visitors
from waakvlam.casework.models import Household

NAME = "Proefpersoon-Lijster"
WHY = "De bewoner zegt dat het hetzelfde gezin is."


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_two_files_become_one_and_two_again(visitors: Visitors, town: Cast, script: bool) -> None:
    desk = visitors.window(town.stip, script=script)
    steps.take_in(desk, NAME)
    lead = visitors.window(town.lead, script=script)
    steps.triage(lead, NAME)
    steps.assign(lead, NAME, "Professional")
    second_file(town, NAME)
    assert Household.objects.count() == 2

    helper = visitors.window(town.professional, script=script)
    steps.open_household(helper, NAME)
    first = helper.url
    _choose_the_other(lead, first)
    if script:
        expect_accessible(lead)
    expect(lead.get_by_text("Dit dossier gaat verder")).to_be_visible()
    lead.get_by_label("Hoe weet u dat dit één en dezelfde is?").fill(WHY)
    steps.press(lead, "Dossiers samenvoegen")
    steps.expect_told(lead, "De twee dossiers zijn nu één dossier.")
    expect(lead.get_by_text("Twee dossiers samengevoegd: dit is één huishouden")).to_be_visible()
    assert Household.objects.filter(merged_into=None).count() == 1

    helper.goto(_address_of_the_second(first))
    expect(helper.get_by_text(WHY)).to_be_visible()  # the old address leads to the one file
    assert helper.url == first

    lead.get_by_role("link", name="Twee dossiers samengevoegd: dit is één huishouden").click()
    if script:
        expect_accessible(lead)
    steps.press(lead, "Samenvoegen ongedaan maken")
    steps.expect_told(lead, "Het samenvoegen is ongedaan gemaakt.")
    assert Household.objects.filter(merged_into=None).count() == 2


def _choose_the_other(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Is er een tweede dossier van dit huishouden?").click()
    page.get_by_label("Achternaam").fill("proefpersoon-lij")
    steps.press(page, "Zoeken")
    page.get_by_role("link", name=NAME).last.click()
    steps.expect_title(page, "Is dit één huishouden?")


def _address_of_the_second(first: str) -> str:
    merged = Household.objects.get(merged_into__isnull=False)
    return first.replace(str(merged.merged_into_id), str(merged.pk))
