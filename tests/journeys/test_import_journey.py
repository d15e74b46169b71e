"""A team's existing list comes over from a file: all rows or none, faults told by row."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from factories.cast import Cast
from journeys import steps
from journeys.axe import expect_accessible
from journeys.visitor import Visitors
from waakvlam.casework.models import HelpRequest

HEAD = "nummer;ontvangen_op;achternaam;buurt;hulpvraag\n"
GOOD = "1;3-2-2026;Proefpersoon-Spreeuw;Dorp;Wie helpt met de post?\n"
BAD = "2;31-2-2026;Proefpersoon-Kauw;Dorp;Waar kan ik terecht?\n"
MENDED = BAD.replace("31-2-2026", "28-2-2026")


def test_a_list_with_a_fault_and_then_mended(visitors: Visitors, town: Cast) -> None:
    page = visitors.window(town.lead)
    page.goto("/beheer/import/")
    page.get_by_role("link", name="Aanmeldingen overnemen").click()
    _choose(page, HEAD + GOOD + BAD)
    expect(page.get_by_text("Er is niets overgenomen")).to_be_visible()
    expect(page.get_by_role("row", name="ontvangen_op").first).to_be_visible()
    expect_accessible(page)

    page.get_by_role("link", name="Kies het bestand opnieuw").click()
    _choose(page, HEAD + GOOD + MENDED)
    expect_accessible(page)
    steps.press(page, "Neem 2 rijen over")
    expect(page.get_by_text("2 rijen zijn overgenomen.")).to_be_visible()

    _choose(page, HEAD + GOOD + MENDED)  # once more: nothing is made double
    expect(page.get_by_text("Niets nieuws")).to_be_visible()
    assert HelpRequest.objects.count() == 2


def test_the_list_stands_on_the_board(visitors: Visitors, town: Cast) -> None:
    page = visitors.window(town.lead, script=False)
    page.goto("/beheer/import/aanmeldingen/")
    _choose(page, HEAD + GOOD)
    steps.press(page, "Neem 1 rij over")
    page.goto("/team/bord/")
    expect(page.get_by_role("link", name="Triage Proefpersoon-Spreeuw")).to_be_visible()


def _choose(page: Page, content: str) -> None:
    file = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("Uw bestand").set_input_files(file)  # type: ignore[arg-type]  # as documented
    steps.press(page, "Bekijk het bestand")
