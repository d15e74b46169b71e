"""A lump sum in three ways side by side, and why what was agreed differs (F4)."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from factories.budgets import nijmegen, take_in
from factories.cast import Cast
from factories.lump_sum_ways import answer_file
from factories.revision_work import begun, talk
from journeys import steps
from journeys.album import hold
from journeys.visitor import Visitors
from waakvlam.funding.work.actions import see_implications
from waakvlam.funding.work.course import go_to
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.rules import State
from waakvlam.privacy.actor import DatabaseRole, acting_as

TREND = {
    "Cliënten van het team in een jaar": "2500",
    "Kosten per cliënt van het team, per jaar": "3.000",
    "Cliënten met geïndiceerde begeleiding": "1000",
    "Daarvan weg aan het eind van het jaar, in procenten": "80",
    "Daarvan overgenomen door het team, in procenten": "50",
    "Kosten per cliënt met geïndiceerde begeleiding, per jaar": "8.000",
    "Zoveel procent minder cliënten …": "80",
    "… gaat samen met zoveel procent minder kosten": "60",
}


@pytest.fixture
def revision(town: Cast) -> RevisionVersion:
    nijmegen()
    take_in()
    by = town.commissioner
    with acting_as(by.pk, DatabaseRole.STEERING):
        version = begun(by)
        go_to(key=version.pk, to=State.TALKS, by=by)
        talk(version, by)
        see_implications(key=version.pk, edition=1, by=by, at=timezone.now())
    return version


def fill(page: Page, answers: dict[str, str]) -> None:
    for label, answer in answers.items():
        page.get_by_label(label, exact=True).fill(answer)


def by_trend(page: Page) -> None:
    """Fill the trend in: first with a relation that cannot be."""
    page.get_by_role("link", name="Invullen", exact=True).first.click()
    # The trend of the revision is known already, in both of its readings.
    share = page.get_by_label("Daarvan weg aan het eind van het jaar, in procenten")
    expect(share).to_have_value("83")
    fill(page, TREND | {"… gaat samen met zoveel procent minder kosten": "99"})
    page.get_by_text("Waar dit vandaan komt: Cliënten van het team in een jaar").click()
    page.get_by_label("Waar komt dit vandaan?").first.fill("jaarverslag 2022")
    page.get_by_label("Zoveel procent minder cliënten …").fill("50")
    steps.press(page, "Opslaan")
    expect(page.get_by_text("meer bespaard worden dan").first).to_be_visible()
    hold(page, "way-trend-faulty")
    fill(page, TREND)
    steps.press(page, "Opslaan")
    steps.expect_told(page, "Deze manier is ingevuld.")
    expect(page.get_by_role("cell", name="€ 9.900.000")).to_be_visible()


def by_staffing(page: Page) -> None:
    page.get_by_role("link", name="Invullen", exact=True).first.click()
    for label, answer in (("Huishoudens tegelijk", "1547"), ("Huishoudens per fte", "13")):
        page.get_by_role("textbox", name=label).fill(answer)
    fill(page, {"Kosten per fte, per jaar": "90.000"})
    hold(page, "way-staffing")
    steps.press(page, "Opslaan")


def by_the_twin(page: Page) -> None:
    """Take over what the twin said: first a file that is none."""
    page.get_by_role("link", name="Invullen", exact=True).click()
    hold(page, "way-twin")
    file = page.get_by_label("Of een bestand")
    for content in (b"{}", answer_file()):
        file.set_input_files(
            {"name": "lumpsum.json", "mimeType": "application/json", "buffer": content}
        )
        steps.press(page, "Opslaan")
        if content == b"{}":
            expect(page.get_by_text("heeft geen antwoord per soort team").first).to_be_visible()
    expect(page.get_by_role("cell", name="€ 8.954.040")).to_be_visible()
    expect(page.get_by_role("cell", name="+€ 1.695.960")).to_be_visible()


def test_three_ways_beside_what_was_agreed(
    visitors: Visitors, town: Cast, revision: RevisionVersion
) -> None:
    page = visitors.window(town.commissioner)
    page.goto(f"/sturing/herzieningen/{revision.pk}/lumpsum/1/manieren/")
    expect(page.get_by_text("Hier is nog geen uitkomst van het simulatiemodel")).to_be_visible()
    hold(page, "ways-empty")
    by_trend(page)
    by_staffing(page)
    by_the_twin(page)
    hold(page, "ways-filled")
    page.get_by_role("link", name="Naar de herziening").click()
    expect(page.get_by_text("er staat nog niet bij waarom")).to_be_visible()
    reckoned = page.get_by_role("row", name="€ 9.900.000")
    reckoned.get_by_role("link", name="Volwassenen").click()
    page.get_by_label("Waarom is dit afgesproken").fill("Per saldo, na vier gesprekken.")
    steps.press(page, "Opslaan")
    steps.expect_told(page, "Het is vastgelegd.")
    page.get_by_role("link", name="Naar de herziening").click()
    steps.press(page, "Aan het college voorstellen")
    steps.expect_told(page, "De stap is gezet.")


def test_a_trend_and_a_talk_are_mended_on_their_pages(
    visitors: Visitors, town: Cast, revision: RevisionVersion
) -> None:
    page = visitors.window(town.commissioner)
    page.goto(f"/sturing/herzieningen/{revision.pk}/")
    page.get_by_role("link", name="clients with indicated support").click()
    page.get_by_label("Met hoeveel procent per maand").fill("2,5")
    steps.press(page, "Bekijk wat er blijft")
    expect(page.get_by_role("row", name="dec 2023")).to_contain_text("28,5%")
    hold(page, "trend-looked-at")
    steps.press(page, "Opslaan")
    steps.expect_told(page, "De herziening is opgeslagen.")
    page.get_by_role("link", name="3 oktober 2022").click()
    page.get_by_label("Wat er afgesproken is").fill("Caseload 14.")
    steps.press(page, "Opslaan")
    steps.expect_told(page, "Het gesprek is verbeterd.")
    expect(page.get_by_text("Caseload 14.")).to_be_visible()
    page.get_by_role("link", name="3 oktober 2022").click()
    page.get_by_text("Haal dit gesprek weg").click()
    steps.press(page, "Weghalen")
    steps.expect_told(page, "Het gesprek is weggehaald.")
