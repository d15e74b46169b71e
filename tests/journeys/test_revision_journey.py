"""A revision from empty to signed, by two people (F4, F5)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from factories.budgets import nijmegen, take_in
from factories.cast import Cast, account
from factories.revision_work import confirmed, entered, proposed
from journeys import steps
from journeys.visitor import Visitors
from waakvlam.privacy.actor import DatabaseRole, acting_as

REVISIONS = "/sturing/herzieningen/"


@pytest.fixture
def budget(town: Cast) -> None:
    nijmegen()
    take_in()


def fill(page: Page, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        page.get_by_label(label, exact=True).first.fill(answer)


def add_lump_sum(page: Page, kind: str, answers: dict[str, str]) -> None:
    page.get_by_role("link", name="Een lumpsum toevoegen").click()
    page.get_by_label("Soort team").select_option(kind)
    page.get_by_label("Opdrachtnemer").fill("Stichting Proef")
    for label, answer in answers.items():
        page.get_by_label(label).first.fill(answer)


COVER = {
    "Van taakveld": "6.71",
    "Van deelproduct": "61296",
    "Naar taakveld": "6.2",
    "Naar deelproduct": "61416",
}
ADULTS = {
    "Lumpsum in euro’s": "10.650.000",
    "Nu begroot, in euro’s": "9.255.067",
    "Eigen bijdrage": "835.000",
    "Ontwikkelbudget": "120.000",
    **COVER,
}


def start(page: Page) -> None:
    page.goto(REVISIONS)
    page.get_by_role("link", name="Nieuwe herziening").click()
    page.get_by_label("Gemeente").select_option("Nijmegen")
    page.get_by_label("Titel").fill("Lumpsumbudgetten 2023")
    page.get_by_label("Jaar").fill("2023")
    page.get_by_label("Nummer van de begrotingswijziging").fill("BW-01863")
    steps.press(page, "De herziening beginnen")
    steps.expect_told(page, "De herziening is begonnen.")


def test_from_empty_to_signed_by_two_people(visitors: Visitors, town: Cast, budget: None) -> None:
    page = visitors.window(town.commissioner)
    start(page)
    add_lump_sum(page, "Volwassenen", {**ADULTS, "Bedrag": "559.934"})
    steps.press(page, "Narekenen")
    expect(page.get_by_text("is € 1 meer dan de € 559.933").first).to_be_visible()
    page.get_by_label("Bedrag").first.fill("rest")
    steps.press(page, "Opslaan")
    steps.expect_told(page, "De herziening is opgeslagen.")
    expect(page.get_by_text("€ 9.815.000")).to_be_visible()

    steps.press(page, "De gesprekken beginnen")
    page.get_by_role("link", name="Een gesprek vastleggen").click()
    page.get_by_role("radio", name="Contract").check()
    page.get_by_label("Dag").fill("2022-10-03")
    page.get_by_label("Met wie").fill("bestuurder")
    page.get_by_role("checkbox", name="Caseload").check()
    steps.press(page, "Opslaan")
    steps.expect_told(page, "Het gesprek is vastgelegd.")
    steps.press(page, "Ik heb gezien wat dit betekent")
    steps.press(page, "Aan het college voorstellen")
    page.get_by_role("link", name="Het besluit invoeren").click()
    page.get_by_label("Op welke dag heeft het college besloten").fill("2022-12-20")
    steps.press(page, "Opslaan")
    steps.expect_told(page, "Het besluit is ingevoerd; iemand anders bevestigt het.")
    expect(page.get_by_text("U hebt het besluit zelf ingevoerd")).to_be_visible()
    expect(page.get_by_role("button", name="Het besluit bevestigen")).to_have_count(0)

    other = visitors.window(account("finance", "finance"))
    other.goto(page.url)
    steps.press(other, "Het besluit bevestigen")
    steps.expect_told(other, "Het besluit staat. De begroting is gewijzigd.")
    for step in ("De raad is geïnformeerd", "Het addendum is getekend"):
        other.get_by_role("link", name=step).click()
        other.get_by_label("Op welke dag").fill("2022-12-21")
        steps.press(other, "Opslaan")
        steps.expect_told(other, "De stap is gezet.")
    expect(other.get_by_text("Addendum getekend")).to_be_visible()
    other.goto("/sturing/begroting/2023/")
    expect(other.get_by_role("row", name="61416")).to_contain_text("€ 9.815.000")


def test_a_decided_revision_is_corrected_by_a_new_version(
    visitors: Visitors, town: Cast, budget: None
) -> None:
    other = account("finance", "finance")
    with acting_as(town.commissioner.pk, DatabaseRole.STEERING):
        version = proposed(town.commissioner)
        entered(version, town.commissioner)
    with acting_as(other.pk, DatabaseRole.STEERING):
        confirmed(version, other)
    page = visitors.window(town.commissioner)
    page.goto(f"{REVISIONS}{version.pk}/")
    expect(page.get_by_role("link", name="Een lumpsum toevoegen")).to_have_count(0)
    page.get_by_role("link", name="Deze herziening corrigeren").click()
    page.get_by_label("Wat hersteld moet worden").fill("Een tikfout in de lumpsum.")
    steps.press(page, "Opslaan")
    steps.expect_told(page, "Er is een nieuwe versie begonnen")
    page.get_by_role("link", name="Volwassenen", exact=True).click()
    page.get_by_label("Lumpsum in euro’s").fill("10.600.000")
    steps.press(page, "Opslaan")
    expect(page.get_by_text("€ 509.933").first).to_be_visible()
    page.get_by_role("link", name="Naar de vorige versie").click()
    expect(page.get_by_text("€ 559.933").first).to_be_visible()
