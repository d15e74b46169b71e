"""A request taken in without a mouse: Tab, arrows, Space and Enter are enough (L6)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from factories.cast import Cast
from journeys import steps
from journeys.visitor import Visitors

MOST_STOPS = 40


def test_new_request_by_keyboard(visitors: Visitors, town: Cast) -> None:
    page = visitors.window(town.stip)
    page.goto("/team/aanmelding/nieuw/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")  # past the menu
    _tab_to(page, "question")
    page.keyboard.type("Hoe vraag ik bijstand aan?")
    _tab_to(page, "family_name")
    page.keyboard.type("Proefpersoon-Sijs")
    _tab_to(page, "neighbourhood")
    page.keyboard.type("Dorp")
    _tab_to(page, "has_minor")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    _tab_to(page, "Aanmelding opslaan")
    page.keyboard.press("Enter")
    steps.expect_title(page, "De aanmelding is bij het team")


def test_every_stop_of_the_keyboard_is_seen(visitors: Visitors, town: Cast) -> None:
    page = visitors.window(town.stip)
    page.goto("/team/aanmelding/nieuw/")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => document.activeElement === document.body ? 'none yet'"
            " : getComputedStyle(document.activeElement).outlineStyle"
            " + getComputedStyle(document.activeElement).boxShadow"
        )
        assert outline != "nonenone", page.evaluate("() => document.activeElement.outerHTML")


def _tab_to(page: Page, wanted: str) -> None:
    """Press Tab until a control, by its name or what it says, has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => [document.activeElement.name, document.activeElement.textContent.trim()]"
        )
        if wanted in focused:
            return
    raise AssertionError(f"no way to {wanted} by Tab")
