"""The evidence for a revision in the browser: figures to trace, weights to change, rows to add."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from factories.cast import Cast
from factories.ledger_files import write_by_hand
from factories.money_ledger import money_ledger
from journeys import steps
from journeys.album import hold
from journeys.axe import expect_accessible
from journeys.visitor import Visitors


@pytest.fixture
def money(settings: LazySettings, tmp_path: Path, prepared: Path) -> None:
    """The ledger of money, with its figures prepared."""
    from waakvlam.doors.steering.ledger_pages import prepare_book

    settings.LEDGER_FOLDER = tmp_path / "ledger"
    settings.FIGURES_FOLDER = prepared
    write_by_hand(money_ledger(), tmp_path / "ledger")
    prepare_book("", today=date(2026, 11, 22))


def test_the_commissioner_changes_a_weight_and_sees_what_moves(
    visitors: Visitors, town: Cast, money: None
) -> None:
    page = visitors.window(town.commissioner)
    page.goto("/sturing/")
    page.get_by_role("link", name="Onderbouwing").click()
    hold(page, "steering-parameters-filled")
    page.get_by_role("link", name="Prognose").click()
    hold(page, "steering-forecast-filled")

    page.get_by_role("link", name="Verdeling").click()
    # F6: 300 of 400 households; with a low income counting twice, 400 of 500.
    _expect_row(page, "WK026801", "300", "€ 1.050", "€ 1.050", "€ 0")
    page.get_by_label("extra bij een laag inkomen").fill("1")
    steps.press(page, "Verdeel")
    _expect_row(page, "WK026801", "400", "€ 1.120", "€ 1.050", "€ 70")
    _expect_row(page, "Samen", "€ 1.400", "€ 1.400", "€ 0")
    assert "low_income=1" in page.url
    page.get_by_text("Waar komt dit vandaan?").first.click()
    expect(page.get_by_text("gewicht, extra bij een laag inkomen").first).to_be_visible()
    hold(page, "steering-distribution-filled")


def test_finance_brings_spending_in_and_takes_it_away(
    visitors: Visitors, town: Cast, tmp_path: Path
) -> None:
    file = tmp_path / "uitgaven.csv"
    header = "month;municipality;team_kind;kind;cents\n"
    file.write_text(f"{header}2026-01-09;0268;adults;team_cost;1\n")
    page = visitors.window(town.commissioner)
    page.goto("/sturing/")
    page.get_by_role("link", name="Rijen aanleveren").click()
    page.get_by_label("Uw bestand").set_input_files(file)
    steps.press(page, "Lever aan")
    expect(page.get_by_text("de eerste dag van een maand")).to_be_visible()
    hold(page, "office-ledger-rows-faults")

    file.write_text(f"{header}2026-01-01;0268;adults;team_cost;1\n")
    page.get_by_label("Uw bestand").set_input_files(file)
    steps.press(page, "Lever aan")
    expect(page.get_by_text("1 rij is aangeleverd")).to_be_visible()
    page.get_by_role("link", name="weghalen").click()
    expect_accessible(page)
    steps.press(page, "Haal ze weg")
    expect(page.get_by_text("weggehaald").first).to_be_visible()


def _expect_row(page: Page, *texts: str) -> None:
    row = page.locator("tbody tr", has_text=texts[0]).first
    for text in texts[1:]:
        expect(row).to_contain_text(text)
