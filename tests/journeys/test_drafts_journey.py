"""What somebody types is never lost: two tabs, a log-out, and two people at once (H8)."""

from __future__ import annotations

from django.conf import settings
from playwright.sync_api import Page, expect

from factories.cast import Cast
from journeys import steps
from journeys.furnished import furnish
from journeys.visitor import Visitors

ASKED = "Wat is de vraag, in de woorden van de inwoner?"


def test_two_tabs_keep_a_draft_each(visitors: Visitors, town: Cast) -> None:
    first = visitors.window(town.stip)
    second = first.context.new_page()
    _begin(first, "In het eerste tabblad.")
    _begin(second, "In het tweede tabblad.")

    later = first.context.new_page()
    later.goto(steps.NEW_REQUEST)
    offers = later.get_by_role("link", name="Ermee verder gaan")
    expect(offers).to_have_count(2)
    offers.first.click()
    expect(later.get_by_label(ASKED)).to_have_value("In het tweede tabblad.")


def test_a_draft_outlives_the_session(visitors: Visitors, town: Cast) -> None:
    page = visitors.window(town.stip)
    page.goto(steps.NEW_REQUEST)
    steps.fill_in_request(page, "Proefpersoon-Mees")
    # The session ends while somebody types.
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    steps.press(page, "Aanmelding opslaan")
    steps.expect_title(page, "Inloggen")

    steps.log_in_with_one_click(page, "STIP")
    page.goto(steps.NEW_REQUEST)
    page.get_by_role("link", name="Ermee verder gaan").click()
    expect(page.get_by_label("Achternaam")).to_have_value("Proefpersoon-Mees")


def test_a_page_older_than_the_last_log_in_keeps_what_was_typed(
    visitors: Visitors, town: Cast
) -> None:
    page = visitors.window(town.stip)
    page.goto(steps.NEW_REQUEST)
    steps.fill_in_request(page, "Proefpersoon-Mees")
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    steps.press(page, "Aanmelding opslaan")
    expect(page.get_by_text("Wat u typte staat hieronder.")).to_be_visible()
    expect(page.get_by_label("Achternaam")).to_have_value("Proefpersoon-Mees")


def test_without_script_a_button_keeps_the_draft(visitors: Visitors, town: Cast) -> None:
    page = visitors.window(town.stip, script=False)
    page.goto(steps.NEW_REQUEST)
    page.get_by_label(ASKED).fill("Nog niet klaar.")
    steps.press(page, "Bewaren als concept")
    expect(page.get_by_label(ASKED)).to_have_value("Nog niet klaar.")
    page.goto(steps.NEW_REQUEST)
    steps.press(page, "Weggooien")
    expect(page.get_by_role("link", name="Ermee verder gaan")).to_have_count(0)


def test_who_saves_second_sees_the_first_and_keeps_their_own(
    visitors: Visitors, town: Cast
) -> None:
    key = furnish(town).household.pk
    address = f"/team/huishouden/{key}/plan/woorden/"
    helper, lead = visitors.window(town.professional), visitors.window(town.lead)
    for window in (helper, lead):
        window.goto(address)
    _write(helper, "Eerst de huur.")
    expect(helper.get_by_text("Het plan is opgeslagen.")).to_be_visible()
    _write(lead, "Eerst de kinderen.")

    expect(lead.get_by_text("Wat een collega intussen opsloeg")).to_be_visible()
    expect(lead.get_by_text("Eerst de huur.")).to_be_visible()
    expect(lead.get_by_label("Wat belangrijk is")).to_have_value("Eerst de kinderen.")
    steps.press(lead, "Opslaan")
    expect(lead.get_by_text("Het plan is opgeslagen.")).to_be_visible()
    expect(lead.get_by_text("Eerst de kinderen.")).to_be_visible()


def _begin(page: Page, text: str) -> None:
    page.goto(steps.NEW_REQUEST)
    page.get_by_label(ASKED).press_sequentially(text)
    expect(page.get_by_text("Concept bewaard")).to_be_visible()


def _write(page: Page, words: str) -> None:
    page.get_by_label("Wat belangrijk is").fill(words)
    steps.press(page, "Opslaan")
